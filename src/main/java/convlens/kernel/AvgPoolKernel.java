package convlens.kernel;

import java.util.Arrays;

/** The mean of each window. */
public final class AvgPoolKernel {
  private AvgPoolKernel() {}

  /**
   * What a window's sum is divided by.
   *
   * @param padding true to count the cells padding added; those the window has beyond them never
   *     count
   * @param fixed divides whatever the window, or 0 to count
   */
  public record Divisor(boolean padding, int fixed) {
    /** Of the window at (row, column). */
    public long of(PoolAxis rows, int row, PoolAxis columns, int column) {
      if (fixed != 0) {
        return fixed;
      }
      return padding
          ? (long) rows.taps(row) * columns.taps(column)
          : (long) rows.inside(row) * columns.inside(column);
    }
  }

  /**
   * The means: rows are added first, all columns at once, then along the row that came of it.
   *
   * <p><i>Shapes:</i> x (planes, H, W) -&gt; y (planes, H', W').
   */
  public static void forward(
      PoolAxis rows, PoolAxis columns, Divisor by, int planes, float[] x, float[] y) {
    int h = rows.extent();
    int w = columns.extent();
    int outH = rows.places();
    if (rows.isPairs() && columns.isPairs()) {
      float cells = (float) by.of(rows, 0, columns, 0);
      PoolRows.share(
          planes * outH,
          (long) planes * h * w,
          (from, to) -> {
            for (int r = from; r < to; r++) {
              int at = r / outH * h * w + 2 * (r % outH) * w;
              ofFour(x, at, w, cells, y, r * columns.places(), columns.places());
            }
          });
      return;
    }
    PoolRows.share(
        planes * outH,
        (long) planes * h * w,
        (from, to) -> {
          float[] line = new float[w];
          for (int r = from; r < to; r++) {
            int o = r % outH;
            int plane = r / outH * h * w;
            Arrays.fill(line, 0);
            for (int i = rows.first(o); i < rows.end(o); i += rows.step()) {
              add(x, plane + i * w, line);
            }
            along(rows, o, columns, by, line, y, r * columns.places());
          }
        });
  }

  /** A row of windows of two by two that touch. */
  private static void ofFour(
      float[] x, int above, int w, float cells, float[] y, int to, int count) {
    for (int o = 0; o < count; o++) {
      int at = above + 2 * o;
      y[to + o] = ((x[at] + x[at + w]) + (x[at + 1] + x[at + w + 1])) / cells;
    }
  }

  /** The way back of {@link #ofFour}. */
  private static void toFour(
      float[] dy, int from, int count, float cells, float[] dx, int above, int w) {
    for (int o = 0; o < count; o++) {
      int at = above + 2 * o;
      float v = dy[from + o] / cells;
      dx[at] = v;
      dx[at + 1] = v;
      dx[at + w] = v;
      dx[at + w + 1] = v;
    }
  }

  /** Windows of two by two that touch: every cell but those left over at the end is in one. */
  private static void backwardOfPairs(
      PoolAxis rows, PoolAxis columns, float cells, int planes, float[] dy, float[] dx) {
    int w = columns.extent();
    int in = rows.extent() * w;
    int outH = rows.places();
    int outW = columns.places();
    boolean whole = 2 * outH == rows.extent() && 2 * outW == w;
    PoolRows.share(
        planes,
        (long) planes * in * 2,
        (from, to) -> {
          if (!whole) {
            Arrays.fill(dx, from * in, to * in, 0);
          }
          for (int r = from * outH; r < to * outH; r++) {
            toFour(dy, r * outW, outW, cells, dx, r / outH * in + 2 * (r % outH) * w, w);
          }
        });
  }

  private static void add(float[] x, int at, float[] line) {
    for (int i = 0; i < line.length; i++) {
      line[i] += x[at + i];
    }
  }

  private static void along(
      PoolAxis rows, int row, PoolAxis columns, Divisor by, float[] line, float[] y, int at) {
    int step = columns.step();
    for (int o = 0; o < columns.places(); o++) {
      float sum = 0;
      int end = columns.end(o);
      for (int i = columns.first(o); i < end; i += step) {
        sum += line[i];
      }
      y[at + o] = sum / by.of(rows, row, columns, o);
    }
  }

  /**
   * The gradient with respect to the input: every cell of a window gets an equal share.
   *
   * <p><i>Shapes:</i> dy (planes, H', W') -&gt; dx (planes, H, W), overwritten.
   */
  public static void backward(
      PoolAxis rows, PoolAxis columns, Divisor by, int planes, float[] dy, float[] dx) {
    int in = rows.extent() * columns.extent();
    if (rows.isPairs() && columns.isPairs()) {
      backwardOfPairs(rows, columns, (float) by.of(rows, 0, columns, 0), planes, dy, dx);
      return;
    }
    PoolRows.share(
        planes,
        (long) planes * in * 2,
        (from, to) -> {
          float[] line = new float[columns.extent()];
          Arrays.fill(dx, from * in, to * in, 0);
          for (int plane = from; plane < to; plane++) {
            for (int o = 0; o < rows.places(); o++) {
              spread(rows, o, columns, by, dy, plane, line);
              for (int i = rows.first(o); i < rows.end(o); i += rows.step()) {
                into(line, dx, plane * in + i * line.length);
              }
            }
          }
        });
  }

  /** One row of output gradients, each shared out over its columns. */
  private static void spread(
      PoolAxis rows, int row, PoolAxis columns, Divisor by, float[] dy, int plane, float[] line) {
    int at = (plane * rows.places() + row) * columns.places();
    Arrays.fill(line, 0);
    for (int o = 0; o < columns.places(); o++) {
      float share = dy[at + o] / by.of(rows, row, columns, o);
      for (int i = columns.first(o); i < columns.end(o); i += columns.step()) {
        line[i] += share;
      }
    }
  }

  private static void into(float[] line, float[] dx, int at) {
    for (int i = 0; i < line.length; i++) {
      dx[at + i] += line[i];
    }
  }
}
