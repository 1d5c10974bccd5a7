package convlens.op;

import convlens.kernel.CellFunction;
import convlens.kernel.GaussError;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import java.util.List;

/**
 * The Gaussian error linear unit: each cell times the share of a normal distribution below it.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.GELU.html">torch.nn.GELU</a>
 */
public final class Gelu implements Activation {
  private static final List<Param> PARAMS =
      List.of(
          new Param(
              "approximate",
              "values",
              Kind.CHOICE,
              "none",
              false,
              0,
              0,
              0,
              List.of("none", "tanh")));

  @Override
  public Info info() {
    return new Info(
        "gelu",
        Group.ACTIVATION,
        "nn.GELU",
        "https://pytorch.org/docs/stable/generated/torch.nn.GELU.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public String functional() {
    return "F.gelu";
  }

  @Override
  public CellFunction function(Args a) {
    return byTanh(a) ? new CellFunction.GaussianByTanh() : new CellFunction.Gaussian();
  }

  @Override
  public String letters(Args a) {
    return byTanh(a) ? "x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³)))" : "x/2 · (1 + erf(x/√2))";
  }

  @Override
  public List<String> working(Args a, double x) {
    return byTanh(a) ? throughTanh(x) : throughErf(x);
  }

  private static boolean byTanh(Args a) {
    return a.choice("approximate").equals("tanh");
  }

  private static List<String> throughErf(double x) {
    String half = Words.figure(x) + "/2 · (1 + ";
    return List.of(
        half + "erf(" + Words.figure(x) + "/√2))",
        "= " + half + Words.factor(GaussError.erf(x / Math.sqrt(2))) + ")");
  }

  private static List<String> throughTanh(double x) {
    double inner = CellFunction.GaussianByTanh.inner(x);
    String half = Words.figure(x) + "/2 · (1 + ";
    String cube = " + 0.044715 · " + Words.factor(x) + "³) = " + Words.figure(inner);
    return List.of(
        "u = √(2/π) · (" + Words.figure(x) + cube,
        half + "tanh(u))",
        "= " + half + Words.factor(Math.tanh(inner)) + ")");
  }
}
