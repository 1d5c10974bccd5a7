package convlens.kernel;

import convlens.blas.Rows;
import convlens.blas.Workers;
import java.util.Arrays;

/**
 * The transpose of a convolution row by row without a matrix: the gradient of its input, and the
 * forward pass of a transposed convolution, where few channels are summed.
 *
 * <p>Every stride-th cell of a row is summed by itself, since these cells share their taps: each
 * tap then adds one shifted, weighted row, four taps at a time.
 */
final class DirectTranspose {
  private static final int AT_ONCE = 4;

  /** Channels to be summed above which a matrix product does it faster. */
  private static final int FEW = 4;

  /** Multiply-adds a piece of shared work should have at least. */
  private static final long PIECE = 100_000;

  private final Conv2dGeometry g;
  private final float[] gradY;
  private final float[] weight;
  private final int outH;
  private final int outW;
  private final int room;
  private final float[][] rows;
  private final float[] factor = new float[AT_ONCE];
  private final float[] sum;
  private final float[] zeros;
  private int held;

  private DirectTranspose(Conv2dGeometry g, float[] gradY, float[] weight) {
    this.g = g;
    this.gradY = gradY;
    this.weight = weight;
    outH = g.outH();
    outW = g.outW();
    room = (g.w() + g.strideW() - 1) / g.strideW();
    rows = new float[AT_ONCE][room];
    sum = new float[room];
    zeros = new float[room];
  }

  /** True where summing so is faster than a matrix product whose columns are added up. */
  static boolean suits(Conv2dGeometry g) {
    return g.rows() <= FEW;
  }

  /**
   * Overwrites {@code gradX}, an input of {@code g}, with the transpose of {@code gradY}.
   *
   * @param bias a value per channel of {@code gradX}, or an empty array for none
   */
  static void forward(
      Conv2dGeometry g, float[] gradY, float[] weight, float[] bias, float[] gradX) {
    long all = (long) g.n() * g.cIn() * g.h();
    int pieces = (int) Math.min(all, Math.min(g.multiplyAdds() / PIECE + 1, 8L * Workers.count()));
    Workers.forEach(
        pieces,
        i -> {
          DirectTranspose direct = new DirectTranspose(g, gradY, weight);
          long end = all * (i + 1) / pieces;
          for (long row = all * i / pieces; row < end; row++) {
            int plane = (int) (row / g.h());
            float b = bias.length == 0 ? 0 : bias[plane % g.cIn()];
            direct.write(plane, (int) (row % g.h()), b, gradX, Math.toIntExact(row * g.w()));
          }
        });
  }

  private void write(int plane, int iy, float bias, float[] x, int at) {
    int step = g.strideW();
    for (int phase = 0; phase < Math.min(step, g.w()); phase++) {
      int cells = (g.w() - phase + step - 1) / step;
      Arrays.fill(sum, bias);
      take(plane, iy, phase, cells);
      flush(cells);
      if (step == 1) {
        System.arraycopy(sum, 0, x, at, cells);
      } else {
        for (int i = 0, to = at + phase; i < cells; i++, to += step) {
          x[to] = sum[i];
        }
      }
    }
  }

  /** All taps that reach one phase of a row. */
  private void take(int plane, int iy, int phase, int cells) {
    int perGroup = g.cIn() / g.groups();
    int channel = plane % g.cIn();
    int group = channel / perGroup;
    for (int r = 0; r < g.rows(); r++) {
      int k = group * g.rows() + r;
      int from = (plane / g.cIn() * g.cOut() + k) * outH * outW;
      int w = (k * perGroup + channel % perGroup) * g.kh() * g.kw();
      // Of a kernel far larger than what it paints, most rows reach nothing.
      int below = iy + g.padTop();
      int first = -Math.floorDiv((outH - 1) * g.strideH() - below, g.dilationH());
      int last = Math.floorDiv(below, g.dilationH());
      for (int ky = Math.max(0, first); ky <= Math.min(g.kh() - 1, last); ky++) {
        int place = below - ky * g.dilationH();
        int oy = Math.floorDiv(place, g.strideH());
        if (oy >= 0 && oy < outH && oy * g.strideH() == place) {
          takeRow(from + oy * outW, w + ky * g.kw(), phase, cells);
        }
      }
    }
  }

  private void takeRow(int from, int w, int phase, int cells) {
    int left = g.padLeft() + phase;
    long first = Math.floorDiv(left - (long) outW * g.strideW(), g.dilationW());
    long last = Math.floorDiv(left + (long) cells * g.strideW(), g.dilationW());
    for (int kx = (int) Math.max(0, first); kx <= Math.min(g.kw() - 1, last); kx++) {
      int place = kx * g.dilationW() - left;
      int shift = Math.floorDiv(place, g.strideW());
      int begin = Math.max(0, shift);
      int end = (int) Math.min(cells, (long) outW + shift);
      if (shift * g.strideW() == place && begin < end) {
        float[] row = rows[held];
        Arrays.fill(row, 0, begin, 0);
        System.arraycopy(gradY, from + begin - shift, row, begin, end - begin);
        Arrays.fill(row, end, cells, 0);
        factor[held++] = weight[w + kx];
        if (held == AT_ONCE) {
          flush(cells);
        }
      }
    }
  }

  private void flush(int cells) {
    if (held == 0) {
      return;
    }
    // A row that is not held must be zeros and not what it held: zero times infinity is no zero.
    float[] row1 = held > 1 ? rows[1] : zeros;
    float[] row2 = held > 2 ? rows[2] : zeros;
    float[] row3 = held > 3 ? rows[3] : zeros;
    Rows.addFour(factor[0], rows[0], factor[1], row1, factor[2], row2, factor[3], row3, sum, cells);
    Arrays.fill(factor, 0);
    held = 0;
  }
}
