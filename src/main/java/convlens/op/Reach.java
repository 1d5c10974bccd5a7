package convlens.op;

/**
 * Which cells of its input an output cell looks at, by arithmetic: rows and columns apart, and
 * without what padding copies.
 */
public record Reach(Along rows, Along columns) {
  /** Every output cell looks at the input cell of its own place. */
  public static final Reach SAME = new Reach(Along.SAME, Along.SAME);

  /**
   * The same on one axis: output {@code o} looks at every whole {@code (o · stride + first + t ·
   * step) / zoom} with {@code t} from 0 to {@code taps - 1}, whether or not the input is that long.
   *
   * <p>A convolution has zoom 1, a transposed convolution stride 1 and its own stride as zoom: of
   * its taps only those meet a cell that fall on no gap.
   *
   * @param stride how far the taps move on from one output cell to the next
   * @param zoom how many output cells one input cell is drawn out to
   * @param first where output 0 has its first tap; negative inside the padding
   * @param taps how many there are
   * @param step cells from one tap to the next: the dilation
   */
  public record Along(int stride, int zoom, long first, int taps, int step) {
    /** Its own place and no other. */
    public static final Along SAME = new Along(1, 1, 0, 1, 1);

    /** The windows of a convolution or a pooling. */
    public static Along windows(int kernel, int stride, long padding, int dilation) {
      return new Along(stride, 1, -padding, kernel, dilation);
    }

    /** The inputs whose kernels a transposed convolution lays over one output cell. */
    public static Along transposed(int kernel, int stride, int padding, int dilation) {
      return new Along(1, stride, padding - (long) dilation * (kernel - 1), kernel, dilation);
    }

    /**
     * Input cells from the first to the last that an output cell can look at, both counted; with a
     * zoom that is a bound, since some of the taps fall on gaps.
     */
    public double span() {
      return (taps - 1.0) * step / zoom + 1;
    }

    /** Input cells from what one output cell looks at to what the next does. */
    public double jump() {
      return (double) stride / zoom;
    }

    /** Where output 0 looks first; negative inside the padding. */
    public double start() {
      return (double) first / zoom;
    }

    /** The first input that output {@code o} looks at. */
    public long firstOf(long o) {
      long at = o * stride + first;
      for (int t = 0; t < Math.min(taps, zoom); t++) {
        if (Math.floorMod(at + (long) t * step, (long) zoom) == 0) {
          return Math.floorDiv(at + (long) t * step, zoom);
        }
      }
      return Math.floorDiv(at, zoom);
    }

    /** The last one; before the first where all taps fall on gaps. */
    public long lastOf(long o) {
      long at = o * stride + first;
      for (int t = taps - 1; t >= Math.max(0, taps - zoom); t--) {
        if (Math.floorMod(at + (long) t * step, (long) zoom) == 0) {
          return Math.floorDiv(at + (long) t * step, zoom);
        }
      }
      return Math.floorDiv(at, zoom) - 1;
    }

    /** True when output {@code o} looks at input {@code i}. */
    public boolean looks(int o, int i) {
      long t = (long) i * zoom - (long) o * stride - first;
      return t >= 0 && t % step == 0 && t / step < taps;
    }
  }
}
