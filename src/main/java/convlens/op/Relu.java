package convlens.op;

import convlens.kernel.CellFunction;
import convlens.param.Args;
import java.util.List;

/**
 * The rectified linear unit: what is below zero becomes zero.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.ReLU.html">torch.nn.ReLU</a>
 */
public final class Relu implements Activation {
  @Override
  public Info info() {
    return new Info(
        "relu",
        Group.ACTIVATION,
        "nn.ReLU",
        "https://pytorch.org/docs/stable/generated/torch.nn.ReLU.html");
  }

  @Override
  public String functional() {
    return "F.relu";
  }

  @Override
  public CellFunction function(Args a) {
    return new CellFunction.Rectified(0);
  }

  @Override
  public String letters(Args a) {
    return "max(0, x)";
  }

  @Override
  public List<String> working(Args a, double x) {
    return List.of("max(0, " + Words.figure(x) + ")");
  }
}
