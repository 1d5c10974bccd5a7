package convlens.play.code;

import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Sides;
import java.util.List;

/**
 * Convolutions of Keras: a kernel is (rows, columns, in, out), padding other than "same" is a layer
 * of its own, and a stride excludes a dilation.
 */
final class KerasConv {
  private static final Pair ONE = Pair.of(1);
  private final KerasCode code;
  private final Script s;
  private final Args a;

  KerasConv(KerasCode code) {
    this.code = code;
    this.s = code.s;
    this.a = s.args();
  }

  void write() {
    code.channelsLast();
    if (s.id().equals("conv2d")) {
      convolution();
    } else {
      transposed();
    }
  }

  private void convolution() {
    Padded padded = Padded.of(a);
    Pair stride = a.pair("stride");
    Pair dilation = a.pair("dilation");
    boolean both = !stride.equals(ONE) && !dilation.equals(ONE);
    boolean same = a.padding("padding").name().filter(n -> n.equals("same")).isPresent();
    boolean inside = same && padded.zeros();
    StringBuilder line = new StringBuilder("self.conv = layers.Conv2D(");
    line.append(a.integer("out_channels"))
        .append(", ")
        .append(Literals.pair(a.pair("kernel_size")));
    line.append(stride.equals(ONE) || both ? "" : ", strides=" + Literals.pair(stride));
    line.append(inside ? ", padding=\"same\"" : "");
    line.append(dilation.equals(ONE) ? "" : ", dilation_rate=" + Literals.pair(dilation));
    line.append(a.integer("groups") == 1 ? "" : ", groups=" + a.integer("groups"));
    line.append(s.has("bias") ? ")" : ", use_bias=False)");
    if (!inside && padded.zeros() && !padded.sides().equals(Sides.NONE)) {
      s.make("self.pad = layers.ZeroPadding2D(" + padded.pairs() + ")").then("x = self.pad(x)");
    } else if (!inside) {
      code.arrays().grown(padded.sides(), padded.mode(), padded.value(), false).forEach(s::then);
    }
    s.make(line.toString());
    if (both) {
      s.then("# Keras takes a stride or a dilation, not both: every so-manieth cell is kept.");
    }
    String kept = "[:, ::" + stride.h() + ", ::" + stride.w() + "]";
    s.then("return self.conv(x)" + (both ? kept : ""));
    String kernel = "weight.transpose(2, 3, 1, 0)";
    code.sets("conv", s.has("bias") ? List.of(kernel, "bias") : List.of(kernel));
  }

  /**
   * Without padding of Keras's own: the whole is made, cut as PyTorch's padding cuts it, and the
   * bias added last, so that cells that output_padding adds have it too.
   */
  private void transposed() {
    Pair k = a.pair("kernel_size");
    Pair d = a.pair("dilation");
    Pair stride = a.pair("stride");
    int groups = a.integer("groups");
    Pair spread = new Pair(d.h() * (k.h() - 1) + 1, d.w() * (k.w() - 1) + 1);
    String one =
        "layers.Conv2DTranspose(%d, %s, strides=%s, use_bias=False)"
            .formatted(
                a.integer("out_channels") / groups, Literals.pair(spread), Literals.pair(stride));
    String kernel = "weight";
    if (!d.equals(ONE)) {
      kernel = "spread";
      s.after("# Keras has no dilation here: zeros stand between the taps.");
      s.after(
          "spread = np.zeros(weight.shape[:2] + " + Literals.pair(spread) + ", dtype=\"float32\")");
      s.after("spread[:, :, ::" + d.h() + ", ::" + d.w() + "] = weight");
    }
    if (groups == 1) {
      s.make("self.conv = " + one).then("x = self.conv(x)");
      code.sets("conv", List.of(kernel + ".transpose(2, 3, 1, 0)"));
    } else {
      s.make(
          "self.convs = [" + one + " for _ in range(" + groups + ")]  # Keras has no groups here");
      s.then("parts = ops.split(x, " + groups + ", axis=-1)");
      s.then("x = ops.concatenate([c(p) for c, p in zip(self.convs, parts)], axis=-1)");
      int each = a.integer("in_channels") / groups;
      for (int g = 0; g < groups; g++) {
        String part = kernel + "[" + g * each + ":" + (g + 1) * each + "]";
        code.sets("convs[" + g + "]", List.of(part + ".transpose(2, 3, 1, 0)"));
      }
    }
    cut(spread, stride);
    if (s.has("bias")) {
      s.then("return ops.add(x, bias)");
    } else {
      s.then("return x");
    }
  }

  private void cut(Pair spread, Pair stride) {
    int rows = whole(s.in().h(), spread.h(), stride.h());
    int columns = whole(s.in().w(), spread.w(), stride.w());
    Pair pad = a.pair("padding");
    int below = Math.max(0, pad.h() + s.out().h() - rows);
    int right = Math.max(0, pad.w() + s.out().w() - columns);
    if (below > 0 || right > 0) {
      s.then("x = ops.pad(x, ((0, 0), (0, %d), (0, %d), (0, 0)))".formatted(below, right));
    }
    boolean all = pad.equals(Pair.of(0)) && rows == s.out().h() && columns == s.out().w();
    if (!all) {
      s.then(
          "x = x[:, %d:%d, %d:%d]"
              .formatted(pad.h(), pad.h() + s.out().h(), pad.w(), pad.w() + s.out().w()));
    }
  }

  /** What Keras makes of an axis without padding: never less than a stride for each cell. */
  private static int whole(int extent, int kernel, int stride) {
    return extent * stride + Math.max(kernel - stride, 0);
  }
}
