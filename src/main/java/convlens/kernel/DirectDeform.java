package convlens.kernel;

import convlens.blas.Workers;
import java.util.Arrays;

/**
 * Deformable convolution row by row without a matrix: for few channels, where a matrix of taps and
 * its product cost more than the sums themselves.
 *
 * <p>The four corners and their weights are worked out once for a row and a tap; then every channel
 * that moves with it is mixed along the row and added to the outputs that weigh it. Where a tap is
 * moved alike all along a row, as a scaled, turned or sheared window is, its corners are four
 * shifted rows: nothing is looked up cell by cell.
 */
final class DirectDeform {
  /** Outputs of a group above which a matrix product adds up faster. */
  private static final int FEW_OUTPUTS = 16;

  /** Channels moving together above which mixing them side by side is faster. */
  private static final int FEW_CHANNELS = 4;

  /** Taps, channels counted, that a piece of shared work should have at least. */
  private static final long PIECE = 50_000;

  private final DeformGeometry g;
  private final Conv2dGeometry c;
  private final Bordered border;
  private final float[][] planes;
  private float[] offset = new float[0];
  private float[] mask = offset;
  private float[] weight = offset;
  private final int[] at;
  private final float[] ul;
  private final float[] ur;
  private final float[] ll;
  private final float[] lr;
  private final float[] mixed;
  private final float[][] sums;

  /** What is moved out of sight may be left out, since zero times a weight is zero. */
  private boolean finite;

  /** The part of a row that a tap moved alike sees, where its first corner is, and their shares. */
  private int begin;

  private int end;
  private int corner;
  private final float[] shares = new float[4];

  DirectDeform(DeformGeometry g, Bordered border, float[][] planes) {
    this.g = g;
    this.c = g.conv();
    this.border = border;
    this.planes = planes;
    int w = c.outW();
    at = new int[w];
    ul = new float[w];
    ur = new float[w];
    ll = new float[w];
    lr = new float[w];
    mixed = new float[w];
    sums = new float[c.cOut()][w];
  }

  static boolean suits(DeformGeometry g) {
    return g.conv().rows() <= FEW_OUTPUTS && g.offsetChannels() <= FEW_CHANNELS;
  }

  /** Overwrites {@code y}. */
  static void forward(
      DeformRooms rooms,
      float[] x,
      float[] offset,
      float[] mask,
      float[] weight,
      float[] bias,
      float[] y) {
    DeformGeometry g = rooms.g;
    Conv2dGeometry c = g.conv();
    Bordered border = Bordered.plane(c);
    float[][] planes = rooms.planes(border);
    boolean finite = Conv2dKernel.areFinite(weight);
    int rows = c.outH();
    long work = (long) rows * c.outW() * g.taps() * c.cIn();
    int pieces = (int) Math.min(rows, Math.min(work / PIECE + 1, 8L * Workers.count()));
    DirectDeform[] all = rooms.direct(pieces, border);
    for (DirectDeform each : all) {
      each.offset = offset;
      each.mask = mask;
      each.weight = weight;
      each.finite = finite;
    }
    for (int sample = 0; sample < c.n(); sample++) {
      int n = sample;
      for (int i = 0; i < planes.length; i++) {
        border.fillPlane(x, (n * planes.length + i) * c.h() * c.w(), planes[i]);
      }
      Workers.forEach(
          pieces,
          i -> {
            DirectDeform direct = all[i];
            int last = (int) ((long) rows * (i + 1) / pieces);
            for (int oy = (int) ((long) rows * i / pieces); oy < last; oy++) {
              direct.row(n, oy, bias, y);
            }
          });
    }
  }

  private void row(int n, int oy, float[] bias, float[] y) {
    for (int k = 0; k < sums.length; k++) {
      Arrays.fill(sums[k], bias.length == 0 ? 0 : bias[k]);
    }
    for (int group = 0; group < g.offsetGroups(); group++) {
      for (int tap = 0; tap < g.taps(); tap++) {
        boolean alike = isAlike(n, group, tap, oy);
        if (!alike) {
          place(n, group, tap, oy);
        }
        for (int i = 0; i < g.offsetChannels() && (!alike || begin < end); i++) {
          channel(group * g.offsetChannels() + i, tap, alike);
        }
      }
    }
    int plane = c.outH() * c.outW();
    for (int k = 0; k < sums.length; k++) {
      System.arraycopy(sums[k], 0, y, (n * sums.length + k) * plane + oy * c.outW(), c.outW());
    }
  }

