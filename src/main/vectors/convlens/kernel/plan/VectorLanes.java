package convlens.kernel.plan;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link Lanes} by {@code jdk.incubator.vector}. */
public final class VectorLanes implements Lanes {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** Processors with vectors of 8 have 16 of them, others 32. */
  private static final boolean ROOMY = L != 8;

  /** Taps taken at one go: what they read stays in the first cache. */
  private static final int DEPTH = 288;

  private static final Curves CURVES = new VectorCurves();
  private static final PlaneLoops PLANES = new VectorPlanes();
  private static final WinogradLoops WINOGRAD = new VectorWinograd();
  private static final Samples SAMPLES = new VectorAbreast();

  /** Fails where this program was started without vectors. */
  public VectorLanes() {
    if (L < 4 || 4 * L > SLACK) {
      throw new UnsupportedOperationException("vectors of " + L);
    }
  }

  @Override
  public int atOnce() {
    return 2 * L;
  }

  @Override
  public int width() {
    return L;
  }

  @Override
  public int widest() {
    return ROOMY ? 4 : 2;
  }

  @Override
  public int narrowest() {
    return 1;
  }

  @Override
  public void prepare() {
    Prepared.now();
  }

  @Override
  public int tileRows(int vectors) {
    return vectors == 1 || vectors == 2 && ROOMY ? 12 : 6;
  }

  @Override
  public void tile(
      int vectors,
      float[] x,
      int xAt,
      int[] rows,
      int row,
      int[] steps,
      int from,
      int end,
      float[] w,
      int wAt,
      int wStep,
      float[] out,
      int to,
      int step) {
    if (vectors == 4) {
      VectorTiles.sixByFour(x, xAt, rows, row, steps, from, end, w, wAt, wStep, out, to, step);
    } else if (vectors == 1) {
      VectorBlocks.twelveByOne(x, xAt, rows, row, steps, from, end, w, wAt, wStep, out, to, step);
    } else if (ROOMY) {
      VectorTiles.twelveByTwo(x, xAt, rows, row, steps, from, end, w, wAt, wStep, out, to, step);
    } else {
      VectorTiles.sixByTwo(x, xAt, rows, row, steps, from, end, w, wAt, wStep, out, to, step);
    }
  }

  @Override
  public int transposed() {
    return VectorTranspose.side();
  }

  @Override
  public void transpose(
      float[] from, int at, int step, int columns, float[] to, int toAt, int toStep) {
    VectorTranspose.transpose(from, at, step, columns, to, toAt, toStep);
  }

  @Override
  public Samples samples() {
    return SAMPLES;
  }

  @Override
  public Curves curves() {
    return CURVES;
  }

  @Override
  public PlaneLoops planes() {
    return PLANES;
  }

  @Override
  public WinogradLoops winograd() {
    return WINOGRAD;
  }

  @Override
  public float sum(float[] x, int from, int count) {
    return VectorSums.sum(x, from, count);
  }

  @Override
  public float squares(float[] x, int from, int count, float center) {
    return VectorSums.squares(x, from, count, center);
  }

  @Override
  public float products(float[] x, float center, float[] with, int from, int count) {
    return VectorSums.products(x, center, with, from, count);
  }

  @Override
  public float distances(float[] a, float[] b, int from, int count) {
    return VectorSums.distances(a, b, from, count);
  }

  @Override
  public float crossEntropy(
      float[] x, float[] t, int from, int count, float factor, float[] gradient) {
    return VectorLosses.crossEntropy(x, t, from, count, factor, gradient);
  }

  @Override
  public void four(
      float[] x,
      int xAt,
      int[] taps,
      float[] w,
      int wAt,
      float[] start,
      int startAt,
      float[] out,
      int outAt,
      int outStep,
      int cells) {
    int whole = (cells + 2 * L - 1) / (2 * L) * 2 * L;
    for (int j = 0; j < 4; j++) {
      int from = outAt + j * outStep;
      Arrays.fill(out, from, from + whole, start[startAt + j]);
    }
    for (int k = 0; k < taps.length; k += DEPTH) {
      int end = Math.min(taps.length, k + DEPTH);
      int at = wAt + 4 * k;
      int i = 0;
      for (; ROOMY && i + 2 * L < cells; i += 4 * L) {
        int to = outAt + i;
        VectorBlocks.four(
            x, xAt + i, L, 2 * L, 3 * L, taps, k, end, w, at, out, to, L, 2 * L, 3 * L, outStep);
      }
      for (; i < cells; i += 2 * L) {
        VectorBlocks.half(x, xAt + i, taps, k, end, w, at, out, outAt + i, outStep);
      }
    }
  }

