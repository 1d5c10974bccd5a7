package convlens.op;

import convlens.kernel.CellFunction;
import convlens.param.Args;
import java.util.List;

/**
 * The hyperbolic tangent: every cell between -1 and 1.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.Tanh.html">torch.nn.Tanh</a>
 */
public final class Tanh implements Activation {
  @Override
  public Info info() {
    return new Info(
        "tanh",
        Group.ACTIVATION,
        "nn.Tanh",
        "https://pytorch.org/docs/stable/generated/torch.nn.Tanh.html");
  }

  @Override
  public String functional() {
    return "torch.tanh";
  }

  @Override
  public CellFunction function(Args a) {
    return new CellFunction.Tangent();
  }

  @Override
  public String letters(Args a) {
    return "tanh(x)";
  }

  @Override
  public List<String> working(Args a, double x) {
    return List.of("tanh(" + Words.figure(x) + ")");
  }
}
