package convlens.kernel;

import convlens.blas.Workers;
import java.util.Arrays;

/**
 * Convolution row by row without a matrix: for few output channels per group, as in depthwise
 * convolutions and filters on a picture, and for tiny shapes.
 *
 * <p>One row of output stays in the first cache while every tap adds its shifted, weighted input
 * row to it.
 */
final class DirectConv2d {
  /** Multiply-adds up to which nothing else is worth its preparation. */
  private static final long TINY = 30_000;

  /** Multiply-adds a piece of shared work should have at least. */
  private static final long PIECE = 200_000;

  private DirectConv2d() {}

  static boolean suits(Conv2dGeometry g) {
    int few = g.strideW() == 1 ? 4 : 2;
    return g.rows() < few || g.multiplyAdds() <= TINY;
  }

  /** As {@link Conv2dKernel#forward}; the output's rows are shared over the cores. */
  static void forward(Conv2dGeometry g, float[] x, float[] weight, float[] bias, float[] y) {
    int planes = Math.multiplyExact(g.n(), g.cOut());
    int outH = g.outH();
    long rows = (long) planes * outH;
    int pieces = (int) Math.min(rows, Math.min(g.multiplyAdds() / PIECE + 1, 8L * Workers.count()));
    Workers.forEach(
        pieces,
        i -> {
          long end = rows * (i + 1) / pieces;
          for (long row = rows * i / pieces; row < end; row++) {
            forwardRow(g, (int) (row / outH), (int) (row % outH), x, weight, bias, y);
          }
        });
  }

  private static void forwardRow(
      Conv2dGeometry g, int plane, int oy, float[] x, float[] weight, float[] bias, float[] y) {
    int channel = plane % g.cOut();
    int perGroup = g.cIn() / g.groups();
    int firstIn = plane / g.cOut() * g.cIn() + channel / g.rows() * perGroup;
    int outW = g.outW();
    int row = (plane * g.outH() + oy) * outW;
    Arrays.fill(y, row, row + outW, bias.length == 0 ? 0 : bias[channel]);
    int w = channel * g.depth();
    for (int c = 0; c < perGroup; c++) {
      for (int ky = 0; ky < g.kh(); ky++) {
        int iy = oy * g.strideH() + ky * g.dilationH() - g.padTop();
        if (iy >= 0 && iy < g.h()) {
          int from = ((firstIn + c) * g.h() + iy) * g.w() - g.padLeft();
          addTaps(g, weight, w, x, from, y, row);
        }
        w += g.kw();
      }
    }
  }

  private static void addTaps(
      Conv2dGeometry g, float[] weight, int w, float[] x, int from, float[] y, int row) {
    int step = g.strideW();
    for (int kx = 0; kx < g.kw(); kx++) {
      int first = g.firstInside(kx);
      int count = g.endInside(kx) - first;
      int at = from + kx * g.dilationW() + first * step;
      if (step == 1) {
        addRow(weight[w + kx], x, at, y, row + first, count);
      } else {
        addSpaced(weight[w + kx], x, at, step, y, row + first, count);
      }
    }
  }

  private static void addRow(float weight, float[] x, int from, float[] y, int to, int count) {
    for (int i = 0; i < count; i++) {
      y[to + i] += weight * x[from + i];
    }
  }

  private static void addSpaced(
      float weight, float[] x, int from, int step, float[] y, int to, int count) {
    for (int i = 0; i < count; i++) {
      y[to + i] += weight * x[from + i * step];
    }
  }
}
