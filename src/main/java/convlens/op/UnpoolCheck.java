package convlens.op;

import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Pair;
import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What PyTorch refuses of an unpooling: sizes it cannot have come from, indices out of range. */
final class UnpoolCheck {
  private UnpoolCheck() {}

  static List<Problem> of(Args a, Shape in) {
    List<Problem> out = new ArrayList<>();
    PoolCheck.steps(out, a);
    Extents size = (Extents) a.get("output_size");
    if (size.h().isPresent() != size.w().isPresent()) {
      out.add(
          new Problem(
              "output_size",
              Text.of("max_unpool2d.open.rule"),
              "output_size=" + Adaptive.written(size),
              Text.of("max_unpool2d.open.expected")));
    }
    if (out.isEmpty()) {
      Adaptive.filled(out, in);
    }
    if (out.isEmpty()) {
      sizes(out, UnpoolPlan.of(a), in);
    }
    return List.copyOf(out);
  }

  private static void sizes(List<Problem> out, UnpoolPlan p, Shape in) {
    long h = p.usualH(in.h());
    long w = p.usualW(in.w());
    if (!p.size().isNone()) {
      near(out, p, 0, h, p.stride().h(), p.size().h().orElseThrow());
      near(out, p, 1, w, p.stride().w(), p.size().w().orElseThrow());
      h = p.size().h().orElseThrow();
      w = p.size().w().orElseThrow();
    }
    if (out.isEmpty() && (h < 1 || w < 1)) {
      out.add(
          new Problem(
              "padding",
              Text.of("pool.small.rule"),
              Text.of("max_unpool2d.small.got", "h", h, "w", w),
              Text.of("max_unpool2d.small.expected")));
    }
    if (out.isEmpty()) {
      Limits.cells(out, "stride", Text.of("operation.limit.output"), in.n(), in.c(), h, w);
    }
    if (out.isEmpty() && Limits.product(h, w) > PoolIndices.EXACT) {
      out.add(
          new Problem(
              "stride",
              Text.of("pool.exact.rule", "limit", Limits.count(PoolIndices.EXACT)),
              h + " × " + w,
              Text.of("operation.limit.cells.expected")));
    }
  }

  /** A size that a maximum of these windows could have had: less than a stride off the usual. */
  private static void near(
      List<Problem> out, UnpoolPlan p, int dim, long usual, long stride, int given) {
    long least = usual - stride;
    long most = usual + stride;
    if (given <= least || given >= most) {
      Pair size = new Pair(p.size().h().orElseThrow(), p.size().w().orElseThrow());
      out.add(
          new Problem(
              "output_size",
              Text.of("max_unpool2d.size.rule", "dim", dim, "least", least, "most", most),
              // no text: code, the same in every language
              "output_size=(%d, %d)".formatted(size.h(), size.w()),
              Text.of(
                  "max_unpool2d.size.expected", "dim", dim, "from", least + 1, "to", most - 1)));
    }
  }

  /** A call must say its kernel's size: no tensor tells it. */
  static List<Problem> given(Map<String, Object> attributes) {
    if (attributes.get("kernel_size") != null) {
      return List.of();
    }
    return List.of(
        new Problem(
            "kernel_size",
            Text.of("max_unpool2d.kernel.rule"),
            Text.of("max_unpool2d.kernel.got"),
            // no text: code, the same in every language
            "kernel_size=2"));
  }

  /** The first index that names no place of its plane. */
  static List<Problem> indices(Shape out, Tensor indices) {
    for (float at : indices.data()) {
      if (at != Math.rint(at)) {
        return List.of(
            new Problem(
                PoolIndices.NAME,
                Text.of("max_unpool2d.type.rule"),
                String.valueOf(at),
                Text.of("max_unpool2d.index.expected", "last", out.plane() - 1)));
      }
      if (at < 0 || at >= out.plane()) {
        return List.of(
            new Problem(
                PoolIndices.NAME,
                Text.of("max_unpool2d.index.rule", "h", out.h(), "w", out.w()),
                Words.value(at).replace('−', '-'),
                Text.of("max_unpool2d.index.expected", "last", out.plane() - 1)));
      }
    }
    return List.of();
  }
}
