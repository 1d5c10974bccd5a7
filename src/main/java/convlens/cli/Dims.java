package convlens.cli;

import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shapes as PyTorch writes them, and what is wrong with them. */
final class Dims {
  private Dims() {}

  /** Extents from plain values. */
  static List<Integer> read(String param, List<?> plain) {
    for (Object each : plain) {
      if (!(each instanceof Long extent) || extent < 0 || extent > Integer.MAX_VALUE) {
        throw problem(param, Text.of("cli.case.rule.shape", "param", param), Shown.of(plain), "");
      }
    }
    return plain.stream().map(each -> ((Long) each).intValue()).toList();
  }

  /** Refuses data that is not of the shape, and a shape too large to be held. */
  static void check(String tensor, List<Integer> dims, Numbers data) {
    long size = size(tensor, dims);
    if (size != data.size()) {
      throw problem(
          tensor,
          Text.of("cli.case.rule.count", "tensor", tensor),
          Text.of("cli.case.got.count", "count", data.size(), "shape", dims),
          Text.of("cli.case.expected.count", "count", size));
    }
    List<Integer> nested = data.dims();
    if (nested.size() > 1 && size > 0 && !withoutOnes(nested).equals(withoutOnes(dims))) {
      throw problem(
          tensor,
          Text.of("cli.case.rule.nested", "tensor", tensor),
          Text.of("cli.case.got.nested", "nested", nested, "shape", dims),
          dims.toString());
    }
  }

  private static List<Integer> withoutOnes(List<Integer> dims) {
    return dims.stream().filter(extent -> extent != 1).toList();
  }

  /** How many values a shape holds; refuses more than are ever kept. */
  static long size(String tensor, List<Integer> dims) {
    double size = dims.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
    if (size > Numbers.MOST) {
      throw tooLarge(tensor, dims.toString());
    }
    return (long) size;
  }

  static ProblemException tooLarge(String tensor, String dims) {
    return problem(
        tensor,
        Text.of("cli.case.rule.size", "tensor", tensor),
        dims,
        Text.of("cli.case.expected.size", "most", Numbers.MOST));
  }

  /** An output's dims: without the batch when the input had none. */
  static List<Integer> of(Shape shape, boolean batched) {
    return batched
        ? List.of(shape.n(), shape.c(), shape.h(), shape.w())
        : List.of(shape.c(), shape.h(), shape.w());
  }

  /** The dims of every tensor by name. */
  static Map<String, List<Integer>> byName(Map<String, CaseTensor> tensors) {
    LinkedHashMap<String, List<Integer>> dims = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> dims.put(name, tensor.dims()));
    return dims;
  }

  private static ProblemException problem(String param, String rule, String got, String expected) {
    return new ProblemException(new Problem(param, rule, got, expected));
  }
}
