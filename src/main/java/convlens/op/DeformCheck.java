package convlens.op;

import convlens.param.Args;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What torchvision refuses of a deformable convolution, in its words, and what is too large. */
final class DeformCheck {
  private final Args a;
  private final Shape in;
  private final List<Problem> out = new ArrayList<>();

  private DeformCheck(Args a, Shape in) {
    this.a = a;
    this.in = in;
  }

  static List<Problem> of(Args a, Shape in) {
    DeformCheck check = new DeformCheck(a, in);
    check.channels();
    if (check.out.isEmpty()) {
      check.window();
    }
    if (check.out.isEmpty()) {
      check.input();
    }
    if (check.out.isEmpty()) {
      check.sizes();
    }
    return List.copyOf(check.out);
  }

  private void channels() {
    for (String id : List.of("groups", "in_channels", "out_channels")) {
      int value = a.integer(id);
      if (value < 1) {
        add(id, Text.of("conv2d.positive.rule", "param", id), id + "=" + value, id + "=1");
      }
    }
    if (a.integer("offset_groups") < 1) {
      add(
          "offset_groups",
          Text.of("deform_conv2d.offset.none.rule"),
          "offset_groups=" + a.integer("offset_groups"),
          "offset_groups=1");
    }
    if (out.isEmpty()) {
      divisible("in_channels", "groups", Text.of("conv2d.in.rule"));
      divisible("out_channels", "groups", Text.of("conv2d.out.rule"));
      divisible("in_channels", "offset_groups", Text.of("deform_conv2d.offset.groups.rule"));
    }
  }

  private void divisible(String channels, String groups, String rule) {
    int n = a.integer(channels);
    int by = a.integer(groups);
    if (n % by == 0) {
      return;
    }
    boolean offsets = groups.equals("offset_groups");
    String divisors =
        offsets
            ? ConvRules.divisors(n, n).replace("groups=", "offset_groups=")
            : ConvRules.divisors(a.integer("in_channels"), a.integer("out_channels"));
    add(groups, rule, "%s=%d, %s=%d".formatted(channels, n, groups, by), divisors);
  }

  private void window() {
    window("kernel_size", "weight", Text.of("deform_conv2d.kernel.rule"), 1);
    window("stride", "stride", Text.of("deform_conv2d.stride.rule"), 1);
    window("padding", "pad", Text.of("deform_conv2d.padding.rule"), 0);
    window("dilation", "dil", Text.of("deform_conv2d.dilation.rule"), 1);
  }

  /** torchvision names the two numbers and no more: {@code stride_h: 0 stride_w: 1}. */
  private void window(String id, String name, String rule, int least) {
    Pair p = a.pair(id);
    if (p.h() < least || p.w() < least) {
      add(id, rule, "%s_h: %d %s_w: %d".formatted(name, p.h(), name, p.w()), id + "=" + least);
    }
  }

  private void input() {
    int wanted = a.integer("in_channels");
    if (in.c() != wanted) {
      add(
          "in_channels",
          Text.of("deform_conv2d.channels.rule"),
          Text.of("conv2d.input.got", "wanted", wanted, "shape", in),
          "in_channels=" + in.c());
      return;
    }
    long h = rows();
    long w = columns();
    if (h < 1 || w < 1) {
      add(
          "kernel_size",
          Text.of("deform_conv2d.small.rule"),
          "out_h: %d out_w: %d".formatted(h, w),
          Text.of("deform_conv2d.small.expected"));
    }
  }

  private long rows() {
    Pair p = a.pair("padding");
    return DeformPlan.places(
        in.h(), p.h(), a.pair("kernel_size").h(), a.pair("stride").h(), a.pair("dilation").h());
  }

  private long columns() {
    Pair p = a.pair("padding");
    return DeformPlan.places(
        in.w(), p.w(), a.pair("kernel_size").w(), a.pair("stride").w(), a.pair("dilation").w());
  }

  private void sizes() {
    Pair k = a.pair("kernel_size");
    Pair pad = a.pair("padding");
    Pair d = a.pair("dilation");
    long outs = a.integer("out_channels");
    long ins = a.integer("in_channels");
    long depth = ins / a.integer("groups");
    long h = rows();
    long w = columns();
    long high = Math.max(in.h() + 2L * pad.h(), (long) d.h() * (k.h() - 1) + 1);
    long wide = Math.max(in.w() + 2L * pad.w(), (long) d.w() * (k.w() - 1) + 1);
    long points = Limits.product(a.integer("offset_groups"), k.h(), k.w());
    Limits.cells(out, "padding", Text.of("operation.limit.padded"), in.n(), ins, high, wide);
    Limits.cells(out, "kernel_size", Text.of("operation.limit.weight"), outs, depth, k.h(), k.w());
    Limits.cells(out, "out_channels", Text.of("operation.limit.output"), in.n(), outs, h, w);
    String offsets = Text.of("deform_conv2d.limit.offset");
    Limits.cells(out, "kernel_size", offsets, in.n(), Limits.product(2, points), h, w);
    // Even an empty batch has a window, whose rows and columns must be numbers.
    Limits.cells(out, "kernel_size", Text.of("operation.limit.padded"), high, wide);
    Limits.cells(out, "kernel_size", offsets, Limits.product(2, points), h, w);
    if (out.isEmpty()) {
      long cells = Limits.product(in.n(), h, w);
      long read = Limits.product(cells, ins, k.h(), k.w());
      long multiplied = Limits.product(cells, outs, depth, k.h(), k.w());
      Limits.work(out, "kernel_size", Math.max(read, multiplied));
    }
  }

  private void add(String param, String rule, String got, String expected) {
    out.add(new Problem(param, rule, got, expected));
  }
}
