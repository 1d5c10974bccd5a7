package convlens.nn.procedure;

import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.tensor.NdArray;
import convlens.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tensors of one case by name. */
public record Inputs(String procedure, Map<String, NdArray> byName) {
  public Inputs {
    byName = Map.copyOf(byName);
  }

  /** The first of these names that there is. */
  Optional<NdArray> find(String... names) {
    for (String name : names) {
      if (byName.containsKey(name)) {
        return Optional.of(byName.get(name));
      }
    }
    return Optional.empty();
  }

  /** The first of these names that there is; none is refused. */
  NdArray get(String... names) {
    return find(names)
        .orElseThrow(
            () ->
                problem(
                    names[0],
                    Text.of("procedure.missing.rule", "procedure", procedure),
                    String.join(", ", byName.keySet().stream().sorted().toList()),
                    names[0]));
  }

  /** A tensor that must have these dims. */
  NdArray get(List<Integer> dims, String... names) {
    NdArray found = get(names);
    return sized(names[0], found, dims);
  }

  static NdArray sized(String name, NdArray found, List<Integer> dims) {
    if (!found.dims().equals(dims)) {
      throw problem(
          name,
          Text.of("procedure.dims.rule", "tensor", name),
          found.dims().toString(),
          dims.toString());
    }
    return found;
  }

  static ProblemException problem(String param, String rule, String got, String expected) {
    return new ProblemException(new Problem(param, rule, got.isEmpty() ? "-" : got, expected));
  }
}
