package convlens.op;

import convlens.kernel.CellFunction;
import convlens.param.Args;
import java.util.List;

/**
 * The logistic function: every cell between 0 and 1.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html">torch.nn.Sigmoid</a>
 */
public final class Sigmoid implements Activation {
  @Override
  public Info info() {
    return new Info(
        "sigmoid",
        Group.ACTIVATION,
        "nn.Sigmoid",
        "https://pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html");
  }

  @Override
  public String functional() {
    return "torch.sigmoid";
  }

  @Override
  public CellFunction function(Args a) {
    return new CellFunction.Logistic();
  }

  @Override
  public String letters(Args a) {
    return "1 / (1 + exp(−x))";
  }

  @Override
  public List<String> working(Args a, double x) {
    return List.of(
        "1 / (1 + exp(" + Words.figure(-x) + "))",
        "= 1 / (1 + " + Words.figure(Math.exp(-x)) + ")");
  }
}
