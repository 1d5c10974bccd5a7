package convlens.op;

import convlens.param.Args;
import convlens.param.Padding;
import convlens.param.Pair;
import convlens.param.Sides;
import convlens.tensor.Shape;

/** A convolution's parameters as plain numbers, the padding worked out for its four sides. */
record Conv2dPlan(
    int in,
    int out,
    Pair kernel,
    Pair stride,
    Sides pad,
    Pair dilation,
    int groups,
    boolean bias,
    String mode,
    float constant) {

  /** Of a setting that passed the check, so that every number fits. */
  static Conv2dPlan of(Args a) {
    long[] pad = sides(a);
    String mode = a.choice("padding_mode");
    return new Conv2dPlan(
        a.integer("in_channels"),
        a.integer("out_channels"),
        a.pair("kernel_size"),
        a.pair("stride"),
        new Sides(
            Math.toIntExact(pad[0]),
            Math.toIntExact(pad[1]),
            Math.toIntExact(pad[2]),
            Math.toIntExact(pad[3])),
        a.pair("dilation"),
        a.integer("groups"),
        a.flag("bias"),
        mode,
        mode.equals("constant") ? (float) a.number("padding_value") : 0);
  }

  /**
   * The padding's top, bottom, left and right, as longs: {@code 'full'} of a large kernel does not
   * fit an int. Where {@code 'same'} needs an odd number, the extra cell stands at the end, as in
   * PyTorch.
   */
  static long[] sides(Args a) {
    Padding padding = a.padding("padding");
    Sides s = padding.sides();
    Pair k = a.pair("kernel_size");
    Pair d = a.pair("dilation");
    long h = (long) d.h() * (k.h() - 1);
    long w = (long) d.w() * (k.w() - 1);
    return switch (padding.name().orElse("")) {
      case "same" -> new long[] {h / 2, h - h / 2, w / 2, w - w / 2};
      case "full" -> new long[] {h, h, w, w};
      default -> new long[] {s.top(), s.bottom(), s.left(), s.right()};
    };
  }

  Shape output(Shape x) {
    int h = places(x.h() + pad.top() + pad.bottom(), kernel.h(), stride.h(), dilation.h());
    int w = places(x.w() + pad.left() + pad.right(), kernel.w(), stride.w(), dilation.w());
    return new Shape(x.n(), out, h, w);
  }

  private static int places(int padded, int k, int s, int d) {
    return (padded - d * (k - 1) - 1) / s + 1;
  }

  /** Input channels each kernel reads. */
  int depth() {
    return in / groups;
  }

  /** The first input channel that output channel {@code k} reads. */
  int firstChannel(int k) {
    return k / (out / groups) * depth();
  }
}
