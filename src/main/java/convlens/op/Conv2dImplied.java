package convlens.op;

import convlens.param.Pair;
import convlens.param.PythonLine;
import convlens.param.Values;
import convlens.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the shapes of a convolution's tensors tell of its parameters, as {@code F.conv2d} reads. */
final class Conv2dImplied {
  private Conv2dImplied() {}

  /**
   * Parameter values told by the tensors.
   *
   * @throws convlens.param.ProblemException when the tensors contradict each other or what was
   *     given
   */
  static Map<String, Object> of(Map<String, List<Integer>> shapes, Map<String, Object> given) {
    return of(shapes, given, false);
  }

  /** The same for a transposed convolution, whose weight names the input's channels first. */
  static Map<String, Object> transposed(
      Map<String, List<Integer>> shapes, Map<String, Object> given) {
    return of(shapes, given, true);
  }

  private static Map<String, Object> of(
      Map<String, List<Integer>> shapes, Map<String, Object> given, boolean transposed) {
    Map<String, Object> told = new LinkedHashMap<>();
    Optional<List<Integer>> weight = Optional.ofNullable(shapes.get("weight"));
    Optional<List<Integer>> bias = Optional.ofNullable(shapes.get("bias"));
    if (weight.isPresent()) {
      weight(told, weight.get(), given, transposed);
    } else if (!given.containsKey("in_channels")) {
      channels(told, shapes.get("x"));
    }
    bias.ifPresent(dims -> bias(told, dims, given));
    biasFlag(told, weight.isPresent(), bias.isPresent(), given);
    for (Map.Entry<String, Object> e : told.entrySet()) {
      agree(e.getKey(), e.getValue(), given);
    }
    return told;
  }

  private static void weight(
      Map<String, Object> told, List<Integer> dims, Map<String, Object> given, boolean transposed) {
    if (dims.size() != 4) {
      throw Signature.problem(
          "weight",
          transposed
              ? Text.of("conv_transpose2d.weight.dims.rule")
              : Text.of("conv2d.weight.dims.rule"),
          Text.of("conv2d.tensor.got", "name", "weight", "dims", dims),
          Text.of("conv2d.weight.dims.expected"));
    }
    // Groups of none are for the check to refuse; here they must not hide behind in_channels=0.
    int groups = given.get("groups") instanceof Integer g ? Math.max(1, g) : 1;
    told.put(
        transposed ? "out_channels" : "in_channels",
        (int) Math.min(Integer.MAX_VALUE, (long) dims.get(1) * groups));
    told.put(transposed ? "in_channels" : "out_channels", dims.get(0));
    told.put("kernel_size", new Pair(dims.get(2), dims.get(3)));
  }

  private static void channels(Map<String, Object> told, List<Integer> x) {
    if (x != null && x.size() >= 3) {
      told.put("in_channels", x.get(x.size() - 3));
    }
  }

  private static void bias(
      Map<String, Object> told, List<Integer> dims, Map<String, Object> given) {
    Object outs = told.getOrDefault("out_channels", given.get("out_channels"));
    boolean wrong = dims.size() != 1 || (outs != null && !outs.equals(dims.get(0)));
    if (wrong) {
      int wanted = outs instanceof Integer n ? n : 1;
      throw Signature.problem(
          "bias",
          Text.of("conv2d.bias.dims.rule", "wanted", wanted),
          Text.of("conv2d.tensor.got", "name", "bias", "dims", dims),
          Text.of("conv2d.bias.dims.expected", "wanted", wanted));
    }
    told.putIfAbsent("out_channels", dims.get(0));
  }

  /** A weight without a bias means none; nothing given leaves PyTorch's default. */
  private static void biasFlag(
      Map<String, Object> told, boolean weight, boolean bias, Map<String, Object> given) {
    Object asked = given.get("bias");
    if (weight && !bias && Boolean.TRUE.equals(asked)) {
      throw Signature.problem(
          "bias",
          Text.of("conv2d.bias.missing.rule"),
          "bias=True",
          Text.of("conv2d.bias.missing.expected"));
    }
    if (bias && Boolean.FALSE.equals(asked)) {
      throw Signature.problem(
          "bias",
          Text.of("conv2d.bias.extra.rule"),
          "bias=False",
          Text.of("conv2d.bias.extra.expected"));
    }
    if (weight || bias) {
      told.put("bias", bias);
    }
  }

  static void agree(String param, Object value, Map<String, Object> given) {
    Object asked = given.get(param);
    if (asked != null && !asked.equals(value)) {
      throw Signature.problem(
          param,
          Text.of("conv2d.implied.rule", "param", param),
          param + "=" + PythonLine.write(Values.shortest(asked)),
          Text.of(
              "conv2d.implied.expected",
              "param",
              param,
              "value",
              PythonLine.write(Values.shortest(value))));
    }
  }
}
