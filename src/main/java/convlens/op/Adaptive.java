package convlens.op;

import convlens.kernel.AvgPoolKernel;
import convlens.kernel.MaxPoolKernel;
import convlens.kernel.PoolAxis;
import convlens.op.Facts.Fact;
import convlens.op.Facts.Formula;
import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.PythonLine;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** What poolings to a given output size share. */
final class Adaptive {
  static final Param SIZE =
      new Param(
          "output_size",
          "kernel",
          Kind.EXTENTS,
          Extents.of(2, 2),
          true,
          1,
          1_000_000,
          8,
          List.of());

  private Adaptive() {}

  /** The output: an extent left open is the input's. */
  static Shape output(Args a, Shape in) {
    Extents size = (Extents) a.get("output_size");
    return new Shape(in.n(), in.c(), size.h().orElse(in.h()), size.w().orElse(in.w()));
  }

  /**
   * What PyTorch refuses of both.
   *
   * @param channels whether there must be some: a maximum asks for them, a mean does not
   */
  static void check(List<Problem> out, Args a, Shape in, boolean channels) {
    Extents size = (Extents) a.get("output_size");
    int h = size.h().orElse(in.h());
    int w = size.w().orElse(in.w());
    if (h < 0 || w < 0) {
      out.add(
          new Problem(
              "output_size",
              Text.of("pool.size.rule"),
              "output_size=" + written(size),
              Text.of("pool.size.expected")));
    } else if ((channels && in.c() == 0) || in.h() == 0 || in.w() == 0) {
      empty(out, in);
    } else {
      sizes(out, in, h, w);
    }
  }

  static void filled(List<Problem> out, Shape in) {
    if (in.c() == 0 || in.h() == 0 || in.w() == 0) {
      empty(out, in);
    }
  }

  private static void empty(List<Problem> out, Shape in) {
    out.add(
        new Problem(
            "input",
            Text.of("pool.adaptive.empty.rule"),
            Text.of("operation.input", "shape", in),
            Text.of("pool.empty.expected")));
  }

  static void sizes(List<Problem> out, Shape in, int h, int w) {
    long n = in.n();
    Limits.cells(out, "input", Text.of("pool.limit.input"), n, in.c(), in.h(), in.w());
    // Of an empty output too, the windows of either axis are worked out.
    long one = 1;
    long planes = Math.max(one, n * in.c());
    String what = Text.of("operation.limit.output");
    Limits.cells(out, "output_size", what, planes, Math.max(one, h), Math.max(one, w));
  }

  /** As PyTorch takes it: one size for both, or a pair in which either may be left open. */
  static String written(Extents size) {
    boolean one = size.h().isPresent() && size.h().equals(size.w());
    return one
        ? String.valueOf(size.h().orElseThrow())
        : "(%s, %s)".formatted(word(size.h()), word(size.w()));
  }

  private static String word(java.util.Optional<Integer> extent) {
    return extent.map(String::valueOf).orElse("None");
  }

  /** A module's call: {@code None} alone is no size there, {@code (None, None)} is. */
  static String line(String name, List<Param> params, Args a) {
    List<String> words = new ArrayList<>();
    for (Param p : params) {
      boolean size = p.equals(SIZE);
      boolean flag = a.get(p.id()).equals(true);
      if (size) {
        words.add("output_size=" + written((Extents) a.get(p.id())));
      } else if (flag) {
        words.add(p.id() + "=" + PythonLine.write(a.get(p.id())));
      }
    }
    return name + "(" + String.join(", ", words) + ")";
  }

  /**
   * A global pooling's line: the module at an output of one cell.
   *
   * @throws convlens.param.ProblemException when it says anything else
   */
  static Args readGlobal(String own, String line) {
    String module = own.substring(0, own.indexOf('('));
    Extents size = (Extents) TorchLine.read(List.of(module), List.of(SIZE), line).get(SIZE.id());
    if (!size.equals(Extents.of(1, 1))) {
      throw Signature.problem(
          SIZE.id(),
          Text.of("pool.global.rule"),
          "output_size=" + written(size),
          Text.of("pool.global.expected"));
    }
    return Args.presets(List.of());
  }

  /** The windows' rule in letters and its numbers for the first window, and what they cost. */
  static Facts facts(Shape in, Shape out, PoolFacts.Work work) {
    List<Formula> formulas = new ArrayList<>();
    boolean same = in.h() == in.w() && out.h() == out.w();
    formulas.add(formula("H", in.h(), out.h()));
    if (!same) {
      formulas.add(formula("W", in.w(), out.w()));
    }
    PoolAxis rows = PoolAxis.adaptive(in.h(), out.h());
    PoolAxis columns = PoolAxis.adaptive(in.w(), out.w());
    List<Fact> cost = new ArrayList<>();
    cost.add(new Fact(Text.of("pool.cost.parameters"), "0"));
    cost.add(new Fact(Text.of("pool.cost.window"), sizes(rows) + " × " + sizes(columns)));
    long taps = Limits.product(taps(rows), taps(columns), in.n(), in.c());
    cost.add(new Fact(PoolFacts.label(work), Limits.count(taps)));
    return new Facts(formulas, cost);
  }

  /** The gradient of an input whose windows' means were taken. */
  static Tensor averaged(Shape in, Tensor gradOut) {
    Shape out = gradOut.shape();
    Tensor gradX = Tensor.zeros(in);
    AvgPoolKernel.backward(
        PoolAxis.adaptive(in.h(), out.h()),
        PoolAxis.adaptive(in.w(), out.w()),
        new AvgPoolKernel.Divisor(true, 0),
        in.n() * in.c(),
        gradOut.data(),
        gradX.data());
    return gradX;
  }

  /** The gradient of an input of whose windows the largest cells were taken. */
  static Tensor chosen(Tensor in, Tensor gradOut) {
    Shape s = in.shape();
    Shape out = gradOut.shape();
    PoolAxis rows = PoolAxis.adaptive(s.h(), out.h());
    PoolAxis columns = PoolAxis.adaptive(s.w(), out.w());
    int planes = s.n() * s.c();
    int[] winners = new int[gradOut.data().length];
    Tensor gradX = Tensor.zeros(s);
    MaxPoolKernel.indices(rows, columns, planes, in.data(), winners);
    MaxPoolKernel.backward(rows, columns, planes, winners, gradOut.data(), gradX.data());
    return gradX;
  }

  private static Formula formula(String extent, int in, int out) {
    String letters = extent + "' = \\mathrm{output\\_size}";
    return new Formula(letters, share(in, out), String.valueOf(out));
  }

  /** How the input's cells come to that many windows: 7 cells shared out among 3. */
  private static String share(int in, int out) {
    return out == 0 ? "0" : "%d \\,/\\, \\frac{%d}{%d}".formatted(in, in, out);
  }

  private static long taps(PoolAxis axis) {
    long all = 0;
    for (int o = 0; o < axis.places(); o++) {
      all += axis.taps(o);
    }
    return all;
  }

  /** {@code 3}, or {@code 2 to 3} where windows differ. */
  private static String sizes(PoolAxis axis) {
    if (axis.places() == 0) {
      return "0";
    }
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (int o = 0; o < axis.places(); o++) {
      least = Math.min(least, axis.taps(o));
      most = Math.max(most, axis.taps(o));
    }
    return least == most
        ? String.valueOf(least)
        : Text.of("pool.cost.window.range", "least", least, "most", most);
  }
}
