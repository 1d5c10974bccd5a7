package convlens.kernel;

/**
 * One axis of every {@code stride}-th output cell of a transposed convolution, which is an ordinary
 * convolution with the taps that reach them.
 *
 * @param first the first of these output cells
 * @param cells how many there are
 * @param lastTap the kernel index that meets the first input cell; taps go down from here
 * @param tapStep kernel indices from one tap to the next
 * @param taps how many taps reach these cells; none when 0
 * @param dilation input cells from one tap to the next
 * @param before padding before the input, in cells; negative crops
 * @param after padding after it
 */
public record Phase(
    int first, int cells, int lastTap, int tapStep, int taps, int dilation, int before, int after) {

  /** The phase that begins at output index {@code first}, below the stride. */
  public static Phase of(
      int first, int in, int out, int kernel, int stride, int pad, int dilation) {
    int cells = (out - first + stride - 1) / stride;
    int common = gcd(stride, dilation);
    int step = stride / common;
    int last = -1;
    int taps = 0;
    for (int k = 0; k < kernel; k++) {
      if (Math.floorMod(first + pad - (long) k * dilation, (long) stride) == 0) {
        last = k;
        taps++;
      }
    }
    int apart = dilation / common;
    int before = taps == 0 ? 0 : -Math.toIntExact((first + pad - (long) last * dilation) / stride);
    int after = taps == 0 ? 0 : cells - in + apart * (taps - 1) - before;
    return new Phase(first, cells, last, step, taps, apart, before, after);
  }

  /** The kernel index of the tap that stands at {@code i} in the convolution. */
  public int tap(int i) {
    return lastTap - i * tapStep;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
