package convlens.cli;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor of a case as PyTorch has it: any number of dims.
 *
 * @param dims extents, outermost first
 * @param data as many values as the dims tell
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below compare the values
record CaseTensor(List<Integer> dims, float[] data) {
  CaseTensor {
    dims = List.copyOf(dims);
  }

  /** In the shape an operation asks for; the sizes must agree. */
  Tensor as(Shape shape) {
    return Tensor.of(shape, data);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof CaseTensor t && dims.equals(t.dims) && Arrays.equals(data, t.data);
  }

  @Override
  public int hashCode() {
    return 31 * dims.hashCode() + Arrays.hashCode(data);
  }
}
