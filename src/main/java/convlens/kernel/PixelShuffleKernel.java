package convlens.kernel;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;

/**
 * Channels laid out as squares of cells, and back: copies, so that each is the other's gradient.
 */
public final class PixelShuffleKernel {
  private PixelShuffleKernel() {}

  /**
   * Each r·r channels become one, their cells side by side.
   *
   * <p><i>Shapes:</i> input (N, C·r², H, W) -&gt; output (N, C, H·r, W·r).
   */
  public static Tensor shuffle(Tensor in, int r) {
    Shape s = in.shape();
    Tensor out = Tensor.zeros(new Shape(s.n(), s.c() / (r * r), s.h() * r, s.w() * r));
    copy(in.data(), out.data(), s, out.shape(), r, true);
    return out;
  }

  /**
   * Each square of r·r cells becomes one cell of r·r channels.
   *
   * <p><i>Shapes:</i> input (N, C, H·r, W·r) -&gt; output (N, C·r², H, W).
   */
  public static Tensor unshuffle(Tensor in, int r) {
    Shape s = in.shape();
    Tensor out = Tensor.zeros(new Shape(s.n(), s.c() * r * r, s.h() / r, s.w() / r));
    copy(in.data(), out.data(), out.shape(), s, r, false);
    return out;
  }

  /**
   * Channels to cells, on arrays of the caller's; its gradient is {@link #gather}.
   *
   * @param shape of {@code deep}
   */
  public static void spread(float[] deep, Shape shape, int r, float[] wide) {
    copy(deep, wide, shape, wide(shape, r), r, true);
  }

  /**
   * Cells to channels, on arrays of the caller's; its gradient is {@link #spread}.
   *
   * @param shape of {@code deep}
   */
  public static void gather(float[] wide, Shape shape, int r, float[] deep) {
    copy(wide, deep, shape, wide(shape, r), r, false);
  }

  private static Shape wide(Shape deep, int r) {
    return new Shape(deep.n(), deep.c() / (r * r), deep.h() * r, deep.w() * r);
  }

  /** Walks the deep side row by row; the wide side's rows are met r apart. */
  private static void copy(
      float[] from, float[] to, Shape deep, Shape wide, int r, boolean shuffle) {
    int d = 0;
    for (int n = 0; n < deep.n(); n++) {
      for (int c = 0; c < deep.c(); c++) {
        int part = c % (r * r);
        for (int y = 0; y < deep.h(); y++) {
          int w = wide.index(n, c / (r * r), y * r + part / r, part % r);
          for (int x = 0; x < deep.w(); x++, d++, w += r) {
            if (shuffle) {
              to[w] = from[d];
            } else {
              to[d] = from[w];
            }
          }
        }
      }
    }
  }
}
