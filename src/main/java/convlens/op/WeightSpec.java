package convlens.op;

import convlens.tensor.Shape;
import java.util.List;

/**
 * A tensor of weights an operation asks for.
 *
 * @param name PyTorch's, e.g. {@code weight}
 * @param shape as held here: a bias of O values is (O, 1, 1, 1)
 * @param dims as PyTorch has it and JSON writes it: a bias is [O]
 */
public record WeightSpec(String name, Shape shape, List<Integer> dims) {
  public WeightSpec {
    dims = List.copyOf(dims);
  }
}
