package convlens.play.code;

import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Pair;
import convlens.param.Sides;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Operations that need no layer: written with the functions that Keras's {@code ops} and JAX's
 * {@code jnp} call alike, on arrays laid out as PyTorch has them.
 */
final class ArrayCode {
  private final Script s;

  /** {@code ops} or {@code jnp}. */
  private final String a;

  ArrayCode(Script script, String module) {
    this.s = script;
    this.a = module;
  }

  /** The lines of the call, the last one returning; empty where a layer is needed. */
  Optional<List<String>> lines() {
    Args args = s.args();
    Shape in = s.in();
    return switch (s.id()) {
      case "add" -> {
        double alpha = args.number("alpha");
        yield line("x + " + (alpha == 1 ? "" : Literals.number(alpha) + " * ") + "other");
      }
      case "bias" -> line("x + bias[:, None, None]");
      case "cat" -> line(a + ".concatenate([x, other], axis=" + args.integer("dim") + ")");
      case "hardtanh" ->
          line(
              a
                  + ".clip(x, "
                  + Literals.number(args.number("min_val"))
                  + ", "
                  + Literals.number(args.number("max_val"))
                  + ")");
      case "filter_norm" ->
          Optional.of(
              List.of(
                  "mean = " + a + ".mean(x, axis=(1, 2, 3), keepdims=True)",
                  "var = " + a + ".var(x, axis=(1, 2, 3), keepdims=True)",
                  "return (x - mean) / "
                      + a
                      + ".sqrt(var + "
                      + Literals.number(args.number("eps"))
                      + ")"));
      case "pad" ->
          Optional.of(padded(args.sides("pad"), args.choice("mode"), args.number("value")));
      case "channel_shuffle" -> {
        int g = args.integer("groups");
        yield moved(List.of(in.n(), g, in.c() / g, in.h(), in.w()), List.of(0, 2, 1, 3, 4));
      }
      case "pixel_shuffle" -> {
        int r = args.integer("upscale_factor");
        yield moved(
            List.of(in.n(), in.c() / (r * r), r, r, in.h(), in.w()), List.of(0, 1, 4, 2, 5, 3));
      }
      case "pixel_unshuffle" -> {
        int r = args.integer("downscale_factor");
        yield moved(
            List.of(in.n(), in.c(), in.h() / r, r, in.w() / r, r), List.of(0, 1, 3, 5, 2, 4));
      }
      case "global_avg_pool2d" -> line(a + ".mean(x, axis=(2, 3), keepdims=True)");
      case "global_max_pool2d" -> line(a + ".max(x, axis=(2, 3), keepdims=True)");
      case "adaptive_avg_pool2d" -> Optional.of(adaptive("mean"));
      case "adaptive_max_pool2d" -> Optional.of(adaptive("max"));
      case "interpolate" -> Optional.of(interpolated());
      case "subsample" -> Optional.of(subsampled());
      default -> Optional.empty();
    };
  }

  private static Optional<List<String>> line(String value) {
    return Optional.of(List.of("return " + value));
  }

  private Optional<List<String>> moved(List<Integer> split, List<Integer> order) {
    return Optional.of(
        List.of(
            "x = " + a + ".reshape(x, " + Literals.tuple(split) + ")",
            "x = " + a + ".transpose(x, " + Literals.tuple(order) + ")",
            "return " + a + ".reshape(x, " + Literals.tuple(Script.dims(s.out())) + ")"));
  }

  /** Each output cell its own window, from floor to ceiling. */
  private List<String> adaptive(String how) {
    return List.of(
        "def windows(n, m):",
        "    return [(i * n // m, -(-(i + 1) * n // m)) for i in range(m)]",
        "",
        "return " + a + ".stack([",
        "    " + a + ".stack([",
        "        " + a + "." + how + "(x[:, :, top:bottom, left:right], axis=(2, 3))",
        "        for left, right in windows(" + s.in().w() + ", " + s.out().w() + ")], axis=-1)",
        "    for top, bottom in windows(" + s.in().h() + ", " + s.out().h() + ")], axis=-2)");
  }

  /** The lines of a padding of {@code x}, the last one returning it. */
  private List<String> padded(Sides sides, String mode, double value) {
    List<String> lines = new ArrayList<>(grown(sides, mode, value, true));
    if (lines.isEmpty()) {
      return List.of("return x");
    }
    int last = lines.size() - 1;
    lines.set(last, lines.get(last).replaceFirst("^x = ", "return "));
    return lines;
  }

