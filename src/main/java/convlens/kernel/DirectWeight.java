package convlens.kernel;

import convlens.blas.Workers;

/**
 * The gradient of a convolution's weight without a matrix: for few output channels per group, as in
 * depthwise convolutions.
 *
 * <p>Each weight gathers the products of two pictures. They are summed column by column first,
 * which a processor does for many columns at once, and in an order that no number of threads
 * changes.
 */
final class DirectWeight {
  /** Taps of a row above which their rows of sums no longer stay in the cache. */
  private static final int MOST_TAPS = 32;

  private final Conv2dGeometry g;
  private final float[] gradY;
  private final float[] x;
  private final int outW;
  private final float[] grad;
  private final float[][] shifted;
  private final float[][] sums;

  private DirectWeight(Conv2dGeometry g, float[] gradY, float[] x) {
    this.g = g;
    this.gradY = gradY;
    this.x = x;
    outW = g.outW();
    grad = new float[outW];
    shifted = new float[g.kw()][outW];
    sums = new float[g.kw()][outW];
  }

  /** True where summing so is faster than a matrix product. */
  static boolean suits(Conv2dGeometry g) {
    return g.rows() == 1 && g.kw() <= MOST_TAPS && g.outW() > 0;
  }

  /** Overwrites {@code gradWeight}. */
  static void weight(Conv2dGeometry g, float[] gradY, float[] x, float[] gradWeight) {
    int pairs = g.cOut() * (g.cIn() / g.groups());
    Workers.forEach(
        pairs * g.kh(),
        i -> new DirectWeight(g, gradY, x).row(i / g.kh(), i % g.kh(), gradWeight, i * g.kw()));
  }

  /** One row of one kernel plane: output channel {@code pair / depth}, input {@code % depth}. */
  private void row(int pair, int ky, float[] gradWeight, int at) {
    int depth = g.cIn() / g.groups();
    int k = pair / depth;
    int c = k / g.rows() * depth + pair % depth;
    for (int n = 0; n < g.n(); n++) {
      int from = (n * g.cOut() + k) * g.outH() * outW;
      int plane = (n * g.cIn() + c) * g.h() * g.w();
      for (int oy = 0; oy < g.outH(); oy++) {
        int iy = oy * g.strideH() + ky * g.dilationH() - g.padTop();
        if (iy >= 0 && iy < g.h()) {
          System.arraycopy(gradY, from + oy * outW, grad, 0, outW);
          take(plane + iy * g.w() - g.padLeft());
        }
      }
    }
    for (int kx = 0; kx < g.kw(); kx++) {
      double sum = 0;
      for (float part : sums[kx]) {
        sum += part;
      }
      gradWeight[at + kx] = (float) sum;
    }
  }

  private void take(int from) {
    int step = g.strideW();
    for (int kx = 0; kx < g.kw(); kx++) {
      int begin = g.firstInside(kx);
      int end = g.endInside(kx);
      if (begin == end) {
        continue;
      }
      float[] row = shifted[kx];
      int place = from + kx * g.dilationW();
      if (step == 1) {
        System.arraycopy(x, place + begin, row, begin, end - begin);
      } else {
        for (int i = begin; i < end; i++) {
          row[i] = x[place + i * step];
        }
      }
      addProduct(grad, row, sums[kx]);
    }
  }

  private static void addProduct(float[] a, float[] b, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += a[i] * b[i];
    }
  }
}
