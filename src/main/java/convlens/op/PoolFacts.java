package convlens.op;

import convlens.op.Facts.Fact;
import convlens.op.Facts.Formula;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Output size and costs of a pooling, in formulas. */
final class PoolFacts {
  /** What a pooling does with each cell it reads. */
  enum Work {
    COMPARISONS,
    ADDITIONS,
    POWERS
  }

  private PoolFacts() {}

  /** One axis of the formula. */
  private record Side(
      int extent, int pad, long dilation, long kernel, long stride, boolean ceil, long places) {
    /** One more than there are, where the last window would begin outside. */
    long before() {
      long room = extent + 2L * pad - dilation * (kernel - 1) - 1;
      return Math.floorDiv(room + (ceil ? stride - 1 : 0), stride) + 1;
    }
  }

  /** Of windows that slide. */
  static Facts of(PoolPlan p, Shape in, Work work) {
    Side h =
        new Side(
            in.h(),
            p.pad().h(),
            p.dilation().h(),
            p.kernel().h(),
            p.stride().h(),
            p.ceil(),
            p.outH(in.h()));
    Side w =
        new Side(
            in.w(),
            p.pad().w(),
            p.dilation().w(),
            p.kernel().w(),
            p.stride().w(),
            p.ceil(),
            p.outW(in.w()));
    List<Formula> formulas = new ArrayList<>();
    if (h.equals(w)) {
      formulas.add(formula(h, "H", ""));
    } else {
      formulas.add(formula(h, "H", "_h"));
      formulas.add(formula(w, "W", "_w"));
    }
    long taps = Limits.product(p.kernel().h(), p.kernel().w());
    List<Fact> cost = new ArrayList<>(cost(taps, p.output(in), work));
    cost.add(new Fact(Text.of("pool.cost.field"), p.reachH() + " × " + p.reachW()));
    if (h.before() > h.places() || w.before() > w.places()) {
      cost.add(new Fact(Text.of("pool.cost.last"), Text.of("pool.cost.last.dropped")));
    }
    return new Facts(formulas, cost);
  }

  private static Formula formula(Side s, String extent, String index) {
    String left = s.ceil() ? "\\left\\lceil" : "\\left\\lfloor";
    String right = s.ceil() ? "\\right\\rceil" : "\\right\\rfloor";
    // PyTorch leaves out a last window that would begin beyond the input.
    String less = s.before() > s.places() ? " - 1" : "";
    String letters =
        "%s' = %s \\frac{%s + 2p%s - d%s (k%s - 1) - 1}{s%s} %s + 1%s"
            .formatted(extent, left, extent, index, index, index, index, right, less);
    String numbers =
        "%s \\frac{%d + 2 \\cdot %d - %d \\cdot (%d - 1) - 1}{%d} %s + 1%s"
            .formatted(
                left, s.extent(), s.pad(), s.dilation(), s.kernel(), s.stride(), right, less);
    return new Formula(letters, numbers, String.valueOf(s.places()));
  }

  /** Parameters, of which there are none, and the work. */
  static List<Fact> cost(long taps, Shape out, Work work) {
    long cells = out.size();
    long each = work == Work.POWERS ? taps : taps - 1;
    return List.of(
        new Fact(Text.of("pool.cost.parameters"), "0"),
        new Fact(
            label(work),
            Limits.count(each)
                + "·"
                + Limits.count(cells)
                + " = "
                + Limits.count(Limits.product(each, cells))));
  }

  static String label(Work work) {
    return switch (work) {
      case COMPARISONS -> Text.of("pool.cost.comparisons");
      case ADDITIONS -> Text.of("pool.cost.additions");
      case POWERS -> Text.of("pool.cost.powers");
    };
  }
}
