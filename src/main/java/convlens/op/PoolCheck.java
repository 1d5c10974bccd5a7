package convlens.op;

import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.param.PythonLine;
import convlens.param.Values;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What PyTorch refuses of windows that slide over an input, and what is too large. */
final class PoolCheck {
  private final Args a;
  private final List<Problem> out = new ArrayList<>();

  private PoolCheck(Args a) {
    this.a = a;
  }

  /** Everything wrong with the windows of a setting on an input. */
  static List<Problem> of(Args a, Shape in) {
    PoolCheck check = new PoolCheck(a);
    check.setting();
    if (check.out.isEmpty()) {
      filled(check.out, in);
    }
    if (check.out.isEmpty()) {
      check.fits(in);
    }
    if (check.out.isEmpty()) {
      check.sizes(in);
    }
    return check.out;
  }

  /** The kernel's size and the stride alone. */
  static void steps(List<Problem> out, Args a) {
    PoolCheck check = new PoolCheck(a);
    check.steps();
    out.addAll(check.out);
  }

  private void setting() {
    steps();
    if (has("dilation")) {
      positive("dilation", a.pair("dilation"), Text.of("pool.dilation.rule"));
    }
    if (out.isEmpty() && has("padding")) {
      padding();
    }
  }

  private void steps() {
    positive("kernel_size", a.pair("kernel_size"), Text.of("pool.kernel.rule"));
    Extents stride = (Extents) a.get("stride");
    if (stride.h().isPresent() != stride.w().isPresent()) {
      add(
          "stride",
          Text.of("pool.stride.open.rule"),
          "stride=" + Values.write(PoolParams.STRIDE, stride),
          Text.of("pool.stride.open.expected"));
    } else if (!stride.isNone()) {
      Pair given = new Pair(stride.h().orElseThrow(), stride.w().orElseThrow());
      positive("stride", given, Text.of("pool.stride.rule"));
    }
  }

  private void padding() {
    PoolPlan p = PoolPlan.of(a);
    if (p.pad().h() < 0 || p.pad().w() < 0) {
      add(
          "padding",
          Text.of("pool.negative.rule"),
          "padding=" + pair(p.pad()),
          Text.of("pool.negative.expected"));
    } else if (p.pad().h() > p.kernel().h() / 2 || p.pad().w() > p.kernel().w() / 2) {
      // Half of the kernel's own size, however far dilation spreads it.
      Pair most = new Pair(p.kernel().h() / 2, p.kernel().w() / 2);
      add(
          "padding",
          Text.of("pool.half.rule"),
          "padding=" + pair(p.pad()) + ", kernel_size=" + pair(p.kernel()),
          Text.of("pool.half.expected", "most", pair(most)));
    }
  }

  private void positive(String id, Pair p, String rule) {
    if (p.h() < 1 || p.w() < 1) {
      add(id, rule, id + "=" + pair(p), id + "=1");
    }
  }

  private boolean has(String id) {
    return a.values().containsKey(id);
  }

  static String pair(Pair p) {
    return PythonLine.write(Values.shortest(p));
  }

  /** Every extent but the batch must be there. */
  static void filled(List<Problem> out, Shape in) {
    if (in.c() == 0 || in.h() == 0 || in.w() == 0) {
      out.add(
          new Problem(
              "input",
              Text.of("pool.empty.rule"),
              Text.of("operation.input", "shape", in),
              Text.of("pool.empty.expected")));
    }
  }

  private void fits(Shape in) {
    PoolPlan p = PoolPlan.of(a);
    long oh = p.outH(in.h());
    long ow = p.outW(in.w());
    if (oh < 1 || ow < 1) {
      Pair most = new Pair(in.h() + 2 * p.pad().h(), in.w() + 2 * p.pad().w());
      add(
          "kernel_size",
          Text.of("pool.small.rule"),
          Text.of("pool.small.got", "c", in.c(), "h", in.h(), "w", in.w(), "oh", oh, "ow", ow),
          p.dilation().equals(Pair.of(1))
              ? Text.of("pool.small.expected", "most", pair(most))
              : Text.of("pool.small.expected.dilated"));
    }
  }

  private void sizes(Shape in) {
    PoolPlan p = PoolPlan.of(a);
    long h = in.h() + 2L * p.pad().h();
    long w = in.w() + 2L * p.pad().w();
    Limits.cells(out, "padding", Text.of("operation.limit.padded"), in.n(), in.c(), h, w);
    Limits.cells(out, "kernel_size", Text.of("pool.limit.window"), p.reachH(), p.reachW());
    long oh = p.outH(in.h());
    long ow = p.outW(in.w());
    Limits.cells(out, "stride", Text.of("operation.limit.output"), in.n(), in.c(), oh, ow);
    if (out.isEmpty()) {
      // No window reads more than the padded input has.
      long taps = Math.min(p.kernel().h(), h) * Math.min(p.kernel().w(), w);
      Limits.work(out, "kernel_size", Limits.product(in.n(), in.c(), oh, ow, taps));
    }
  }

  private void add(String param, String rule, String got, String expected) {
    out.add(new Problem(param, rule, got, expected));
  }
}
