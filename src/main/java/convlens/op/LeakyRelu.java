package convlens.op;

import convlens.kernel.CellFunction;
import convlens.param.Args;
import convlens.param.Kind;
import convlens.param.Param;
import java.util.List;

/**
 * A rectified linear unit that lets a little through below zero.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html">torch.nn.LeakyReLU</a>
 */
public final class LeakyRelu implements Activation {
  private static final List<Param> PARAMS =
      List.of(
          new Param("negative_slope", "values", Kind.NUMBER, 0.01, false, 0, 1e9, 1, List.of()));

  @Override
  public Info info() {
    return new Info(
        "leaky_relu",
        Group.ACTIVATION,
        "nn.LeakyReLU",
        "https://pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html");
  }

  @Override
  public List<Param> params() {
    return PARAMS;
  }

  @Override
  public String functional() {
    return "F.leaky_relu";
  }

  @Override
  public CellFunction function(Args a) {
    return new CellFunction.Rectified(a.number("negative_slope"));
  }

  @Override
  public String letters(Args a) {
    // no text: code, the same in every language
    return "x > 0: x, else " + Words.figure(a.number("negative_slope")) + " · x";
  }

  @Override
  public List<String> working(Args a, double x) {
    return List.of(
        x > 0
            ? Words.figure(x)
            : Words.figure(a.number("negative_slope")) + " · " + Words.factor(x));
  }
}
