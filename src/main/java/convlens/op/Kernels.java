package convlens.op;

import convlens.kernel.AvgPoolKernel;
import convlens.kernel.CellFunction;
import convlens.kernel.Conv2dGeometry;
import convlens.kernel.ConvTranspose2dGeometry;
import convlens.kernel.DeformGeometry;
import convlens.kernel.Normalize;
import convlens.kernel.PoolAxis;
import convlens.kernel.ResampleAxis;
import convlens.param.Args;
import convlens.tensor.Shape;
import java.util.Optional;

/**
 * What a setting asks of the kernels, for those who call them on arrays of their own: layers in
 * training make theirs once.
 *
 * <p>All settings must have passed the operation's check.
 */
public final class Kernels {
  private Kernels() {}

  /** A convolution's geometry; empty where its padding is not zeros. */
  public static Optional<Conv2dGeometry> conv2d(Args a, Shape in) {
    Conv2dPlan p = Conv2dPlan.of(a);
    if (!p.mode().equals("zeros")) {
      return Optional.empty();
    }
    return Optional.of(
        Conv2dGeometry.of(in, p.out(), p.kernel().h(), p.kernel().w())
            .stride(p.stride().h(), p.stride().w())
            .padding(p.pad().top(), p.pad().bottom(), p.pad().left(), p.pad().right())
            .dilation(p.dilation().h(), p.dilation().w())
            .groups(p.groups()));
  }

  public static ConvTranspose2dGeometry convTranspose2d(Args a, Shape in) {
    return ConvTranspose2dPlan.of(a).geometry(in);
  }

  public static DeformGeometry deform(Args a, Shape in) {
    return DeformPlan.of(a, in).geometry(in);
  }

  /** Rows and columns of a pooling's or a resampling's windows. */
  public record Axes<T>(T rows, T columns) {}

  /** Of max, average and power-average pooling. */
  public static Axes<PoolAxis> sliding(Args a, Shape in) {
    PoolPlan p = PoolPlan.of(a);
    return new Axes<>(p.rows(in), p.columns(in));
  }

  /** Of pooling to an output size; global pooling has none and one window. */
  public static Axes<PoolAxis> adaptive(Args a, Shape in) {
    Shape out =
        a.values().containsKey(Adaptive.SIZE.id())
            ? Adaptive.output(a, in)
            : new Shape(in.n(), in.c(), 1, 1);
    return new Axes<>(PoolAxis.adaptive(in.h(), out.h()), PoolAxis.adaptive(in.w(), out.w()));
  }

  public static AvgPoolKernel.Divisor divisor(Args a) {
    return AvgPool2d.divisor(a);
  }

  public static Axes<ResampleAxis> interpolate(Args a, Shape in) {
    InterpolatePlan p = InterpolatePlan.of(a, in);
    return new Axes<>(p.rows(), p.columns());
  }

  public static Axes<ResampleAxis> subsample(Args a, Shape in) {
    return Subsample.axes(a, in);
  }

  /** How the cells that share a softmax lie: as many, so far apart. */
  public record Lanes(int length, int inner) {}

  public static Lanes lanes(Args a, Shape in) {
    Dim dim = Dim.of(a.integer(Dim.ID), in);
    return new Lanes(dim.extent(), dim.inner());
  }

  /** The function of an activation; empty where the operation is none. */
  public static Optional<CellFunction> function(Operation op, Args a) {
    return op instanceof Activation activation
        ? Optional.of(activation.function(a))
        : Optional.empty();
  }

  /** Which cells share one mean; empty where the operation is no normalisation. */
  public static Optional<Normalize.Sets> sets(Operation op, Args a, Shape in) {
    return op instanceof Normalisation norm ? Optional.of(norm.sets(a, in)) : Optional.empty();
  }
}
