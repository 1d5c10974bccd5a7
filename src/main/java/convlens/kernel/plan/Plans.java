package convlens.kernel.plan;

import convlens.blas.Blas;
import convlens.kernel.Conv2dGeometry;
import convlens.kernel.ConvTranspose2dGeometry;
import java.util.Optional;

/** Makes the plan of a layer for a batch of fixed size. */
public final class Plans {
  private Plans() {}

  /** A convolution, whatever its stride, dilation and groups; padding is zeros. */
  public static ConvPlan conv2d(Conv2dGeometry g, Blas blas) {
    boolean whole = g.outH() == 1 && g.outW() == 1 && g.kh() == g.h() && g.kw() == g.w();
    if (whole && g.groups() == 1 && !g.isPadded()) {
      return linear(g.n(), g.cIn() * g.h() * g.w(), g.cOut(), blas);
    }
    Optional<Lanes> lanes = Lanes.find().filter(l -> DepthwisePlan.serves(g, l));
    return lanes.isPresent() ? new DepthwisePlan(g, lanes.get()) : new Conv2dPlan(g, blas);
  }

  /** A transposed convolution; its weight is (cIn, cOut / groups, kH, kW). */
  public static ConvPlan convTranspose2d(ConvTranspose2dGeometry g, Blas blas) {
    Conv2dGeometry c = g.convolution();
    boolean cells = c.outH() == 1 && c.outW() == 1 && c.kh() == c.h() && c.kw() == c.w();
    if (cells && c.groups() == 1 && !c.isPadded()) {
      Dense.Size size = new Dense.Size(c.n(), c.cOut(), c.cIn() * c.h() * c.w(), true);
      return new LinearPlan(size, c.h() * c.w(), blas);
    }
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
    return new LinearPlan(new Dense.Size(n, in, out, false), 1, blas);
  }
}
