package convlens.app.models.experiment;

import convlens.app.models.experiment.Experiment.Planned;
import java.util.List;

/** The ready ones: small enough to teach within a few minutes. */
public final class Experiments {
  private static final String DIGITS = "digits(count=2000)";
  private static final String MASKS = "shapes(size=64,target=mask,count=400)";
  private static final String SHAPES = "shapes(size=32,count=1500)";

  private Experiments() {}

  /** All, in the order of a course. */
  public static List<Experiment> all() {
    return List.of(
        new Experiment(
            "rate",
            List.of(
                of("good", "cnn", DIGITS, "adam(lr=0.001)", 3),
                of("high", "cnn", DIGITS, "adam(lr=0.1)", 3))),
        new Experiment(
            "overfitting",
            List.of(new Planned("one", "mlp", "digits(count=200)", "", 20, 60, 0.5, false))),
        new Experiment("dead", List.of(of("one", "cnn", DIGITS, "sgd(lr=1,momentum=0.9)", 3))),
        new Experiment(
            "residual",
            List.of(
                of("with", "resnet-mini", DIGITS, "", 3),
                of("without", "resnet-mini-plain", DIGITS, "", 3))),
        new Experiment(
            "skips",
            List.of(
                of("with", "unet", MASKS, "", 3),
                new Planned("without", "unet", MASKS, "", 0, 3, 0.1, true))),
        new Experiment(
            "checkerboard",
            List.of(
                of("transposed", "conv-autoencoder", SHAPES, "", 2),
                of("upsample", "conv-autoencoder-upsample", SHAPES, "", 2))),
        new Experiment(
            "collapse",
            List.of(of("one", "gan-32", "shapes(size=32,count=2000)", "adam(lr=0.01)", 6))));
  }

  private static Planned of(String name, String preset, String data, String optimiser, int epochs) {
    return new Planned(name, preset, data, optimiser, 0, epochs, 0.1, false);
  }
}
