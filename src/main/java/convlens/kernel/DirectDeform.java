package convlens.kernel;

import convlens.blas.Workers;
import java.util.Arrays;

/**
 * Deformable convolution row by row without a matrix: for few channels, where a matrix of taps and
 * its product cost more than the sums themselves.
 *
 * <p>The four corners and their weights are worked out once for a row and a tap; then every channel
 * that moves with it is mixed along the row and added to the outputs that weigh it.
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
  private final float[] sample;
  private final float[] offset;
  private final float[] mask;
  private final float[] weight;
  private final int[] at;
  private final float[] ul;
  private final float[] ur;
  private final float[] ll;
  private final float[] lr;
  private final float[] mixed;
  private final float[][] sums;

  private DirectDeform(
      DeformGeometry g,
      Bordered border,
      float[] sample,
      float[] offset,
      float[] mask,
      float[] weight) {
    this.g = g;
    this.c = g.conv();
    this.border = border;
    this.sample = sample;
    this.offset = offset;
    this.mask = mask;
    this.weight = weight;
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

  /** Writes sample {@code n}; {@code sample} holds its input as {@code border} lays it out. */
  static void forward(
      DeformGeometry g,
      int n,
      Bordered border,
      float[] sample,
      float[] offset,
      float[] mask,
      float[] weight,
      float[] bias,
      float[] y) {
    int rows = g.conv().outH();
    long work = (long) rows * g.conv().outW() * g.taps() * g.conv().cIn();
    int pieces = (int) Math.min(rows, Math.min(work / PIECE + 1, 8L * Workers.count()));
    Workers.forEach(
        pieces,
        i -> {
          DirectDeform direct = new DirectDeform(g, border, sample, offset, mask, weight);
          int end = (int) ((long) rows * (i + 1) / pieces);
          for (int oy = (int) ((long) rows * i / pieces); oy < end; oy++) {
            direct.row(n, oy, bias, y);
          }
        });
  }

  private void row(int n, int oy, float[] bias, float[] y) {
    for (int k = 0; k < sums.length; k++) {
      Arrays.fill(sums[k], bias.length == 0 ? 0 : bias[k]);
    }
    for (int group = 0; group < g.offsetGroups(); group++) {
      for (int tap = 0; tap < g.taps(); tap++) {
        place(n, group, tap, oy);
        for (int i = 0; i < g.offsetChannels(); i++) {
          channel(group * g.offsetChannels() + i, tap);
        }
      }
    }
    int plane = c.outH() * c.outW();
    for (int k = 0; k < sums.length; k++) {
      System.arraycopy(sums[k], 0, y, (n * sums.length + k) * plane + oy * c.outW(), c.outW());
    }
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

  private void channel(int channel, int tap) {
    int group = channel / g.groupChannels();
    int entry = channel % g.groupChannels() * g.taps() + tap;
    int k = group * c.rows();
    if (c.rows() == 1) {
      add(sample, channel, weight[k * c.depth() + entry], sums[k]);
      return;
    }
    Arrays.fill(mixed, 0);
    add(sample, channel, 1, mixed);
    for (int r = 0; r < c.rows(); r++, k++) {
      addRow(mixed, weight[k * c.depth() + entry], sums[k]);
    }
  }

  private void add(float[] x, int channel, float weight, float[] sum) {
    int channels = c.cIn();
    int below = border.width() * channels;
    for (int i = 0; i < sum.length; i++) {
      int p = at[i] * channels + channel;
      int q = p + below;
      sum[i] +=
          weight
              * (ul[i] * x[p] + ur[i] * x[p + channels] + ll[i] * x[q] + lr[i] * x[q + channels]);
    }
  }

  private static void addRow(float[] row, float weight, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * row[i];
    }
  }
}