  /**
   * Lines that pad {@code x}; cells that go are cut off first, as PyTorch does.
   *
   * @param first whether rows and columns are the last two dims, or stand before the channels
   */
  List<String> grown(Sides p, String mode, double value, boolean first) {
    List<String> lines = new ArrayList<>();
    Shape in = s.in();
    int h = in.h() + Math.min(0, p.top()) + Math.min(0, p.bottom());
    int w = in.w() + Math.min(0, p.left()) + Math.min(0, p.right());
    if (h != in.h() || w != in.w()) {
      int top = Math.max(0, -p.top());
      int left = Math.max(0, -p.left());
      String cut = "%d:%d, %d:%d".formatted(top, top + h, left, left + w);
      lines.add("x = x[" + (first ? ":, :, " + cut : ":, " + cut) + "]");
    }
    Sides grow =
        new Sides(
            Math.max(0, p.top()),
            Math.max(0, p.bottom()),
            Math.max(0, p.left()),
            Math.max(0, p.right()));
    if (grow.equals(Sides.NONE)) {
      return lines;
    }
    if (mode.equals("replicate") || mode.equals("circular")) {
      lines.add(taken(h, grow.top(), grow.bottom(), mode, first ? 2 : 1));
      lines.add(taken(w, grow.left(), grow.right(), mode, first ? 3 : 2));
      return lines;
    }
    String rows = Literals.pair(grow.top(), grow.bottom());
    String columns = Literals.pair(grow.left(), grow.right());
    String all =
        first
            ? "((0, 0), (0, 0), " + rows + ", " + columns + ")"
            : "((0, 0), " + rows + ", " + columns + ", (0, 0))";
    String more =
        mode.equals("reflect")
            ? ", mode=\"reflect\""
            : value == 0 ? "" : ", constant_values=" + Literals.number(value);
    lines.add("x = " + a + ".pad(x, " + all + more + ")");
    return lines;
  }

  /** The rows or columns of a padded axis by the places they are copied from. */
  private String taken(int extent, int before, int after, String mode, int axis) {
    String range = "np.arange(" + -before + ", " + (extent + after) + ")";
    String places =
        mode.equals("circular")
            ? range + " % " + extent
            : "np.clip(" + range + ", 0, " + (extent - 1) + ")";
    return "x = " + a + ".take(x, " + places + ", axis=" + axis + ")";
  }

  /** A filter along rows and columns, then every so-manieth cell. */
  private List<String> subsampled() {
    Args args = s.args();
    Pair stride = args.pair("stride");
    String kept = "x[:, :, ::" + stride.h() + ", ::" + stride.w() + "]";
    if (!args.flag("blur")) {
      return List.of("return " + kept);
    }
    int k = args.integer("kernel_size");
    int half = k / 2;
    String sigma = Literals.number(args.number("sigma"));
    List<String> lines = new ArrayList<>();
    lines.add("g = np.exp(-0.5 * (np.arange(-%d, %d) / %s) ** 2)".formatted(half, half + 1, sigma));
    lines.add("g = (g / g.sum()).astype(\"float32\")");
    lines.addAll(grown(Sides.of(half), "reflect", 0, true));
    lines.add("x = sum(g[i] * x[:, :, i:i + %d] for i in range(%d))".formatted(s.in().h(), k));
    lines.add("x = sum(g[i] * x[:, :, :, i:i + %d] for i in range(%d))".formatted(s.in().w(), k));
    lines.add("return " + kept);
    return lines;
  }

  private List<String> interpolated() {
    Shape in = s.in();
    Shape out = s.out();
    Args args = s.args();
    boolean plain =
        args.get("scale_factor").equals(convlens.param.Factors.NONE)
            && !(args.get("size") instanceof Extents e && e.isNone());
    boolean whole = out.h() % in.h() == 0 && out.w() % in.w() == 0;
    if (args.choice("mode").equals("nearest") && (plain || whole)) {
      return List.of(
          "# PyTorch's nearest takes the cell below, floor(i * n / m), not the one in the middle.",
          "x = " + a + ".take(x, " + floors(in.h(), out.h()) + ", axis=2)",
          "return " + a + ".take(x, " + floors(in.w(), out.w()) + ", axis=3)");
    }
    return List.of(
        "# What each output row and column weighs: borders and alignment as PyTorch has them.",
        "rows = np.array(" + matrix(true) + ", dtype=\"float32\")",
        "columns = np.array(" + matrix(false) + ", dtype=\"float32\")",
        "return " + a + ".matmul(" + a + ".matmul(rows, x), columns.T)");
  }

  private static String floors(int from, int to) {
    return "np.arange(%d) * %d // %d".formatted(to, from, to);
  }

  /** How output places weigh input places along one axis, as the operation itself has it. */
  private String matrix(boolean down) {
    Shape in = s.in();
    int from = down ? in.h() : in.w();
    int to = down ? s.out().h() : s.out().w();
    float[] all = new float[from * to];
    for (int i = 0; i < from; i++) {
      Tensor unit = Tensor.zeros(new Shape(1, 1, in.h(), in.w()));
      for (int k = 0; k < (down ? in.w() : in.h()); k++) {
        unit.set(0, 0, down ? i : k, down ? k : i, 1);
      }
      Tensor seen =
          s.operation().forward(s.args(), unit, s.played.weights(), convlens.blas.Blases.plain());
      for (int o = 0; o < to; o++) {
        all[o * from + i] = down ? seen.get(0, 0, o, 0) : seen.get(0, 0, 0, o);
      }
    }
    return Literals.nested(all, List.of(to, from)).replace("\n    ", "\n            ");
  }

  /** An axis of PyTorch's order where channels stand last. */
  static int last(int dim) {
    List<Integer> moved = List.of(0, 3, 1, 2);
    return moved.get(Math.floorMod(dim, 4));
  }

  static List<Integer> axes(int last) {
    List<Integer> axes = new ArrayList<>();
    for (int d = 1; d <= last; d++) {
      axes.add(-d);
    }
    Collections.reverse(axes);
    return axes;
  }
}
