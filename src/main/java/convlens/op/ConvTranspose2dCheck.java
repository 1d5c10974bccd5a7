package convlens.op;

import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What PyTorch refuses of a transposed convolution, in its words, and what is too large. */
final class ConvTranspose2dCheck {
  private final Args a;
  private final List<Problem> out = new ArrayList<>();

  private ConvTranspose2dCheck(Args a) {
    this.a = a;
  }

  static List<Problem> of(Args a, Shape in) {
    ConvTranspose2dCheck check = new ConvTranspose2dCheck(a);
    check.setting();
    if (check.out.isEmpty()) {
      check.input(in);
    }
    return List.copyOf(check.out);
  }

  private void setting() {
    String mode = a.choice("padding_mode");
    if (!mode.equals("zeros")) {
      add(
          "padding_mode",
          Text.of("conv_transpose2d.mode.rule"),
          "padding_mode='" + mode + "'",
          "padding_mode='zeros'");
    }
    ConvRules.channels(out, a);
    ConvRules.extents(out, a);
    notNegative("padding", Text.of("conv2d.negative.rule"));
    notNegative("output_padding", Text.of("conv_transpose2d.negative.rule"));
    if (out.isEmpty()) {
      outputPadding();
    }
  }

  private void notNegative(String id, String rule) {
    Pair p = a.pair(id);
    if (p.h() < 0 || p.w() < 0) {
      add(id, rule, id + "=" + ConvRules.pair(p), Text.of("conv_transpose2d.none", "param", id));
    }
  }

  private void outputPadding() {
    Pair o = a.pair("output_padding");
    Pair s = a.pair("stride");
    Pair d = a.pair("dilation");
    int mostH = Math.max(s.h(), d.h()) - 1;
    int mostW = Math.max(s.w(), d.w()) - 1;
    if (o.h() > mostH || o.w() > mostW) {
      add(
          "output_padding",
          Text.of("conv_transpose2d.output_padding.rule"),
          "output_padding=%s, stride=%s, dilation=%s"
              .formatted(ConvRules.pair(o), ConvRules.pair(s), ConvRules.pair(d)),
          Text.of(
              "conv_transpose2d.output_padding.expected",
              "most",
              ConvRules.pair(new Pair(mostH, mostW))));
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
    } else if (in.n() > 0 && (in.h() == 0 || in.w() == 0)) {
      add(
          "input",
          Text.of("conv2d.empty.rule"),
          Text.of("operation.input", "shape", in),
          Text.of("operation.pad.empty.expected"));
    } else {
      sizes(in);
    }
  }

  private void sizes(Shape in) {
    Pair k = a.pair("kernel_size");
    Pair s = a.pair("stride");
    Pair d = a.pair("dilation");
    Pair p = a.pair("padding");
    Pair o = a.pair("output_padding");
    long h = extent(in.h(), s.h(), p.h(), d.h(), k.h(), o.h());
    long w = extent(in.w(), s.w(), p.w(), d.w(), k.w(), o.w());
    if (h < 1 || w < 1) {
      add(
          "padding",
          Text.of("conv_transpose2d.small.rule"),
          Text.of("conv_transpose2d.small.got", "ih", in.h(), "iw", in.w(), "h", h, "w", w),
          Text.of("conv_transpose2d.small.expected"));
      return;
    }
    long outs = a.integer("out_channels");
    long each = outs / a.integer("groups");
    Limits.cells(out, "kernel_size", Text.of("operation.limit.weight"), in.c(), each, k.h(), k.w());
    Limits.cells(out, "stride", Text.of("operation.limit.output"), in.n(), outs, h, w);
    if (out.isEmpty()) {
      long cells = Limits.product(in.n(), in.c(), in.h(), in.w());
      Limits.work(out, "kernel_size", Limits.product(cells, each, k.h(), k.w()));
    }
  }

  /** Rows or columns of the output; the largest ints stay within a long. */
  private static long extent(int in, int stride, int pad, int dilation, int kernel, int more) {
    return (in - 1L) * stride - 2L * pad + (long) dilation * (kernel - 1) + more + 1;
  }

  private void add(String param, String rule, String got, String expected) {
    out.add(new Problem(param, rule, got, expected));
  }
}
