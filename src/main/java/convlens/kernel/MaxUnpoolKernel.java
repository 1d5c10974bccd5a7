package convlens.kernel;

import java.util.Arrays;

/** Values put where their indices say, zeros everywhere else: the partial inverse of a maximum. */
public final class MaxUnpoolKernel {
  private MaxUnpoolKernel() {}

  /**
   * The values in their places; of several for one place the last stays.
   *
   * <p><i>Shapes:</i> x, at (planes, cells) -&gt; y (planes, places), overwritten.
   *
   * @param at places within a plane, each from 0 to {@code places} - 1
   */
  public static void forward(int planes, int cells, int places, float[] x, int[] at, float[] y) {
    PoolRows.share(
        planes,
        (long) planes * (cells + places),
        (from, to) -> {
          Arrays.fill(y, from * places, to * places, 0);
          for (int i = from * cells; i < to * cells; i++) {
            y[i / cells * places + at[i]] = x[i];
          }
        });
  }

  /**
   * The gradient with respect to the input: what arrives at each value's place.
   *
   * <p><i>Shapes:</i> at (planes, cells), dy (planes, places) -&gt; dx (planes, cells).
   */
  public static void backward(int planes, int cells, int places, int[] at, float[] dy, float[] dx) {
    PoolRows.share(
        planes,
        (long) planes * cells,
        (from, to) -> {
          for (int i = from * cells; i < to * cells; i++) {
            dx[i] = dy[i / cells * places + at[i]];
          }
        });
  }
}
