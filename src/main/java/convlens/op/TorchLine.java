package convlens.op;

import convlens.param.Args;
import convlens.param.Param;
import convlens.param.PythonLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A setting as one call of PyTorch: a module {@code nn.MaxPool2d(2)} or a function {@code
 * F.interpolate(input, scale_factor=2)}.
 */
final class TorchLine {
  private TorchLine() {}

  /** The call, naming only what differs from PyTorch's defaults. */
  static String write(String name, List<Param> params, Args a) {
    List<String> words = Signature.written(params, a);
    if (isFunction(name)) {
      words.add(0, "input");
    }
    return name + "(" + String.join(", ", words) + ")";
  }

  /** A function is called on its input; a module is made before it. */
  static boolean isFunction(String name) {
    return !name.startsWith("nn.") && !name.startsWith("torchvision.ops.Deform");
  }

  /**
   * Reads a call of any of these names; the tensors a function is called on may be named or not.
   *
   * @throws convlens.param.ProblemException naming the word that cannot be read
   */
  static Args read(List<String> names, List<Param> params, String line) {
    return read(names, params, PythonLine.parse(line));
  }

  /** The same of a call that is read already. */
  static Args read(List<String> names, List<Param> params, PythonLine call) {
    return over(names, params, call, Args.presets(params));
  }

  /**
   * The same on top of a setting of the caller's, for where a preset is no default of PyTorch's.
   */
  static Args over(List<String> names, List<Param> params, String line, Args unsaid) {
    return over(names, params, PythonLine.parse(line), unsaid);
  }

  /** The same of a call that is read already. */
  static Args over(List<String> names, List<Param> params, PythonLine call, Args unsaid) {
    boolean known =
        names.stream()
            .anyMatch(
                n ->
                    n.equals(call.name())
                        || n.substring(n.lastIndexOf('.') + 1).equals(call.name()));
    if (!known) {
      String expected = String.join("(…), ", names) + "(…)";
      throw Signature.unknown(call.name(), expected);
    }
    PythonLine bare = isFunction(names.get(0)) ? withoutTensors(call) : call;
    Signature.Bound bound = Signature.bind(bare, params, bare.positional(), params.size());
    Signature.require(bare, params, bound);
    Args a = unsaid;
    for (Map.Entry<String, Object> each : bound.given().entrySet()) {
      a = a.with(each.getKey(), each.getValue());
    }
    return a;
  }

  /** The call less the tensors it is called on, whatever they are called. */
  private static PythonLine withoutTensors(PythonLine call) {
    Map<String, Object> keywords = new LinkedHashMap<>(call.keywords());
    keywords.values().removeIf(TorchLine::isTensor);
    List<Object> rest = call.positional().stream().dropWhile(TorchLine::isTensor).toList();
    return new PythonLine(call.name(), rest, keywords);
  }

  private static boolean isTensor(Object value) {
    return value instanceof PythonLine.Word w && !w.text().equals("None");
  }
}
