package convlens.bench;

import convlens.blas.Blas;
import convlens.kernel.ConvTranspose2dBackward;
import convlens.kernel.ConvTranspose2dGeometry;
import convlens.kernel.ConvTranspose2dKernel;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.List;

/** Transposed convolutions: the ways up of a U-Net, a generator and a picture, and one way back. */
public final class TransposedBench {
  private TransposedBench() {}

  /** The cases, their tensors made once. */
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
    float[] bias = new float[g.cOut()];
    float[] y = Tensor.zeros(g.outputShape()).data();
    return work(
        name(g),
        2.0 * g.multiplyAdds(),
        () -> ConvTranspose2dKernel.forward(g, x, w, bias, y, blas));
  }

  private static BenchWork backward(ConvTranspose2dGeometry g, Blas blas) {
    float[] x = Tensor.random(g.inputShape(), 1).data();
    float[] w = Tensor.random(g.weightShape(), 2).data();
    float[] y = Tensor.random(g.outputShape(), 3).data();
    float[] gradX = new float[x.length];
    float[] gradW = new float[w.length];
    return work(
        name(g) + ", backward",
        4.0 * g.multiplyAdds(),
        () -> {
          ConvTranspose2dBackward.input(g, y, w, gradX, blas);
          ConvTranspose2dBackward.weight(g, y, x, gradW, blas);
        });
  }

  private static BenchWork work(String name, double flops, Runnable work) {
    return new BenchWork("conv_transpose2d", name, "GFLOP/s", flops, work);
  }

  /** For instance {@code ConvTranspose2d(64, 32, 2, stride=2) on [1, 64, 56, 56]}. */
  static String name(ConvTranspose2dGeometry g) {
    return "ConvTranspose2d(%d, %d, %d, stride=%d, padding=%d, output_padding=%d) on %s"
        .formatted(g.cIn(), g.cOut(), g.kh(), g.strideH(), g.padH(), g.outPadH(), g.inputShape())
        .replace(", padding=0", "")
        .replace(", output_padding=0", "");
  }
}
