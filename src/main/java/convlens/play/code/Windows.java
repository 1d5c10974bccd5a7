package convlens.play.code;

import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Pair;
import convlens.param.Sides;
import convlens.tensor.Shape;

/** Where a pooling's windows stand: its padding on all sides, with what ceil_mode adds below. */
record Windows(Pair kernel, Pair stride, Pair dilation, Pair padding, Sides grown) {
  static Windows of(Args a, Shape in, Shape out) {
    Pair kernel = a.pair("kernel_size");
    Extents given = (Extents) a.get("stride");
    Pair stride = new Pair(given.h().orElse(kernel.h()), given.w().orElse(kernel.w()));
    Pair dilation = a.values().get("dilation") instanceof Pair d ? d : Pair.of(1);
    Pair padding = a.values().get("padding") instanceof Pair p ? p : Pair.of(0);
    int below = over(in.h(), out.h(), kernel.h(), stride.h(), dilation.h(), padding.h());
    int right = over(in.w(), out.w(), kernel.w(), stride.w(), dilation.w(), padding.w());
    return new Windows(
        kernel, stride, dilation, padding, new Sides(padding.h(), below, padding.w(), right));
  }

  /** Cells after the input that the last window reaches, or that padding puts there. */
  private static int over(int in, int out, int kernel, int stride, int dilation, int padding) {
    int reach = (out - 1) * stride + dilation * (kernel - 1) + 1;
    return Math.max(padding, reach - in - padding);
  }

  boolean dilated() {
    return !dilation.equals(Pair.of(1));
  }

  /** True when windows stand on the input alone. */
  boolean inside() {
    return grown.equals(Sides.NONE);
  }

  /** Rows of padding as pairs: {@code ((1, 1), (1, 1))}. */
  String pairs(Sides sides) {
    return "("
        + Literals.pair(sides.top(), sides.bottom())
        + ", "
        + Literals.pair(sides.left(), sides.right())
        + ")";
  }
}
