package convlens.bench;

import convlens.blas.Blas;
import convlens.kernel.Conv2dGeometry;
import convlens.kernel.ConvTranspose2dGeometry;
import convlens.kernel.plan.ConvPlan;
import convlens.kernel.plan.Plans;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * One layer's work in a step of training, forward and backward: the layers of the table in {@code
 * src/docs/bench.md}, with a batch of 8.
 */
public final class TrainingBench {
  private static final int BATCH = 8;

  private TrainingBench() {}

  /** The cases, their tensors made once. */
  public static List<BenchWork> cases(Blas blas) {
    List<BenchWork> all = new ArrayList<>();
    for (Conv2dGeometry g : convolutions()) {
      String name = new BenchCase.Convolution(g).name();
      all.add(work(name, Plans.conv2d(g, blas), g, g.inputShape(), g.cOut(), g.outputShape()));
    }
    for (ConvTranspose2dGeometry g : transposed()) {
      all.add(
          work(
              TransposedBench.name(g),
              Plans.convTranspose2d(g, blas),
              g.convolution(),
              g.inputShape(),
              g.cOut(),
              g.outputShape()));
    }
    Conv2dGeometry linear = Conv2dGeometry.of(new Shape(128, 784, 1, 1), 500, 1, 1);
    all.add(
        work(
            "Linear(784, 500) on [128, 784]",
            Plans.linear(128, 784, 500, blas),
            linear,
            linear.inputShape(),
            500,
            linear.outputShape()));
    return all;
  }

  private static List<Conv2dGeometry> convolutions() {
    return List.of(
        layer(1, 32, 6, 5),
        layer(6, 14, 16, 5),
        layer(1, 28, 32, 3).padding(1),
        layer(32, 28, 64, 3).padding(1),
        layer(16, 64, 16, 3).padding(1),
        layer(32, 32, 32, 3).padding(1),
        layer(64, 32, 64, 3).padding(1),
        layer(128, 16, 128, 3).padding(1),
        layer(64, 32, 64, 1),
        layer(1, 64, 32, 4).stride(2, 2).padding(1),
        layer(32, 32, 64, 4).stride(2, 2).padding(1),
        layer(64, 16, 128, 4).stride(2, 2).padding(1),
        layer(64, 32, 128, 3).stride(2, 2).padding(1),
        layer(64, 32, 64, 3).padding(1).groups(4),
        layer(64, 32, 64, 3).padding(1).groups(64),
        layer(32, 32, 32, 3).padding(2).dilation(2, 2));
  }

  private static Conv2dGeometry layer(int in, int extent, int out, int kernel) {
    return Conv2dGeometry.of(new Shape(BATCH, in, extent, extent), out, kernel, kernel);
  }

  private static List<ConvTranspose2dGeometry> transposed() {
    return List.of(
        up(64, 8, 32, 3).moved(2, 0, 0),
        up(32, 17, 1, 3).moved(2, 1, 0),
        up(256, 4, 128, 4).moved(2, 1, 0),
        up(64, 16, 32, 4).moved(2, 1, 0),
        up(64, 16, 32, 2).moved(2, 0, 0));
  }

  private static ConvTranspose2dGeometry up(int in, int extent, int out, int kernel) {
    return ConvTranspose2dGeometry.of(new Shape(BATCH, in, extent, extent), out, kernel, kernel);
  }

  /** Both passes make three products of the same size: output, input's gradient and weight's. */
  private static BenchWork work(
      String name, ConvPlan plan, Conv2dGeometry g, Shape in, int channels, Shape out) {
    float[] x = Tensor.random(in, 1).data();
    float[] w = Tensor.random(g.weightShape(), 2).data();
    float[] bias = new float[channels];
    float[] y = Tensor.zeros(out).data();
    float[] gradY = Tensor.random(out, 3).data();
    float[] gradX = new float[x.length];
    float[] gradW = new float[w.length];
    float[] gradB = new float[channels];
    return new BenchWork(
        "training",
        name,
        "GFLOP/s",
        6.0 * g.multiplyAdds(),
        () -> {
          plan.forward(x, w, bias, y);
          plan.backward(x, w, gradY, gradX, gradW, gradB);
        });
  }
}
