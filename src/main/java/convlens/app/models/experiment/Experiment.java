package convlens.app.models.experiment;

import convlens.text.Text;
import java.util.List;

/**
 * Something to be seen by training, once or twice: with a thing and without it.
 *
 * @param id its texts stand under {@code experiment.<id>}
 * @param runs one after the other, their curves beside each other
 */
public record Experiment(String id, List<Planned> runs) {
  public Experiment {
    runs = List.copyOf(runs);
  }

  /**
   * A run of it.
   *
   * @param name what differs, as a key of its texts
   * @param preset a model's id
   * @param data a line as the data form takes it
   * @param optimiser as PyTorch calls it; empty for the preset's own
   * @param batchSize 0 for the preset's own
   * @param validation share of the samples held back
   * @param cut true to cut every skip
   * @param together epochs after which a generator learns without its discriminator; 0 for never
   */
  public record Planned(
      String name,
      String preset,
      String data,
      String optimiser,
      int batchSize,
      int epochs,
      double validation,
      boolean cut,
      int together) {}

  public String title() {
    return Text.of("experiment." + id + ".title");
  }

  /** What to watch for, in a sentence or two. */
  public String told() {
    return Text.of("experiment." + id + ".told");
  }

  /** The side of the model where it is seen best. */
  public String tab() {
    return Text.of("experiment." + id + ".tab");
  }
}
