package convlens.op;

import convlens.param.Values;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Term;
import java.util.ArrayList;
import java.util.List;

/** A p-norm spelled out: the powers, their sum, and its root. */
final class LpPoolTrace extends PoolTrace {
  /** Powers of a window written one by one; of a larger one the first few. */
  private static final int WRITTEN = 9;

  private final double p;

  LpPoolTrace(PoolWindows windows, double p) {
    super(windows);
    this.p = p;
  }

  @Override
  float fill() {
    return 0;
  }

  @Override
  public Step step(int i) {
    Cell to = windows().cell(i);
    List<Term> terms = terms(to);
    double sum = terms.stream().mapToDouble(t -> Math.pow(t.value(), p)).sum();
    Window whole = whole(i);
    long cells = (long) whole.rows() * whole.columns();
    double scaled = sum / terms.size() * cells;
    List<String> lines = new ArrayList<>();
    lines.add(powers(terms) + " = " + number(sum));
    if (terms.size() < cells) {
      lines.add(
          Text.of(
              "lp_pool2d.work.scaled",
              "sum",
              number(sum),
              "own",
              terms.size(),
              "cells",
              cells,
              "scaled",
              number(scaled)));
    }
    lines.add(
        p == 2
            ? Text.of("lp_pool2d.work.root", "sum", number(scaled))
            : Text.of("lp_pool2d.work.power", "sum", number(scaled), "p", number(p)));
    return new Step(to, terms, new Reduce.Worked("lp_norm", lines, Math.pow(scaled, 1 / p)));
  }

  private String powers(List<Term> terms) {
    String power = superscript();
    List<String> written = new ArrayList<>();
    for (Term t : terms.subList(0, Math.min(WRITTEN, terms.size()))) {
      String v = number(t.value());
      written.add((v.startsWith("−") ? "(" + v + ")" : v) + power);
    }
    if (terms.size() > WRITTEN) {
      written.add("…");
    }
    return String.join(" + ", written);
  }

  private String superscript() {
    if (p == 1) {
      return "";
    }
    boolean digit = p == Math.rint(p) && p > 1 && p < 10;
    return digit ? String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt((int) p)) : "^" + number(p);
  }

  private static String number(double v) {
    return Values.number(Math.rint(v * 1000) / 1000).replace('-', '−');
  }

  @Override
  public String caption(int i) {
    Window w = window(i).orElseThrow();
    String n = Words.number((long) w.rows() * w.columns());
    String said =
        p == 2
            ? Text.of("lp_pool2d.caption.two", "n", n)
            : Text.of("lp_pool2d.caption", "n", n, "p", number(p));
    String scaled = w.equals(whole(i)) ? "" : " " + Text.of("lp_pool2d.caption.scaled");
    return super.caption(i) + " " + said + scaled;
  }
}
