package convlens.kernel;

import convlens.blas.Rows;
import java.util.Arrays;

/**
 * Sums a row of output over its taps, four at a time; used by one thread.
 *
 * <p>What a tap reads is first copied to a row of its own, shifted into place and with zeros for
 * padding, so that one loop without edges adds it up.
 */
final class RowTaps {
  private static final int AT_ONCE = 4;
  private final Conv2dGeometry g;
  private final float[] x;
  private final float[] weight;
  private final int outW;
  private final int[] first;
  private final int[] end;
  private final float[][] rows;
  private final float[] factor = new float[AT_ONCE];
  private final float[] sum;
  private final float[] zeros;
  private int held;

  RowTaps(Conv2dGeometry g, float[] x, float[] weight) {
    this.g = g;
    this.x = x;
    this.weight = weight;
    outW = g.outW();
    rows = new float[AT_ONCE][outW];
    sum = new float[outW];
    zeros = new float[outW];
    first = new int[g.kw()];
    end = new int[g.kw()];
    for (int kx = 0; kx < g.kw(); kx++) {
      first[kx] = g.firstInside(kx);
      end[kx] = g.endInside(kx);
    }
  }

  /**
   * Overwrites a row of output with the bias and all its taps.
   *
   * @param plane sample * cOut + output channel
   * @param at where the row begins in {@code y}
   */
  void write(int plane, int oy, float bias, float[] y, int at) {
    int channel = plane % g.cOut();
    int perGroup = g.cIn() / g.groups();
    int firstIn = plane / g.cOut() * g.cIn() + channel / g.rows() * perGroup;
    int w = channel * g.depth();
    Arrays.fill(sum, bias);
    for (int c = 0; c < perGroup; c++) {
      for (int ky = 0; ky < g.kh(); ky++) {
        int iy = oy * g.strideH() + ky * g.dilationH() - g.padTop();
        if (iy >= 0 && iy < g.h()) {
          takeTaps(((firstIn + c) * g.h() + iy) * g.w() - g.padLeft(), w);
        }
        w += g.kw();
      }
    }
    flush();
    System.arraycopy(sum, 0, y, at, outW);
  }

  private void takeTaps(int from, int w) {
    for (int kx = 0; kx < g.kw(); kx++) {
      factor[held] = weight[w + kx];
      fill(rows[held], from + kx * g.dilationW(), first[kx], end[kx]);
      held++;
      if (held == AT_ONCE) {
        flush();
      }
    }
  }

  private void fill(float[] row, int from, int begin, int stop) {
    if (begin == stop) {
      Arrays.fill(row, 0);
      return;
    }
    Arrays.fill(row, 0, begin, 0);
    int step = g.strideW();
    if (step == 1) {
      System.arraycopy(x, from + begin, row, begin, stop - begin);
    } else {
      for (int i = begin; i < stop; i++) {
        row[i] = x[from + i * step];
      }
    }
    Arrays.fill(row, stop, outW, 0);
  }

  private void flush() {
    if (held == 0) {
      return;
    }
    // A row that is not held must be zeros and not what it held: zero times infinity is no zero.
    float[] row1 = held > 1 ? rows[1] : zeros;
    float[] row2 = held > 2 ? rows[2] : zeros;
    float[] row3 = held > 3 ? rows[3] : zeros;
    Rows.addFour(factor[0], rows[0], factor[1], row1, factor[2], row2, factor[3], row3, sum, outW);
    Arrays.fill(factor, 0);
    held = 0;
  }
}
