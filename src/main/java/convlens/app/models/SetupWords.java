package convlens.app.models;

import convlens.model.Model;
import convlens.model.Presets;
import convlens.text.Text;
import convlens.train.Position;
import convlens.train.Setup;
import convlens.watch.Progress;

/** A project in a few words, for the buttons that lead to its forms. */
public final class SetupWords {
  private SetupWords() {}

  /** What a model is called: its preset, or the name of one's own. */
  public static String title(Model m) {
    return Presets.find(m.name()).map(p -> p.title()).orElse(m.name());
  }

  static String told(Model m) {
    return Presets.find(m.name())
        .map(p -> p.told())
        .orElseGet(() -> Text.of("models.own.told", "name", m.name()));
  }

  /**
   * What it learns from.
   *
   * @param brief without dims, where there is little room
   */
  static String data(Setup s, boolean brief) {
    String source = s.data().source();
    int slash = Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\'));
    String name = slash < 0 ? source : source.substring(slash + 1);
    var inputs = s.model().graph().inputs().values().iterator().next();
    String dims = inputs.size() == 3 ? inputs.get(1) + "×" + inputs.get(2) : inputs.toString();
    return brief ? name : Text.of("models.data.chip", "name", name, "dims", dims);
  }

  /** Where a run goes on, or that it is through. */
  static String resumed(Progress now) {
    Position at = now.at();
    return at.epoch() < now.epochs()
        ? Text.of("models.resumed", "epoch", at.epoch() + 1, "batch", at.batch())
        : Text.of("models.resumed.done", "epochs", now.epochs());
  }

  /**
   * How it is trained.
   *
   * @param brief without what stands in the form anyway, where there is little room
   */
  static String training(Setup s, boolean brief) {
    String optimiser = capital(s.optimiser().kind().id());
    String rate = convlens.param.Values.number(s.optimiser().learningRate());
    return brief
        ? Text.of("models.training.chip.short", "optimiser", optimiser, "rate", rate)
        : Text.of(
            "models.training.chip", "optimiser", optimiser, "rate", rate, "batch", s.batchSize());
  }

  static String capital(String id) {
    return switch (id) {
      case "sgd" -> "SGD";
      case "adamw" -> "AdamW";
      case "rmsprop" -> "RMSprop";
      default -> Character.toUpperCase(id.charAt(0)) + id.substring(1);
    };
  }
}
