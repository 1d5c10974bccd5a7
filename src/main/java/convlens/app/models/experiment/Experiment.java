package convlens.app.models.experiment;

import convlens.story.Digits;
import convlens.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Something to be seen by training, once or twice: with a thing and without it.
 *
 * @param id its texts stand under {@code experiment.<id>}
 * @param runs one after the other, their curves beside each other
 * @param figure in which it is told at the end what came of it
 */
public record Experiment(String id, List<Planned> runs, String figure) {
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

  /**
   * What came of it, with its own numbers.
   *
   * @param values of its figure, of one run after the other; empty where a run has none
   */
  public Optional<String> seen(List<double[]> values) {
    if (values.isEmpty() || values.stream().anyMatch(v -> v.length == 0)) {
      return Optional.empty();
    }
    double[] first = values.get(0);
    double[] last = values.get(values.size() - 1);
    return Optional.of(
        Text.of(
            "experiment." + id + ".seen",
            "first",
            written(first[first.length - 1]),
            "last",
            written(last[last.length - 1]),
            "least",
            written(Arrays.stream(last).min().orElseThrow()),
            "most",
            written(Arrays.stream(last).max().orElseThrow())));
  }

  private static String written(double value) {
    return Digits.fit((float) value, 5);
  }

  /** The side of the model where it is seen best. */
  public String tab() {
    return Text.of("experiment." + id + ".tab");
  }
}