  /** Whether a tap is moved alike all along a row without a mask; then also where it reads. */
  private boolean isAlike(int n, int group, int tap, int oy) {
    if (mask.length > 0 || !finite || c.strideW() != 1) {
      return false;
    }
    int plane = c.outH() * c.outW();
    int dyAt = 2 * ((n * g.offsetGroups() + group) * g.taps() + tap) * plane + oy * c.outW();
    float dy = offset[dyAt];
    float dx = offset[dyAt + plane];
    if (!(Math.abs(dx) < 1e6) || !isLevel(dyAt) || !isLevel(dyAt + plane)) {
      return false;
    }
    float py = oy * c.strideH() - c.padTop() + tap / c.kw() * c.dilationH() + dy;
    int low = (int) Math.floor(py);
    int before = (int) Math.floor(dx);
    float v = py - low;
    float u = dx - before;
    shares[0] = (1 - v) * (1 - u);
    shares[1] = (1 - v) * u;
    shares[2] = v * (1 - u);
    shares[3] = v * u;
    int left = tap % c.kw() * c.dilationW() - c.padLeft() + before;
    boolean seen = py > -1 && py < c.h();
    begin = Math.max(0, -1 - left);
    end = seen ? Math.min(at.length, c.w() - left) : 0;
    corner = seen ? border.cell(low, left) : 0;
    return true;
  }

  /** Whether a row of offsets is the same throughout: then it equals itself one cell on. */
  private boolean isLevel(int from) {
    int last = from + at.length;
    return Arrays.equals(offset, from, last - 1, offset, from + 1, last);
  }

  /** The corners of one tap along a row; what lies outside reads the zeros beyond the border. */
  private void place(int n, int group, int tap, int oy) {
    int plane = c.outH() * c.outW();
    int factorAt = ((n * g.offsetGroups() + group) * g.taps() + tap) * plane + oy * c.outW();
    int dyAt = 2 * (factorAt - oy * c.outW()) + oy * c.outW();
    int dxAt = dyAt + plane;
    float h = c.h();
    float w = c.w();
    int width = border.width();
    int first = border.cell(0, 0);
    int top = oy * c.strideH() - c.padTop() + tap / c.kw() * c.dilationH();
    int left = tap % c.kw() * c.dilationW() - c.padLeft();
    int step = c.strideW();
    for (int i = 0; i < at.length; i++) {
      float py = top + offset[dyAt + i];
      float px = left + i * step + offset[dxAt + i];
      // Rows h and h + 1 are zeros, and so are columns w and w + 1, the next row's first.
      py = py <= -1 || py >= h ? h : py;
      px = px <= -1 || px >= w ? w : px;
      int low = (int) py;
      int before = (int) px;
      low = py < low ? low - 1 : low;
      before = px < before ? before - 1 : before;
      float v = py - low;
      float u = px - before;
      at[i] = first + low * width + before;
      ul[i] = (1 - v) * (1 - u);
      ur[i] = (1 - v) * u;
      ll[i] = v * (1 - u);
      lr[i] = v * u;
    }
    if (mask.length > 0) {
      scale(factorAt);
    }
  }

  private void scale(int factorAt) {
    for (int i = 0; i < at.length; i++) {
      float f = mask[factorAt + i];
      ul[i] *= f;
      ur[i] *= f;
      ll[i] *= f;
      lr[i] *= f;
    }
  }

  private void channel(int channel, int tap, boolean alike) {
    int group = channel / g.groupChannels();
    int entry = channel % g.groupChannels() * g.taps() + tap;
    int k = group * c.rows();
    float[] plane = planes[channel];
    if (c.rows() == 1) {
      add(plane, weight[k * c.depth() + entry], sums[k], alike);
      return;
    }
    Arrays.fill(mixed, 0);
    add(plane, 1, mixed, alike);
    for (int r = 0; r < c.rows(); r++, k++) {
      addRow(mixed, weight[k * c.depth() + entry], sums[k]);
    }
  }

  private void add(float[] x, float weight, float[] sum, boolean alike) {
    if (alike) {
      int below = corner + border.width();
      addShifted(
          x,
          corner,
          below,
          weight * shares[0],
          weight * shares[1],
          weight * shares[2],
          weight * shares[3],
          sum,
          begin,
          end);
    } else {
      addBetween(x, weight, sum);
    }
  }

  private static void addShifted(
      float[] x,
      int above,
      int below,
      float a,
      float b,
      float c,
      float d,
      float[] sum,
      int begin,
      int end) {
    for (int i = begin; i < end; i++) {
      sum[i] += a * x[above + i] + b * x[above + 1 + i] + c * x[below + i] + d * x[below + 1 + i];
    }
  }

  private void addBetween(float[] x, float weight, float[] sum) {
    int width = border.width();
    for (int i = 0; i < sum.length; i++) {
      int p = at[i];
      int q = p + width;
      sum[i] += weight * (ul[i] * x[p] + ur[i] * x[p + 1] + ll[i] * x[q] + lr[i] * x[q + 1]);
    }
  }

  private static void addRow(float[] row, float weight, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * row[i];
    }
  }
}
