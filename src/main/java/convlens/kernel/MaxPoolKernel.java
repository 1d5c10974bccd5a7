package convlens.kernel;

import java.util.Arrays;

/**
 * The largest cell of each window, and where it stands.
 *
 * <p>The first of equals wins; not a number wins over every number, and the last of several that
 * are none, as in PyTorch.
 */
public final class MaxPoolKernel {
  private MaxPoolKernel() {}

  /**
   * The largest values: rows first, all columns at once, then along the row that came of it.
   *
   * <p><i>Shapes:</i> x (planes, H, W) -&gt; y (planes, H', W').
   */
  public static void forward(PoolAxis rows, PoolAxis columns, int planes, float[] x, float[] y) {
    int h = rows.extent();
    int w = columns.extent();
    int outH = rows.places();
    int outW = columns.places();
    PoolRows.share(
        planes * outH,
        (long) planes * h * w,
        (from, to) -> {
          float[] line = new float[w];
          for (int r = from; r < to; r++) {
            int o = r % outH;
            int plane = r / outH * h * w;
            Arrays.fill(line, Float.NEGATIVE_INFINITY);
            for (int i = rows.first(o); i < rows.end(o); i += rows.step()) {
              larger(line, x, plane + i * w);
            }
            along(columns, line, y, r * outW);
          }
        });
  }

  private static void larger(float[] line, float[] x, int at) {
    for (int i = 0; i < line.length; i++) {
      line[i] = Math.max(line[i], x[at + i]);
    }
  }

  private static void along(PoolAxis columns, float[] line, float[] y, int at) {
    int step = columns.step();
    for (int o = 0; o < columns.places(); o++) {
      float most = Float.NEGATIVE_INFINITY;
      int end = columns.end(o);
      for (int i = columns.first(o); i < end; i += step) {
        most = Math.max(most, line[i]);
      }
      y[at + o] = most;
    }
  }

  /**
   * Where the largest values stand, {@code row * W + column} within their plane.
   *
   * <p>A window none of whose taps lies on the input names a place outside it, as in PyTorch.
   */
  public static void indices(PoolAxis rows, PoolAxis columns, int planes, float[] x, int[] at) {
    int h = rows.extent();
    int w = columns.extent();
    int outH = rows.places();
    int outW = columns.places();
    PoolRows.share(
        planes * outH,
        (long) planes * h * w * 4,
        (from, to) -> {
          for (int r = from; r < to; r++) {
            for (int o = 0; o < outW; o++) {
              at[r * outW + o] = winner(rows, r % outH, columns, o, x, r / outH * h * w);
            }
          }
        });
  }

  /**
   * The largest values and where they stand at one go, as training needs them.
   *
   * <p><i>Shapes:</i> x (planes, H, W) -&gt; y, at (planes, H', W').
   */
  public static void forward(
      PoolAxis rows, PoolAxis columns, int planes, float[] x, float[] y, int[] at) {
    int h = rows.extent();
    int w = columns.extent();
    int outH = rows.places();
    int outW = columns.places();
    boolean pairs = rows.isPairs() && columns.isPairs();
    PoolRows.share(
        planes * outH,
        (long) planes * h * w,
        (from, to) -> {
          for (int r = from; r < to; r++) {
            int plane = r / outH * h * w;
            if (pairs) {
              ofFour(x, plane, 2 * (r % outH) * w, w, y, at, r * outW, outW);
              continue;
            }
            for (int o = 0; o < outW; o++) {
              int best = winner(rows, r % outH, columns, o, x, plane);
              at[r * outW + o] = best;
              y[r * outW + o] = best < h * w ? x[plane + best] : Float.NEGATIVE_INFINITY;
            }
          }
        });
  }

  /** A row of windows of two by two that touch. */
  private static void ofFour(
      float[] x, int plane, int above, int w, float[] y, int[] at, int to, int count) {
    for (int o = 0; o < count; o++) {
      int first = above + 2 * o;
      int from = plane + first;
      float a = x[from];
      float b = x[from + 1];
      float c = x[from + w];
      float d = x[from + w + 1];
      float up = Math.max(a, b);
      float down = Math.max(c, d);
      float most = Math.max(up, down);
      // Numbers chosen, not ways taken: which cell is the largest cannot be foretold.
      int right = b > a ? 1 : 0;
      int rightBelow = d > c ? w + 1 : w;
      y[to + o] = most;
      at[to + o] = first + (down > up ? rightBelow : right);
      if (Float.isNaN(most)) {
        at[to + o] = first + lastNone(b, c, d, w);
      }
    }
  }

  /** Which of the four is the last that is not a number. */
  private static int lastNone(float b, float c, float d, int w) {
    if (Float.isNaN(d)) {
      return w + 1;
    }
    if (Float.isNaN(c)) {
      return w;
    }
    return Float.isNaN(b) ? 1 : 0;
  }

  private static int winner(
      PoolAxis rows, int row, PoolAxis columns, int column, float[] x, int plane) {
    int w = columns.extent();
    int firstX = columns.first(column);
    int endX = columns.end(column);
    int best = rows.first(row) * w + firstX;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = rows.first(row); i < rows.end(row); i += rows.step()) {
      for (int j = firstX; j < endX; j += columns.step()) {
        float v = x[plane + i * w + j];
        if (v > most || Float.isNaN(v)) {
          most = v;
          best = i * w + j;
        }
      }
    }
    return best;
  }

  /**
   * The gradient with respect to the input: all of an output cell's goes to its winner.
   *
   * <p><i>Shapes:</i> at, dy (planes, H', W') -&gt; dx (planes, H, W), overwritten.
   */
  public static void backward(
      PoolAxis rows, PoolAxis columns, int planes, int[] at, float[] dy, float[] dx) {
    int in = rows.extent() * columns.extent();
    int out = rows.places() * columns.places();
    PoolRows.share(
        planes,
        (long) planes * (in + 2L * out),
        (from, to) -> {
          Arrays.fill(dx, from * in, to * in, 0);
          for (int i = from * out; i < to * out; i++) {
            if (at[i] < in) {
              dx[i / out * in + at[i]] += dy[i];
            }
          }
        });
  }
}
