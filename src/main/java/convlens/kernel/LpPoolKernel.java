package convlens.kernel;

/**
 * The p-norm of each window, worked out as PyTorch does: the mean of the powers, times the cells of
 * a whole window, to the power 1/p. A sum below zero, which only odd powers have, has no root: not
 * a number.
 *
 * @see <a
 *     href="https://github.com/pytorch/pytorch/blob/main/torch/nn/functional.py">torch.nn.functional.lp_pool2d</a>
 */
public final class LpPoolKernel {
  private static final AvgPoolKernel.Divisor CELLS = new AvgPoolKernel.Divisor(true, 0);

  private LpPoolKernel() {}

  /**
   * The norms.
   *
   * <p><i>Shapes:</i> x (planes, H, W) -&gt; y (planes, H', W').
   *
   * @param p the norm's degree, not zero
   * @param window cells of a whole window
   */
  public static void forward(
      PoolAxis rows, PoolAxis columns, int planes, double p, int window, float[] x, float[] y) {
    forward(rows, columns, planes, p, window, x, new float[x.length], y);
  }

  /**
   * The norms, making nothing new.
   *
   * @param powers room for as many numbers as x has
   */
  public static void forward(
      PoolAxis rows,
      PoolAxis columns,
      int planes,
      double p,
      int window,
      float[] x,
      float[] powers,
      float[] y) {
    sums(rows, columns, planes, p, window, x, powers, y);
    PoolRows.share(
        y.length,
        4L * y.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            y[i] = p == 2 ? (float) Math.sqrt(y[i]) : power(y[i], 1 / p);
          }
        });
  }

  /** The windows' sums of powers; of one that hangs over the edge, as if it were whole. */
  private static void sums(
      PoolAxis rows,
      PoolAxis columns,
      int planes,
      double p,
      int window,
      float[] x,
      float[] powers,
      float[] y) {
    PoolRows.share(
        powers.length,
        4L * powers.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            powers[i] = p == 2 ? x[i] * x[i] : power(x[i], p);
          }
        });
    AvgPoolKernel.forward(rows, columns, CELLS, planes, powers, y);
    for (int i = 0; i < y.length; i++) {
      y[i] *= window;
    }
  }

  private static float power(float v, double p) {
    return p == 1 ? v : (float) Math.pow(v, p);
  }

  /**
   * The gradient with respect to the input; zero where a window's sum is zero, since the root has
   * none there.
   *
   * <p><i>Shapes:</i> x (planes, H, W), dy (planes, H', W') -&gt; dx (planes, H, W), overwritten.
   */
  public static void backward(
      PoolAxis rows,
      PoolAxis columns,
      int planes,
      double p,
      int window,
      float[] x,
      float[] dy,
      float[] dx) {
    float[] powers = new float[x.length];
    backward(rows, columns, planes, p, window, x, powers, dy, new float[dy.length], dx);
  }

  /**
   * The gradient with respect to the input, making nothing new.
   *
   * @param powers room for as many numbers as x has
   * @param share room for as many as dy has
   */
  public static void backward(
      PoolAxis rows,
      PoolAxis columns,
      int planes,
      double p,
      int window,
      float[] x,
      float[] powers,
      float[] dy,
      float[] share,
      float[] dx) {
    sums(rows, columns, planes, p, window, x, powers, share);
    for (int i = 0; i < share.length; i++) {
      double root = share[i] == 0 ? 0 : Math.pow(share[i], 1 / p - 1);
      share[i] = (float) (dy[i] * root * window);
    }
    AvgPoolKernel.backward(rows, columns, CELLS, planes, share, dx);
    PoolRows.share(
        dx.length,
        4L * dx.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            dx[i] = dx[i] == 0 ? 0 : dx[i] * power(x[i], p - 1);
          }
        });
  }
}
