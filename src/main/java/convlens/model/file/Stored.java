package convlens.model.file;

import java.util.List;

/**
 * A tensor as it stands in a file.
 *
 * @param name PyTorch's, e.g. {@code conv1.weight}
 * @param type how its values are kept; in memory they are floats
 * @param dims none for a single number
 */
@SuppressWarnings("ArrayRecordComponent") // live arrays, never compared
public record Stored(String name, StoredType type, List<Integer> dims, float[] values) {
  public Stored {
    dims = List.copyOf(dims);
    if (dims.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact)
        != values.length) {
      throw new IllegalArgumentException(name + " " + dims + " of " + values.length);
    }
  }

  /** One whose bits are kept. */
  public static Stored floats(String name, List<Integer> dims, float[] values) {
    return new Stored(name, StoredType.F32, dims, values);
  }
}
