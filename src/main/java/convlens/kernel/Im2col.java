package convlens.kernel;

import java.util.Arrays;

/**
 * Lays out what the cells of a tile read as a matrix: a row per tap, a column per output cell.
 *
 * <p>One tile at a time, so that the matrix stays in the cache until the product has read it.
 */
final class Im2col {
  private Im2col() {}

  /**
   * Fills the matrix of one tile.
   *
   * <p><i>Shapes:</i> channels of one group and sample -&gt; (depth, tile cells).
   *
   * @param at where the group's first channel begins in {@code x}
   */
  static void gather(Conv2dGeometry g, Tile tile, float[] x, int at, float[] matrix) {
    int row = 0;
    for (int c = 0; c < g.cIn() / g.groups(); c++) {
      int channel = at + c * g.h() * g.w();
      for (int ky = 0; ky < g.kh(); ky++) {
        for (int kx = 0; kx < g.kw(); kx++) {
          gatherTap(g, tile, x, channel, ky, kx, matrix, row);
          row += tile.cells();
        }
      }
    }
  }

  private static void gatherTap(
      Conv2dGeometry g, Tile t, float[] x, int channel, int ky, int kx, float[] matrix, int at) {
    int first = Math.min(t.endX(), Math.max(t.fromX(), g.firstInside(kx)));
    int end = Math.max(first, Math.min(t.endX(), g.endInside(kx)));
    int to = at;
    for (int oy = t.fromY(); oy < t.endY(); oy++) {
      int iy = oy * g.strideH() + ky * g.dilationH() - g.padTop();
      int next = to + t.width();
      if (iy < 0 || iy >= g.h() || first == end) {
        Arrays.fill(matrix, to, next, 0);
      } else {
        int from = channel + iy * g.w() + first * g.strideW() + kx * g.dilationW() - g.padLeft();
        int firstTo = to + first - t.fromX();
        zero(matrix, to, firstTo);
        copy(x, from, g.strideW(), matrix, firstTo, end - first);
        zero(matrix, firstTo + end - first, next);
      }
      to = next;
    }
  }

  private static void zero(float[] matrix, int from, int to) {
    for (int i = from; i < to; i++) { // Mostly nothing or one cell: a call would cost more.
      matrix[i] = 0;
    }
  }

  private static void copy(float[] x, int from, int step, float[] matrix, int to, int count) {
    if (step == 1) {
      System.arraycopy(x, from, matrix, to, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      matrix[to + i] = x[from + i * step];
    }
  }

  /** The way back: adds each entry of the matrix to the input cell it was read from. */
  static void scatter(Conv2dGeometry g, Tile tile, float[] matrix, float[] x, int at) {
    int row = 0;
    for (int c = 0; c < g.cIn() / g.groups(); c++) {
      int channel = at + c * g.h() * g.w();
      for (int ky = 0; ky < g.kh(); ky++) {
        for (int kx = 0; kx < g.kw(); kx++) {
          scatterTap(g, tile, matrix, row, x, channel, ky, kx);
          row += tile.cells();
        }
      }
    }
  }

  private static void scatterTap(
      Conv2dGeometry g, Tile t, float[] matrix, int at, float[] x, int channel, int ky, int kx) {
    int first = Math.min(t.endX(), Math.max(t.fromX(), g.firstInside(kx)));
    int end = Math.max(first, Math.min(t.endX(), g.endInside(kx)));
    for (int oy = t.fromY(); oy < t.endY(); oy++) {
      int iy = oy * g.strideH() + ky * g.dilationH() - g.padTop();
      if (iy < 0 || iy >= g.h()) {
        continue;
      }
      int to = channel + iy * g.w() + first * g.strideW() + kx * g.dilationW() - g.padLeft();
      int from = at + (oy - t.fromY()) * t.width() + first - t.fromX();
      int step = g.strideW();
      for (int i = 0; i < end - first; i++) {
        x[to + i * step] += matrix[from + i];
      }
    }
  }
}
