import convlens.blas.Blas;
import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.Presets;
import convlens.nn.optim.Optimisers;
import convlens.train.Batch;
import convlens.train.Tally;
import convlens.train.goal.Objective;
import convlens.train.goal.Objectives;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import peer.Spec;

/** One training step of a whole preset, where the harness has the same model. */
final class ModelSteps {
  private static final DataDims DIGIT = new DataDims(List.of(1, 28, 28), List.of(), 10);
  private static final DataDims PICTURE_32 = new DataDims(List.of(1, 32, 32), List.of(), 10);
  private static final DataDims PICTURE_64 = new DataDims(List.of(1, 64, 64), List.of(), 10);
  private static final DataDims MASK_64 = new DataDims(List.of(1, 64, 64), List.of(64, 64), 2);

  /** The harness's name of a model, and ours. */
  private static final Map<String, String> PRESETS =
      Map.of(
          "mlp", "mlp",
          "autoencoder", "autoencoder",
          "lenet5", "lenet5-1998",
          "vae", "vae",
          "dcgan", "gan",
          "unet", "unet");

  private ModelSteps() {}

  static Runnable step(Spec s, Blas blas) {
    String name = s.name().split("_")[0];
    DataDims data =
        switch (name) {
          case "lenet5", "vae" -> PICTURE_32;
          case "dcgan" -> PICTURE_64;
          case "unet" -> MASK_64;
          default -> DIGIT;
        };
    Model model = Presets.named(PRESETS.get(name)).made(data);
    Objective objective = Objectives.of(model, Optimisers.read("adam(lr=0.001)"), 0, 1, blas);
    Batch batch = batch(s.i("b"), data);
    long[] seed = {0};
    return () -> objective.step(batch, seed[0]++, new Tally());
  }

  private static Batch batch(int n, DataDims data) {
    SplittableRandom random = new SplittableRandom(1);
    float[] input = new float[n * product(data.input())];
    float[] target = new float[n * product(data.target())];
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) random.nextDouble();
    }
    for (int i = 0; i < target.length; i++) {
      target[i] = random.nextInt(data.classes());
    }
    return new Batch(n, input, target);
  }

  private static int product(List<Integer> dims) {
    return dims.stream().reduce(1, (a, b) -> a * b);
  }
}
