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
interface GlobalPool2d extends Operation {
  /** Its name on the command line and in cases. */
  String id();

  /** The adaptive pooling's name, e.g. {@code AdaptiveAvgPool2d}. */
  String module();

  @Override
  default Info info() {
    return new Info(
        id(),
        Group.POOLING,
        torchLine(Args.presets(params())),
        "https://pytorch.org/docs/stable/generated/torch.nn." + module() + ".html");
  }

  @Override
  default List<Param> params() {
    return List.of();
  }

  @Override
  default Optional<String> openingInput(Args a) {
    return Optional.of("random:3x5x5:0");
  }

  @Override
  default Shape outputShape(Args a, Shape in) {
    return new Shape(in.n(), in.c(), 1, 1);
  }

  @Override
  default String torchLine(Args a) {
    return "nn." + module() + "(1)";
  }

  @Override
  default Args readTorchLine(String line) {
    return Adaptive.readGlobal(info().torchName(), line);
  }
}
