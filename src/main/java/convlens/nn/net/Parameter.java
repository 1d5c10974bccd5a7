package convlens.nn.net;

import java.util.List;

/**
 * A weight of a model: its values and, where it is trained, their gradient; live arrays.
 *
 * @param name as PyTorch's state dict has it: {@code conv1.weight}
 * @param gradient empty where it is not trained
 * @param l2 what its squared sum counts in the loss
 */
@SuppressWarnings("ArrayRecordComponent") // live arrays, never compared
public record Parameter(
    String name, List<Integer> dims, float[] values, float[] gradient, double l2) {
  public boolean trained() {
    return gradient.length > 0;
  }
}
