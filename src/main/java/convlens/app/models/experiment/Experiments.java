package convlens.app.models.experiment;

import convlens.app.models.experiment.Experiment.Planned;
import java.util.List;

/** The ready ones: small enough to teach within a few minutes. */
public final class Experiments {
  private static final String DIGITS = "digits(count=2000)";
  private static final String MASKS = "shapes(size=32,target=mask,count=1600,only=3)";
  private static final String FEW = "shapes(size=32,count=1000)";
  private static final String FAST = "adam(lr=0.002,betas=(0.5,0.999))";
  private static final String SMALL = "shapes(size=64,target='low-resolution',scale=4,count=800)";
  private static final String SHAPES = "shapes(size=32,count=1500)";

  private Experiments() {}

  /** All, in the order of a course. */
  public static List<Experiment> all() {
    return List.of(
        new Experiment(
            "rate",
            List.of(
                of("good", "cnn", DIGITS, "adam(lr=0.001)", 3),
                of("high", "cnn", DIGITS, "adam(lr=0.1)", 3)),
            "val_loss"),
        new Experiment(
            "overfitting",
            List.of(
                new Planned(
                    "one", "mlp", "digits(count=100)", "adam(lr=0.003)", 20, 60, 0.6, false, 0)),
            "val_loss"),
        new Experiment(
            "dead",
            List.of(of("one", "cnn", "digits(count=4000)", "sgd(lr=0.3,momentum=0.9)", 2)),
            "accuracy"),
        new Experiment(
            "residual",
            List.of(
                of("with", "resnet-mini", DIGITS, "", 3),
                of("without", "resnet-mini-plain", DIGITS, "", 3)),
            "val_loss"),
        new Experiment(
            "skips",
            List.of(
                of("with", "unet", MASKS, "", 5),
                new Planned("without", "unet", MASKS, "", 0, 5, 0.1, true, 0)),
            "val_iou"),
        new Experiment(
            "checkerboard",
            List.of(
                of("transposed", "conv-autoencoder", SHAPES, "", 2),
                of("upsample", "conv-autoencoder-upsample", SHAPES, "", 2)),
            "val_psnr"),
        new Experiment(
            "larger",
            List.of(
                of("shuffle", "super-resolution", SMALL, "", 4),
                of("transposed", "super-resolution-transposed", SMALL, "", 4)),
            "val_psnr"),
        new Experiment(
            "collapse",
            List.of(new Planned("one", "gan-32", FEW, FAST, 16, 7, 0, false, 2)),
            "g_loss"));
  }

  private static Planned of(String name, String preset, String data, String optimiser, int epochs) {
    return new Planned(name, preset, data, optimiser, 0, epochs, 0.1, false, 0);
  }
}
