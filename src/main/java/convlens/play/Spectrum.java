package convlens.play;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;

/** How strongly each frequency is there in the middle of a picture. */
final class Spectrum {
  /** What is left out at each edge, where padding shows: a sixth. */
  private static final int EDGE = 6;

  private Spectrum() {}

  /** Rows and columns of the part that is looked at. */
  static Shape middle(Shape s) {
    return Shape.chw(s.c(), s.h() - 2 * (s.h() / EDGE), s.w() - 2 * (s.w() / EDGE));
  }

  /**
   * The magnitude of the two-dimensional discrete Fourier transform of a picture's middle, less its
   * mean and divided by the number of cells; frequency zero stands in the middle.
   *
   * <p><i>Shapes:</i> input (1, C, H, W) -&gt; output as {@link #middle} says.
   */
  static Tensor of(Tensor t) {
    Shape s = t.shape();
    Shape m = middle(s);
    Tensor out = Tensor.zeros(m);
    for (int c = 0; c < m.c(); c++) {
      double[][] cells = cells(t, c, m);
      for (int v = 0; v < m.h(); v++) {
        for (int u = 0; u < m.w(); u++) {
          double size = magnitude(cells, v - m.h() / 2, u - m.w() / 2);
          out.set(0, c, v, u, (float) (size < 1e-6 ? 0 : size));
        }
      }
    }
    return out;
  }

  private static double[][] cells(Tensor t, int c, Shape m) {
    int top = (t.shape().h() - m.h()) / 2;
    int left = (t.shape().w() - m.w()) / 2;
    double[][] cells = new double[m.h()][m.w()];
    double mean = 0;
    for (int y = 0; y < m.h(); y++) {
      for (int x = 0; x < m.w(); x++) {
        cells[y][x] = t.get(0, c, top + y, left + x);
        mean += cells[y][x] / m.plane();
      }
    }
    for (double[] row : cells) {
      for (int x = 0; x < row.length; x++) {
        row[x] -= mean;
      }
    }
    return cells;
  }

  private static double magnitude(double[][] cells, int v, int u) {
    double re = 0;
    double im = 0;
    int h = cells.length;
    int w = cells[0].length;
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        double angle = -2 * Math.PI * ((double) v * y / h + (double) u * x / w);
        re += cells[y][x] * Math.cos(angle);
        im += cells[y][x] * Math.sin(angle);
      }
    }
    return Math.hypot(re, im) / (h * w);
  }
}