  @Override
  public boolean servesRows(int rows, int width) {
    int vectors = width / L;
    return ROOMY
        && vectors * L == width
        && rows * vectors % 4 == 0
        && (vectors % 4 == 0 || vectors == 2 || vectors == 1);
  }

  @Override
  public void fourRows(
      float[] x,
      int xAt,
      int xWidth,
      int[] taps,
      float[] w,
      int wAt,
      float[] start,
      int startAt,
      float[] out,
      int outAt,
      int outStep,
      int outWidth,
      int rows) {
    for (int j = 0; j < 4; j++) {
      int from = outAt + j * outStep;
      Arrays.fill(out, from, from + rows * outWidth, start[startAt + j]);
    }
    int across = outWidth / L;
    int x1 = place(1, across, xWidth);
    int x2 = place(2, across, xWidth);
    int x3 = place(3, across, xWidth);
    for (int k = 0; k < taps.length; k += DEPTH) {
      int end = Math.min(taps.length, k + DEPTH);
      int at = wAt + 4 * k;
      for (int v = 0; v < rows * across; v += 4) {
        int from = xAt + place(v, across, xWidth);
        int to = outAt + v * L;
        VectorBlocks.four(
            x, from, x1, x2, x3, taps, k, end, w, at, out, to, L, 2 * L, 3 * L, outStep);
      }
    }
  }

  /** Where a vector of a row lies: results follow each other, what they read does not. */
  private static int place(int vector, int across, int width) {
    return vector / across * width + vector % across * L;
  }

  @Override
  public void one(
      float[] x,
      int xAt,
      int[] taps,
      float[] w,
      int wAt,
      float start,
      float[] out,
      int outAt,
      int cells) {
    for (int i = 0; i < cells; i += 4 * L) {
      oneOnce(x, xAt + i, taps, w, wAt, start, out, outAt + i);
    }
  }

  private static void oneOnce(
      float[] x, int at, int[] taps, float[] w, int wAt, float start, float[] out, int to) {
    FloatVector a = FloatVector.broadcast(S, start);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    for (int k = 0; k < taps.length; k++) {
      int place = at + taps[k];
      FloatVector f = FloatVector.broadcast(S, w[wAt + k]);
      a = FloatVector.fromArray(S, x, place).fma(f, a);
      b = FloatVector.fromArray(S, x, place + L).fma(f, b);
      c = FloatVector.fromArray(S, x, place + 2 * L).fma(f, c);
      d = FloatVector.fromArray(S, x, place + 3 * L).fma(f, d);
    }
    a.intoArray(out, to);
    b.intoArray(out, to + L);
    c.intoArray(out, to + 2 * L);
    d.intoArray(out, to + 3 * L);
  }

  @Override
  public void weigh(
      float[] g,
      int gAt,
      int gStep,
      float[] x,
      int xAt,
      int[] taps,
      int cells,
      float[] sums,
      int at,
      int step) {
    for (int k = 0; k < taps.length; k += 4) {
      VectorWeights.four(
          g,
          gAt,
          gStep,
          x,
          xAt + taps[k],
          xAt + taps[k + 1],
          xAt + taps[k + 2],
          xAt + taps[k + 3],
          cells,
          sums,
          at + k,
          step);
    }
  }

  @Override
  public void weighOne(
      float[] g, int gAt, float[] x, int xAt, int[] taps, int cells, float[] sums, int at) {
    for (int k = 0; k < taps.length; k += 4) {
      VectorWeights.fourOfOne(
          g,
          gAt,
          x,
          xAt + taps[k],
          xAt + taps[k + 1],
          xAt + taps[k + 2],
          xAt + taps[k + 3],
          cells,
          sums,
          at + k);
    }
  }
}
