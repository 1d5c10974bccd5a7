package convlens.nn.layer;

import java.util.ArrayList;
import java.util.List;

/** Dims of one sample, as PyTorch has them without the batch. */
public final class Dims {
  private Dims() {}

  /**
   * Values of one sample.
   *
   * @throws ArithmeticException when they are more than an array can hold
   */
  public static int size(List<Integer> dims) {
    return Math.toIntExact(count(dims));
  }

  /** Values of one sample, however many. */
  public static long count(List<Integer> dims) {
    long all = 1;
    for (int d : dims) {
      all = Math.multiplyExact(all, (long) d);
    }
    return all;
  }

  /** With another last dim. */
  public static List<Integer> last(List<Integer> dims, int extent) {
    List<Integer> next = new ArrayList<>(dims);
    next.set(next.size() - 1, extent);
    return List.copyOf(next);
  }
}
