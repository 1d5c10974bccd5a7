package convlens.play.code;

import convlens.param.Args;
import convlens.param.Padding;
import convlens.param.Pair;
import convlens.param.Sides;

/** The padding of a convolution as cells on four sides, whatever it was called. */
record Padded(Sides sides, String mode, double value) {
  static Padded of(Args a) {
    Padding padding = a.padding("padding");
    Pair k = a.pair("kernel_size");
    Pair d = a.pair("dilation");
    int h = d.h() * (k.h() - 1);
    int w = d.w() * (k.w() - 1);
    Sides sides =
        switch (padding.name().orElse("")) {
          case "same" -> new Sides(h / 2, h - h / 2, w / 2, w - w / 2);
          case "full" -> new Sides(h, h, w, w);
          case "valid" -> Sides.NONE;
          default -> padding.sides();
        };
    String mode = a.choice("padding_mode");
    return new Padded(sides, mode, mode.equals("constant") ? a.number("padding_value") : 0);
  }

  /** True when it only adds zeros, which layers can do themselves. */
  boolean zeros() {
    boolean plain = mode.equals("zeros") || (mode.equals("constant") && value == 0);
    boolean grows =
        Math.min(Math.min(sides.top(), sides.bottom()), Math.min(sides.left(), sides.right())) >= 0;
    return plain && grows;
  }

  String pairs() {
    return "("
        + Literals.pair(sides.top(), sides.bottom())
        + ", "
        + Literals.pair(sides.left(), sides.right())
        + ")";
  }
}
