package convlens.op;

import convlens.kernel.CellFunction;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import java.util.List;

/**
 * The exponential linear unit: smooth below zero, levelling off at minus alpha.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.ELU.html">torch.nn.ELU</a>
 */
public final class Elu implements Activation {
  private static final List<Param> PARAMS =
      List.of(new Param("alpha", "values", Kind.NUMBER, 1.0, false, 0, 1e9, 4, List.of()));

  @Override
  public Info info() {
    return new Info(
        "elu",
        Group.ACTIVATION,
        "nn.ELU",
        "https://pytorch.org/docs/stable/generated/torch.nn.ELU.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public String functional() {
    return "F.elu";
  }

  @Override
  public CellFunction function(Args a) {
    return new CellFunction.Exponential(a.number("alpha"));
  }

  @Override
  public String letters(Args a) {
    // no text: code, the same in every language
    return "x > 0: x, else " + Words.figure(a.number("alpha")) + " · (exp(x) − 1)";
  }

  @Override
  public List<String> working(Args a, double x) {
    return working(a.number("alpha"), x);
  }

  private static List<String> working(double alpha, double x) {
    if (x > 0) {
      return List.of(Words.figure(x));
    }
    String factor = Words.figure(alpha) + " · (";
    return List.of(
        factor + "exp(" + Words.figure(x) + ") − 1)",
        "= " + factor + Words.figure(Math.exp(x)) + " − 1)");
  }
}
