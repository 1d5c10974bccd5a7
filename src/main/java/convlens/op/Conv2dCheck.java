package convlens.op;

import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.param.PythonLine;
import convlens.param.Values;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What PyTorch refuses of a convolution, in its words, and what is too large for a desktop. */
final class Conv2dCheck {
  private final Args a;
  private final List<Problem> out = new ArrayList<>();

  private Conv2dCheck(Args a) {
    this.a = a;
  }

  static List<Problem> of(Args a, Shape in) {
    Conv2dCheck check = new Conv2dCheck(a);
    check.setting();
    if (check.out.isEmpty()) {
      check.input(in);
    }
    return List.copyOf(check.out);
  }

  /** What {@code nn.Conv2d(...)} itself would refuse, and what no input could mend. */
  private void setting() {
    ConvRules.channels(out, a);
    ConvRules.extents(out, a);
    boolean strided = !a.pair("stride").equals(Pair.of(1));
    boolean same = a.padding("padding").name().equals(Optional.of("same"));
    if (same && strided) {
      add(
          "padding",
          Text.of("conv2d.same.rule"),
          "padding='same', stride=" + ConvRules.pair(a.pair("stride")),
          Text.of("conv2d.same.expected"));
    }
    long[] s = Conv2dPlan.sides(a);
    boolean negative = s[0] < 0 || s[1] < 0 || s[2] < 0 || s[3] < 0;
    boolean named = a.padding("padding").name().isPresent();
    if (negative && !named && a.choice("padding_mode").equals("zeros")) {
      add(
          "padding",
          Text.of("conv2d.negative.rule"),
          "padding=" + PythonLine.write(Values.shortest(a.padding("padding"))),
          Text.of("conv2d.negative.expected"));
    }
  }

  private void input(Shape in) {
    int channels = a.integer("in_channels");
    if (in.c() != channels) {
      add(
          "in_channels",
          Text.of("conv2d.input.rule", "shape", in, "wanted", channels, "got", in.c()),
          Text.of("conv2d.input.got", "wanted", channels, "shape", in),
          "in_channels=" + in.c());
      return;
    }
    long[] s = Conv2dPlan.sides(a);
    if (!a.choice("padding_mode").equals("zeros")) {
      PadRules.check(out, "padding", a.choice("padding_mode"), s, in);
    }
    if (out.isEmpty()) {
      fits(in, in.h() + s[0] + s[1], in.w() + s[2] + s[3]);
    }
    // The largest tensors are judged by arithmetic only, so a setting may be as wild as it likes.
    if (out.isEmpty()) {
      sizes(in, in.h() + s[0] + s[1], in.w() + s[2] + s[3]);
    }
  }

  private void fits(Shape in, long h, long w) {
    Pair k = a.pair("kernel_size");
    Pair d = a.pair("dilation");
    // In the other modes the padding comes first, and what it made is not empty.
    boolean zeros = a.choice("padding_mode").equals("zeros");
    long kh = (long) d.h() * (k.h() - 1) + 1;
    long kw = (long) d.w() * (k.w() - 1) + 1;
    if (h < kh || w < kw) {
      long mostH = (h - 1) / d.h() + 1;
      long mostW = (w - 1) / d.w() + 1;
      add(
          "kernel_size",
          Text.of("conv2d.fits.rule"),
          Text.of("conv2d.fits.got", "h", h, "w", w, "kh", kh, "kw", kw),
          h < 1 || w < 1
              ? Text.of("conv2d.fits.empty")
              : Text.of("conv2d.fits.expected", "h", mostH, "w", mostW));
    } else if (zeros && in.n() > 0 && (in.h() == 0 || in.w() == 0)) {
      add(
          "input",
          Text.of("conv2d.empty.rule"),
          Text.of("operation.input", "shape", in),
          Text.of("operation.pad.empty.expected"));
    }
  }

  private void sizes(Shape in, long h, long w) {
    Pair k = a.pair("kernel_size");
    Pair d = a.pair("dilation");
    Pair s = a.pair("stride");
    long outs = a.integer("out_channels");
    long depth = a.integer("in_channels") / a.integer("groups");
    long oh = (h - (long) d.h() * (k.h() - 1) - 1) / s.h() + 1;
    long ow = (w - (long) d.w() * (k.w() - 1) - 1) / s.w() + 1;
    Limits.cells(out, "padding", Text.of("operation.limit.padded"), in.n(), in.c(), h, w);
    Limits.cells(out, "kernel_size", Text.of("operation.limit.weight"), outs, depth, k.h(), k.w());
    Limits.cells(out, "out_channels", Text.of("operation.limit.output"), in.n(), outs, oh, ow);
    if (out.isEmpty()) {
      long cells = Limits.product(in.n(), outs, oh, ow);
      Limits.work(out, "kernel_size", Limits.product(cells, depth, k.h(), k.w()));
    }
  }

  private void add(String param, String rule, String got, String expected) {
    out.add(new Problem(param, rule, got, expected));
  }
}
