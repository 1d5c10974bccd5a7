package convlens.op;

import convlens.op.Facts.Fact;
import convlens.op.Facts.Formula;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.PythonLine;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.List;

/** What the pixel shuffle and its way back share: their factor, line, refusal and formulas. */
final class ShuffleLine {
  private ShuffleLine() {}

  static Param factor(String id) {
    return new Param(id, "size", Kind.INTEGER, 2, true, 1, 65_536, 4, List.of());
  }

  static Problem positive(String name, String factor, long r) {
    return new Problem(
        factor,
        Text.of("operation.shuffle.positive.rule", "name", name, "param", factor),
        factor + "=" + r,
        Text.of("operation.shuffle.positive.expected", "param", factor));
  }

  /** Reads the layer and the function alike. */
  static Args read(String layer, String function, List<Param> params, String line) {
    String name = PythonLine.parse(line).name();
    boolean called = name.equals(function) || function.endsWith("." + name);
    boolean torch = function.equals(name.replaceFirst("^torch\\.", "F."));
    return TorchLine.read(
        List.of(called || torch ? function : layer), params, renamed(line, torch));
  }

  /** {@code torch.pixel_shuffle} is the same function by another name. */
  private static String renamed(String line, boolean torch) {
    return torch ? line.replaceFirst("\\btorch\\.", "F.") : line;
  }

  static Facts facts(Shape in, Shape out, int r, boolean up) {
    String sign = up ? " \\cdot " : " / ";
    return new Facts(
        List.of(formula("H", sign, in.h(), r, out.h()), formula("W", sign, in.w(), r, out.w())),
        List.of(
            new Fact(Text.of("operation.cost.parameters"), "0"),
            new Fact(
                Text.of("operation.shuffle.channels"),
                in.c() + (up ? " / " : " · ") + r + "² = " + out.c()),
            new Fact(
                Text.of("operation.cost.cells"),
                Limits.count(Limits.product(in.n(), in.c(), in.h(), in.w()))
                    + " → "
                    + Limits.count(Limits.product(out.n(), out.c(), out.h(), out.w())))));
  }

  private static Formula formula(String letter, String sign, int from, int r, int to) {
    return new Formula(letter + "' = " + letter + sign + "r", from + sign + r, String.valueOf(to));
  }
}
