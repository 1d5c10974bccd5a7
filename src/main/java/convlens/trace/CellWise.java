package convlens.trace;

import convlens.tensor.Tensor;
import java.util.Map;

/** A trace whose output cells each go back to one place, in one or more tensors of one sample. */
public interface CellWise extends Trace {
  /** The tensors {@link Read.Of} reads from, by name. */
  default Map<String, Tensor> operands() {
    return Map.of();
  }
}
