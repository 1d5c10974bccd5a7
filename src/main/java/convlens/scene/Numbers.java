package convlens.scene;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers behind a picture: an array with a name.
 *
 * <p><i>Shapes:</i> {@code values} row by row, as many as the product of {@code dims}.
 *
 * @param name a word that a file can be called: {@code input}, {@code weight}, {@code output}
 * @param dims its sizes, outermost first
 * @param values not to be changed once given
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below compare the values
public record Numbers(String name, List<Integer> dims, float[] values) {
  public Numbers {
    dims = List.copyOf(dims);
    if (dims.stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b) != values.length) {
      throw new IllegalArgumentException(name + ": " + dims + " of " + values.length);
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Numbers n
        && name.equals(n.name)
        && dims.equals(n.dims)
        && Arrays.equals(values, n.values);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(values);
  }
}
