package convlens.op;

import convlens.op.Facts.Fact;
import convlens.op.Facts.Formula;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Output size and costs of a convolution, in formulas. */
final class Conv2dFacts {
  private Conv2dFacts() {}

  /** One axis of the formula. */
  private record Side(int extent, int before, int after, int dilation, int kernel, int stride) {
    int places() {
      return (extent + before + after - dilation * (kernel - 1) - 1) / stride + 1;
    }
  }

  static Facts of(Conv2dPlan p, Shape in) {
    Side h =
        new Side(
            in.h(),
            p.pad().top(),
            p.pad().bottom(),
            p.dilation().h(),
            p.kernel().h(),
            p.stride().h());
    Side w =
        new Side(
            in.w(),
            p.pad().left(),
            p.pad().right(),
            p.dilation().w(),
            p.kernel().w(),
            p.stride().w());
    List<Formula> formulas = new ArrayList<>();
    if (h.equals(w) && h.before() == h.after()) {
      formulas.add(formula(h, "H", "2p", ""));
    } else {
      formulas.add(formula(h, "H", padding(h, "h", "top", "bottom"), "_h"));
      formulas.add(formula(w, "W", padding(w, "w", "left", "right"), "_w"));
    }
    return new Facts(formulas, cost(p, in, p.output(in)));
  }

  private static String padding(Side s, String axis, String before, String after) {
    return s.before() == s.after()
        ? "2p_" + axis
        : "p_{\\mathrm{" + before + "}} + p_{\\mathrm{" + after + "}}";
  }

  private static Formula formula(Side s, String extent, String padding, String index) {
    String letters =
        "%s' = \\left\\lfloor \\frac{%s + %s - d%s (k%s - 1) - 1}{s%s} \\right\\rfloor + 1"
            .formatted(extent, extent, padding, index, index, index);
    String cells =
        s.before() == s.after()
            ? "2 \\cdot " + signed(s.before())
            : signed(s.before()) + " + " + signed(s.after());
    String numbers =
        "\\left\\lfloor \\frac{%d + %s - %d \\cdot (%d - 1) - 1}{%d} \\right\\rfloor + 1"
            .formatted(s.extent(), cells, s.dilation(), s.kernel(), s.stride());
    return new Formula(letters, numbers, String.valueOf(s.places()));
  }

  private static String signed(int n) {
    return n < 0 ? "(" + n + ")" : String.valueOf(n);
  }

  private static List<Fact> cost(Conv2dPlan p, Shape in, Shape out) {
    long kh = p.kernel().h();
    long kw = p.kernel().w();
    long taps = Limits.product(kh, kw, p.depth());
    long weights = Limits.product(taps, p.out()) + (p.bias() ? p.out() : 0);
    String bias = p.bias() ? " + " + Limits.count(p.out()) : "";
    String parameters = "%d·%d·%d·%d%s".formatted(kh, kw, p.depth(), p.out(), bias);
    long cells = Limits.product(in.n(), p.out(), out.h(), out.w());
    String work = Limits.count(taps) + "·" + Limits.count(cells);
    long high = p.dilation().h() * (kh - 1) + 1;
    long wide = p.dilation().w() * (kw - 1) + 1;
    return List.of(
        new Fact(Text.of("conv2d.cost.parameters"), parameters + " = " + Limits.count(weights)),
        new Fact(
            Text.of("conv2d.cost.work"), work + " = " + Limits.count(Limits.product(taps, cells))),
        new Fact(Text.of("conv2d.cost.field"), high + " × " + wide));
  }
}
