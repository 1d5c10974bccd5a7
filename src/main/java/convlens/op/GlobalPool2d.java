package convlens.op;

import convlens.param.Args;
import convlens.param.Param;
import convlens.tensor.Shape;
import java.util.List;
import java.util.Optional;

/**
 * What the poolings of a whole channel share: PyTorch writes each as an adaptive one of size 1.
 *
 * <p><i>Shapes:</i> input (N, C, H, W) -&gt; output (N, C, 1, 1).
 */
abstract class GlobalPool2d implements Operation {
  private final String id;
  private final String module;

  /**
   * @param module the adaptive pooling's name, e.g. {@code AdaptiveAvgPool2d}
   */
  GlobalPool2d(String id, String module) {
    this.id = id;
    this.module = module;
  }

  @Override
  public final Info info() {
    return new Info(
        id,
        Group.POOLING,
        line(),
        "https://pytorch.org/docs/stable/generated/torch.nn." + module + ".html");
  }

  private String line() {
    return "nn." + module + "(1)";
  }

  @Override
  public final List<Param> params() {
    return List.of();
  }

  @Override
  public final Optional<String> openingInput(Args a) {
    return Optional.of("random:3x5x5:0");
  }

  @Override
  public final Shape outputShape(Args a, Shape in) {
    return new Shape(in.n(), in.c(), 1, 1);
  }

  @Override
  public final String torchLine(Args a) {
    return line();
  }

  @Override
  public final Args readTorchLine(String line) {
    return Adaptive.readGlobal(line(), line);
  }
}
