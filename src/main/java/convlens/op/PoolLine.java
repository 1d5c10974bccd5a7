package convlens.op;

import convlens.param.Args;
import convlens.param.Param;
import convlens.param.PythonLine;
import java.util.List;

/**
 * Poolings as PyTorch writes them: a module, or a function whose parameters stand in an order of
 * their own.
 */
final class PoolLine {
  private PoolLine() {}

  /**
   * Reads either.
   *
   * @param function PyTorch's functional name
   * @param called the parameters in the function's order
   */
  static Args read(
      String module, List<Param> params, String function, List<Param> called, String line) {
    PythonLine call = PythonLine.parse(line);
    String simple = function.substring(function.lastIndexOf('.') + 1);
    return call.simpleName().equals(simple)
        ? TorchLine.read(List.of(function, module), called, call)
        : TorchLine.read(List.of(module, function), params, call);
  }
}
