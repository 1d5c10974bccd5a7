package convlens.kernel;

import convlens.blas.Workers;

/**
 * Convolution row by row without a matrix: for few output channels per group, as in depthwise
 * convolutions and filters on a picture, and for tiny shapes.
 *
 * <p>One row of output stays in the first cache while every tap adds its shifted, weighted input
 * row to it.
 */
final class DirectConv2d {
  /** Multiply-adds up to which nothing else is worth its preparation. */
  private static final long TINY = 100_000;

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
          RowTaps taps = new RowTaps(g, x, weight);
          long end = rows * (i + 1) / pieces;
          for (long row = rows * i / pieces; row < end; row++) {
            int plane = (int) (row / outH);
            int at = Math.toIntExact(row * g.outW());
            float b = bias.length == 0 ? 0 : bias[plane % g.cOut()];
            taps.write(plane, (int) (row % outH), b, y, at);
          }
        });
  }
}
