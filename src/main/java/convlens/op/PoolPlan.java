package convlens.op;

import convlens.kernel.PoolAxis;
import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Pair;
import convlens.tensor.Shape;

/**
 * The windows of a pooling as plain numbers: those of a setting without padding or dilation have
 * none of it.
 */
record PoolPlan(Pair kernel, Pair stride, Pair pad, Pair dilation, boolean ceil) {
  static PoolPlan of(Args a) {
    Pair kernel = a.pair("kernel_size");
    Extents stride = (Extents) a.get("stride");
    return new PoolPlan(
        kernel,
        new Pair(stride.h().orElse(kernel.h()), stride.w().orElse(kernel.w())),
        pair(a, "padding", 0),
        pair(a, "dilation", 1),
        a.flag("ceil_mode"));
  }

  private static Pair pair(Args a, String id, int absent) {
    return a.values().containsKey(id) ? a.pair(id) : Pair.of(absent);
  }

  /** Rows of the output; may be 0 or less while nothing has been checked. */
  long outH(long h) {
    return PoolAxis.places(h, kernel.h(), stride.h(), pad.h(), dilation.h(), ceil);
  }

  /** Columns of the output. */
  long outW(long w) {
    return PoolAxis.places(w, kernel.w(), stride.w(), pad.w(), dilation.w(), ceil);
  }

  PoolAxis rows(Shape in) {
    return PoolAxis.sliding(in.h(), kernel.h(), stride.h(), pad.h(), dilation.h(), ceil);
  }

  PoolAxis columns(Shape in) {
    return PoolAxis.sliding(in.w(), kernel.w(), stride.w(), pad.w(), dilation.w(), ceil);
  }

  Shape output(Shape in) {
    return new Shape(in.n(), in.c(), (int) outH(in.h()), (int) outW(in.w()));
  }

  /** Rows from a window's first tap to its last; fits a long whatever the setting. */
  long reachH() {
    return (long) dilation.h() * (kernel.h() - 1L) + 1;
  }

  /** Columns from a window's first tap to its last. */
  long reachW() {
    return (long) dilation.w() * (kernel.w() - 1L) + 1;
  }
}
