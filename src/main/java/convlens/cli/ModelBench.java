package convlens.cli;

import convlens.blas.Blas;
import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.Presets;
import convlens.nn.optim.Optimisers;
import convlens.train.Batch;
import convlens.train.Tally;
import convlens.train.goal.Objective;
import convlens.train.goal.Objectives;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** How long one training step of whole models takes: forward, loss, backward and Adam. */
final class ModelBench {
  private static final List<Case> CASES =
      List.of(
          new Case("mlp", 128, new DataDims(List.of(1, 28, 28), List.of(), 10)),
          new Case("autoencoder", 128, new DataDims(List.of(1, 28, 28), List.of(), 0)),
          new Case("lenet5-1998", 64, new DataDims(List.of(1, 32, 32), List.of(), 10)),
          new Case("vae", 64, new DataDims(List.of(1, 32, 32), List.of(), 0)),
          new Case("gan", 64, new DataDims(List.of(1, 64, 64), List.of(), 0)),
          new Case("unet", 16, new DataDims(List.of(1, 64, 64), List.of(64, 64), 2)));

  private ModelBench() {}

  /** A preset on a batch of so many samples. */
  private record Case(String preset, int batch, DataDims data) {}

  /**
   * The median of so many steps of each model, after as many and so long to warm up: small models
   * take a thousand steps until their loops are compiled.
   */
  static List<BenchTime> run(Blas blas, int steps, double warmSeconds) {
    List<BenchTime> all = new ArrayList<>();
    for (Case c : CASES) {
      all.add(BenchTime.of(id(c), nanos(c, blas, steps, warmSeconds)));
    }
    return all;
  }

  private static String id(Case c) {
    return "step" + c.preset().replace("-", "");
  }

  private static double[] nanos(Case c, Blas blas, int steps, double warmSeconds) {
    Model model = Presets.named(c.preset()).made(c.data());
    Objective objective = Objectives.of(model, Optimisers.read("adam(lr=0.0001)"), 0, 1, blas);
    Batch batch = batch(c);
    double[] taken = new double[steps];
    long begun = System.nanoTime();
    for (int i = 0; i < steps || System.nanoTime() - begun < warmSeconds * 1e9; i++) {
      objective.step(batch, i, new Tally());
    }
    for (int i = 0; i < steps; i++) {
      long from = System.nanoTime();
      objective.step(batch, i, new Tally());
      taken[i] = System.nanoTime() - from;
    }
    return taken;
  }

  private static Batch batch(Case c) {
    SplittableRandom random = new SplittableRandom(1);
    int size = c.batch() * c.data().input().stream().reduce(1, (a, b) -> a * b);
    int targets = c.batch() * c.data().target().stream().reduce(1, (a, b) -> a * b);
    float[] input = new float[size];
    float[] target = new float[targets];
    for (int i = 0; i < size; i++) {
      input[i] = (float) random.nextDouble();
    }
    for (int i = 0; c.data().classes() > 0 && i < targets; i++) {
      target[i] = random.nextInt(c.data().classes());
    }
    return new Batch(c.batch(), input, target);
  }
}
