package convlens.bench;

import convlens.blas.Blas;
import convlens.kernel.ConvTranspose2dBackward;
import convlens.kernel.ConvTranspose2dGeometry;
import convlens.kernel.ConvTranspose2dKernel;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.List;

/** Transposed convolutions as measured: the ways up of a U-Net, a generator and a picture. */
public final class TransposedBench {
  private TransposedBench() {}

  /** Forward passes, and the gradients of input and weight of one of them. */
  public static List<BenchWork> cases(Blas blas) {
    ConvTranspose2dGeometry up =
        ConvTranspose2dGeometry.of(new Shape(1, 64, 56, 56), 32, 2, 2).moved(2, 0, 0);
    ConvTranspose2dGeometry made =
        ConvTranspose2dGeometry.of(new Shape(1, 128, 14, 14), 64, 4, 4).moved(2, 1, 0);
    ConvTranspose2dGeometry photo =
        ConvTranspose2dGeometry.of(new Shape(1, 3, 256, 256), 3, 3, 3).moved(2, 1, 1);
    return List.of(
        forward(up, blas), forward(made, blas), backward(made, blas), forward(photo, blas));
  }

  private static BenchWork forward(ConvTranspose2dGeometry g, Blas blas) {
    float[] x = Tensor.random(g.inputShape(), 1).data();
    float[] w = Tensor.random(g.weightShape(), 2).data();
    float[] bias = Tensor.random(new Shape(1, 1, 1, g.cOut()), 3).data();
    float[] y = Tensor.zeros(g.outputShape()).data();
    return work(name(g), g, 2, () -> ConvTranspose2dKernel.forward(g, x, w, bias, y, blas));
  }

  private static BenchWork backward(ConvTranspose2dGeometry g, Blas blas) {
    float[] x = Tensor.random(g.inputShape(), 1).data();
    float[] w = Tensor.random(g.weightShape(), 2).data();
    float[] y = Tensor.random(g.outputShape(), 3).data();
    float[] gradX = new float[x.length];
    float[] gradW = new float[w.length];
    return work(
        name(g) + ", backward",
        g,
        4,
        () -> {
          ConvTranspose2dBackward.input(g, y, w, gradX, blas);
          ConvTranspose2dBackward.weight(g, y, x, gradW, blas);
        });
  }

  private static BenchWork work(
      String name, ConvTranspose2dGeometry g, int perMultiplyAdd, Runnable work) {
    double flops = (double) perMultiplyAdd * g.multiplyAdds();
    return new BenchWork("conv_transpose2d", name, "GFLOP/s", flops, work);
  }

  /** For instance {@code ConvTranspose2d(64, 32, 2, stride=2) on [1, 64, 56, 56]}. */
  private static String name(ConvTranspose2dGeometry g) {
    StringBuilder name = new StringBuilder("ConvTranspose2d(");
    name.append(g.cIn()).append(", ").append(g.cOut()).append(", ").append(g.kh());
    append(name, "stride", g.strideH(), 1);
    append(name, "padding", g.padH(), 0);
    append(name, "output_padding", g.outPadH(), 0);
    return name.append(") on ").append(g.inputShape()).toString();
  }

  private static void append(StringBuilder name, String key, int value, int preset) {
    if (value != preset) {
      name.append(", ").append(key).append('=').append(value);
    }
  }
}
