package convlens.kernel.plan;

import convlens.blas.Blas;
import convlens.kernel.Conv2dGeometry;
import convlens.kernel.ConvTranspose2dGeometry;

/** Makes the plan of a layer for a batch of fixed size. */
public final class Plans {
  private Plans() {}

  /** A convolution, whatever its stride, dilation and groups; padding is zeros. */
  public static ConvPlan conv2d(Conv2dGeometry g, Blas blas) {
    return new Conv2dPlan(g, blas);
  }

  /** A transposed convolution; its weight is (cIn, cOut / groups, kH, kW). */
  public static ConvPlan convTranspose2d(ConvTranspose2dGeometry g, Blas blas) {
    return new ConvTranspose2dPlan(g, blas);
  }

  /**
   * A fully connected layer.
   *
   * <p><i>Shapes:</i> x (n, in), weight (out, in), bias (out) -&gt; y (n, out).
   */
  public static ConvPlan linear(int n, int in, int out, Blas blas) {
    if (n < 0 || in < 0 || out < 0) {
      throw new IllegalArgumentException("linear: extents must not be negative");
    }
    return new LinearPlan(n, in, out, blas);
  }
}
