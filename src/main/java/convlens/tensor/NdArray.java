package convlens.tensor;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers with any number of dims, as PyTorch has them.
 *
 * @param dims extents, outermost first; none for a single number
 * @param data as many values as the dims tell
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below compare the values
public record NdArray(List<Integer> dims, float[] data) {
  public NdArray {
    dims = List.copyOf(dims);
    long size = dims.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    if (size != data.length) {
      throw new IllegalArgumentException(
          "NdArray: the number of values must match the dims. got: %d values, dims %s"
              .formatted(data.length, dims));
    }
  }

  /** A single number, without dims. */
  public static NdArray of(double value) {
    return new NdArray(List.of(), new float[] {(float) value});
  }

  /** A row of numbers. */
  public static NdArray vector(float... values) {
    return new NdArray(List.of(values.length), values);
  }

  public int size() {
    return data.length;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof NdArray t && dims.equals(t.dims) && Arrays.equals(data, t.data);
  }

  @Override
  public int hashCode() {
    return 31 * dims.hashCode() + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "NdArray" + dims;
  }
}
