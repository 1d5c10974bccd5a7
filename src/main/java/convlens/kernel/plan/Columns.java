package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import java.util.Arrays;

/** Lays out what the cells of a strip read as a matrix: a row per tap, a column per cell. */
final class Columns {
  /** Cells up to which a loop copies faster than a call. */
  private static final int SHORT = 8;

  private final Conv2dGeometry g;
  private final int[] first;
  private final int[] end;
  private final int perGroup;

  Columns(Conv2dGeometry g) {
    this.g = g;
    perGroup = g.cIn() / g.groups();
    first = new int[g.kw()];
    end = new int[g.kw()];
    for (int kx = 0; kx < g.kw(); kx++) {
      first[kx] = g.firstInside(kx);
      end[kx] = g.endInside(kx);
    }
  }

  /**
   * Fills the matrix of one strip and group.
   *
   * <p><i>Shapes:</i> x (N, cIn, H, W) -&gt; matrix (depth, strip's cells).
   */
  void gather(Strip s, int group, float[] x, float[] matrix) {
    int plane = g.h() * g.w();
    int to = 0;
    for (int c = 0; c < perGroup; c++) {
      int channel = (s.fromImage() * g.cIn() + group * perGroup + c) * plane;
      for (int ky = 0; ky < g.kh(); ky++) {
        for (int kx = 0; kx < g.kw(); kx++) {
          for (int image = 0; image < s.images(); image++) {
            tap(s, x, channel + image * g.cIn() * plane, ky, kx, matrix, to);
            to += s.cellsOfOne();
          }
        }
      }
    }
  }

  private void tap(Strip s, float[] x, int channel, int ky, int kx, float[] matrix, int at) {
    int from = Math.min(s.endX(), Math.max(s.fromX(), first[kx]));
    int stop = Math.max(from, Math.min(s.endX(), end[kx]));
    int width = s.width();
    int to = at;
    for (int oy = s.fromY(); oy < s.endY(); oy++) {
      int iy = oy * g.strideH() + ky * g.dilationH() - g.padTop();
      if (iy < 0 || iy >= g.h() || from == stop) {
        Arrays.fill(matrix, to, to + width, 0);
      } else {
        int read = channel + iy * g.w() + from * g.strideW() + kx * g.dilationW() - g.padLeft();
        int begin = to + from - s.fromX();
        zero(matrix, to, begin);
        copy(x, read, g.strideW(), matrix, begin, stop - from);
        zero(matrix, begin + stop - from, to + width);
      }
      to += width;
    }
  }

  private static void zero(float[] matrix, int from, int to) {
    for (int i = from; i < to; i++) { // Mostly nothing or one cell: a call would cost more.
      matrix[i] = 0;
    }
  }

  static void copy(float[] x, int from, int step, float[] matrix, int to, int count) {
    if (step == 1 && count > SHORT) {
      System.arraycopy(x, from, matrix, to, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      matrix[to + i] = x[from + i * step];
    }
  }

  /**
   * The cells of a strip itself, a row per channel of one group: what the matrix is multiplied with
   * for the gradient of the weight.
   *
   * <p><i>Shapes:</i> y (N, cOut, outH, outW) -&gt; matrix (cOut / groups, strip's cells).
   */
  void outputs(Strip s, int group, float[] y, float[] matrix) {
    int outW = g.outW();
    int plane = g.outH() * outW;
    int to = 0;
    for (int r = 0; r < g.rows(); r++) {
      for (int image = s.fromImage(); image < s.endImage(); image++) {
        int from = (image * g.cOut() + group * g.rows() + r) * plane + s.fromX();
        if (s.width() == outW) {
          copy(y, from + s.fromY() * outW, 1, matrix, to, s.cellsOfOne());
          to += s.cellsOfOne();
          continue;
        }
        for (int oy = s.fromY(); oy < s.endY(); oy++) {
          copy(y, from + oy * outW, 1, matrix, to, s.width());
          to += s.width();
        }
      }
    }
  }
}
