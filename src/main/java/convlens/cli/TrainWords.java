package convlens.cli;

import convlens.text.Text;
import convlens.train.Ending;
import convlens.train.EpochReport;
import convlens.train.Learner;
import convlens.train.Run;
import convlens.train.Setup;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A run in words. */
final class TrainWords {
  /** Figures that say how it went, in this order; the rest stands in the log. */
  private static final List<String> SHOWN =
      List.of(
          "loss", "accuracy", "iou", "psnr", "reconstruction", "kl", "d_loss", "d_real", "d_fake");

  private TrainWords() {}

  /** What begins, or goes on. */
  static String begun(Run run) {
    Setup s = run.trainer().setup();
    String key = run.resumed().isPresent() ? "cli.train.resumed" : "cli.train.begun";
    long parameters =
        run.trainer().objective().learners().stream()
            .map(Learner::parameters)
            .flatMap(p -> p.trained().stream())
            .mapToLong(p -> p.values().length)
            .sum();
    return Text.of(
        key,
        "model",
        s.model().name(),
        "parameters",
        "%,d".formatted(parameters),
        "data",
        s.data().line(),
        "samples",
        "%,d".formatted(run.trainer().data().size()),
        "epochs",
        s.epochs(),
        "done",
        run.trainer().position().epoch(),
        "optimiser",
        s.optimiser().written(),
        "folder",
        run.folder().path());
  }

  /** An epoch's line. */
  static String epoch(EpochReport r, int epochs, double seconds) {
    String figures = figures(r.training());
    String judged =
        r.validation().isEmpty()
            ? ""
            : "   " + Text.of("cli.train.validation") + " " + figures(r.validation());
    return Text.of(
        "cli.train.epoch",
        "epoch",
        r.epoch(),
        "of",
        epochs,
        "figures",
        figures + judged,
        "seconds",
        String.format(Locale.ROOT, "%.1f", seconds));
  }

  /** Figures by name. */
  static String figures(Map<String, Double> all) {
    return SHOWN.stream()
        .filter(all::containsKey)
        .map(name -> name + " " + figure(name, all.get(name)))
        .collect(Collectors.joining("  "));
  }

  private static String figure(String name, double value) {
    return switch (name) {
      case "accuracy" -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
      case "psnr" -> String.format(Locale.ROOT, "%.1f dB", value);
      default -> String.format(Locale.ROOT, Math.abs(value) < 0.01 ? "%.2e" : "%.4g", value);
    };
  }

  /** How it ended, and where it lies. */
  static String ended(Run run, Ending end) {
    String key = end.how() == Ending.How.STOPPED ? "cli.train.stopped" : "cli.train.done";
    return Text.of(key, "step", end.at().step(), "folder", run.folder().path());
  }
}
