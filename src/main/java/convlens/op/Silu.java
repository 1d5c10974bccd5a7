package convlens.op;

import convlens.kernel.CellFunction;
import convlens.param.Args;
import java.util.List;

/**
 * The sigmoid linear unit, also called swish: each cell times its own sigmoid.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.SiLU.html">torch.nn.SiLU</a>
 */
public final class Silu implements Activation {
  @Override
  public Info info() {
    return new Info(
        "silu",
        Group.ACTIVATION,
        "nn.SiLU",
        "https://pytorch.org/docs/stable/generated/torch.nn.SiLU.html");
  }

  @Override
  public String functional() {
    return "F.silu";
  }

  @Override
  public CellFunction function(Args a) {
    return new CellFunction.Swish();
  }

  @Override
  public String letters(Args a) {
    return "x / (1 + exp(−x))";
  }

  @Override
  public List<String> working(Args a, double x) {
    return List.of(
        Words.figure(x) + " / (1 + exp(" + Words.figure(-x) + "))",
        "= " + Words.figure(x) + " / (1 + " + Words.figure(Math.exp(-x)) + ")");
  }
}
