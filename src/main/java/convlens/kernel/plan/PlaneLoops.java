package convlens.kernel.plan;

/** The inner loops of depthwise convolution: planes by 3×3 kernels, all nine taps in registers. */
interface PlaneLoops {
  /** Has these loops compiled, once: see {@link Lanes#prepare}. */
  void prepare();

  /**
   * One plane of outputs.
   *
   * @param plane the input with its margin, {@code width} from one row to the next
   * @param w nine weights from {@code wAt} on
   * @param turn whether the kernel is turned about, as on the way back
   * @param outW a vector at least
   */
  void convolve(
      float[] plane,
      int width,
      float[] w,
      int wAt,
      boolean turn,
      float start,
      float[] y,
      int to,
      int outH,
      int outW);

  /**
   * The gradient of nine weights: {@code sums[at + 3 * y + x] += sum over cells (i, j) of
   * grad[i][j] * plane[i + y][j + x]}.
   *
   * @param grad rows {@code gWidth} apart from {@code gAt} on, zeros behind them up to whole
   *     vectors
   */
  void weigh(
      float[] plane,
      int width,
      float[] grad,
      int gAt,
      int gWidth,
      int outH,
      int outW,
      float[] sums,
      int at);

  /** Copies so many rows of {@code count} floats, at least a vector each. */
  void copy(float[] x, int from, int step, float[] plane, int to, int width, int rows, int count);
}
