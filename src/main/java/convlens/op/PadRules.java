package convlens.op;

import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.List;

/**
 * What {@code torch.nn.functional.pad} refuses, mode by mode.
 *
 * <p>Where PyTorch would read memory it never wrote (wrapping round an input that a crop made
 * smaller than the padding) we refuse as well.
 */
final class PadRules {
  private final List<Problem> out;
  private final String param;
  private final String mode;
  private final Shape in;

  private PadRules(List<Problem> out, String param, String mode, Shape in) {
    this.out = out;
    this.param = param;
    this.mode = mode;
    this.in = in;
  }

  /**
   * Adds what is wrong with padding an input.
   *
   * @param param the parameter to name
   * @param sides top, bottom, left, right
   */
  static void check(List<Problem> out, String param, String mode, long[] sides, Shape in) {
    PadRules rules = new PadRules(out, param, mode, in);
    boolean copies = mode.equals("reflect") || mode.equals("replicate");
    if (copies && (in.c() == 0 || in.h() == 0 || in.w() == 0)) {
      out.add(
          new Problem(
              param,
              Text.of("operation.pad.empty.rule"),
              Text.of("operation.input", "shape", in),
              Text.of("operation.pad.empty.expected")));
      return;
    }
    rules.axis(3, in.w(), sides[2], sides[3]);
    rules.axis(2, in.h(), sides[0], sides[1]);
    if (copies && out.isEmpty()) {
      rules.small(in.h() + sides[0] + sides[1], in.w() + sides[2] + sides[3]);
    }
    if (out.isEmpty()) {
      long h = in.h() + sides[0] + sides[1];
      long w = in.w() + sides[2] + sides[3];
      Limits.cells(out, param, Text.of("operation.limit.padded"), in.n(), in.c(), h, w);
      if (out.isEmpty() && Math.max(h, w) > Integer.MAX_VALUE) {
        // An empty batch has no cells, and yet no extent beyond an int.
        Limits.cells(out, param, Text.of("operation.limit.padded"), 1, 1, h, w);
      }
    }
  }

  private void axis(int dimension, int extent, long before, long after) {
    switch (mode) {
      case "reflect" -> {
        if (before >= extent || after >= extent) {
          add(
              Text.of("operation.pad.less.rule"),
              dimension,
              before,
              after,
              Text.of("operation.pad.less.expected", "most", extent - 1));
        }
      }
      case "circular" -> circular(dimension, extent, before, after);
      case "replicate" -> {}
      default -> constant(dimension, extent, before, after);
    }
  }

  private void circular(int dimension, int extent, long before, long after) {
    long left = extent + Math.min(0, before) + Math.min(0, after);
    if (left < 0) {
      add(
          Text.of("operation.pad.vanish.rule"),
          dimension,
          before,
          after,
          Text.of("operation.pad.crop.expected", "extent", extent));
    } else if (before > left || after > left) {
      add(
          Text.of("operation.pad.wrap.rule"),
          dimension,
          before,
          after,
          Text.of("operation.pad.wrap.expected", "most", left));
    }
  }

  private void constant(int dimension, int extent, long before, long after) {
    String expected = Text.of("operation.pad.crop.expected", "extent", extent);
    if (extent + before + after < 0) {
      add(
          Text.of(
              "operation.pad.negative.rule", "extent", extent, "before", before, "after", after),
          dimension,
          before,
          after,
          expected);
    } else if (extent + Math.min(0, before) + Math.min(0, after) < 0) {
      add(Text.of("operation.pad.crop.rule"), dimension, before, after, expected);
    }
  }

  private void small(long h, long w) {
    // PyTorch lets one of the two become empty, not both.
    if (h < 0 || w < 0 || (h < 1 && w < 1)) {
      out.add(
          new Problem(
              param,
              Text.of("operation.pad.small.rule"),
              Text.of("operation.pad.small.got", "h", in.h(), "w", in.w(), "oh", h, "ow", w),
              Text.of("operation.pad.small.expected")));
    }
  }

  private void add(String rule, int dimension, long before, long after, String expected) {
    String got =
        Text.of(
            "operation.pad.less.got",
            "before",
            before,
            "after",
            after,
            "dimension",
            dimension,
            "shape",
            in);
    out.add(new Problem(param, rule, got, expected));
  }
}
