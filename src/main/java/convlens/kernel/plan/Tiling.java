package convlens.kernel.plan;

import java.util.Arrays;

/**
 * Products of matrices tile by tile: {@code out[r][c] += sum over k of x[rows[r] + steps[k]] *
 * w[k][c]}.
 *
 * <p>What a row and a step read lies anywhere, so that no matrix of a convolution's taps is written
 * first. Every result is one sum in the order of k.
 */
final class Tiling {
  /** Steps taken at one go: the part of {@code w} that they read stays in the second cache. */
  static final int DEPTH = 512;

  /** No tile has more rows. */
  static final int MOST_ROWS = 12;

  private final Lanes lanes;
  private final int widest;

  Tiling(Lanes lanes) {
    this(lanes, lanes.widest());
  }

  /**
   * Tiles of a width of their own.
   *
   * @param widest vectors of most tiles: fewer have more rows, and read less of {@code w} for as
   *     many sums
   */
  Tiling(Lanes lanes, int widest) {
    this.lanes = lanes;
    this.widest = Math.min(widest, lanes.widest());
    lanes.prepare();
  }

  /** The last rows filled up to a whole tile by one of them. */
  private static int[] last(int[] rows, int from, int end) {
    int[] last = Room.mine().rows;
    for (int i = 0; i < MOST_ROWS; i++) {
      last[i] = rows[Math.min(from + i, end - 1)];
    }
    return last;
  }

  /** Rows or steps that are so far apart. */
  static int[] even(int count, int step) {
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = i * step;
    }
    return rows;
  }

  /** Floats of a vector. */
  int width() {
    return lanes.width();
  }

  /** Vectors of the next tile where so many columns are left. */
  int vectors(int columns) {
    int needed = (columns + lanes.width() - 1) / lanes.width();
    int v = widest;
    while (v > lanes.narrowest() && v > needed) {
      v /= 2;
    }
    return v;
  }

  /** Rows of the first tile of so many columns: of most of them, where there are many. */
  int high(int columns) {
    return lanes.tileRows(vectors(columns));
  }

  /** Adds the product of so many rows, steps and columns. */
  void add(
      float[] x,
      int xAt,
      int[] rows,
      int rowCount,
      int[] steps,
      int stepCount,
      float[] w,
      int wAt,
      int wStep,
      int columns,
      float[] out,
      int to,
      int outStep) {
    for (int k = 0; k < stepCount; k += DEPTH) {
      int end = Math.min(stepCount, k + DEPTH);
      int from = wAt + k * wStep;
      int c = 0;
      int v = vectors(columns);
      for (; columns - c >= v * lanes.width(); v = vectors(columns - c)) {
        block(v, x, xAt, rows, rowCount, steps, k, end, w, from + c, wStep, out, to + c, outStep);
        c += v * lanes.width();
      }
      if (c < columns) {
        rest(
            x,
            xAt,
            rows,
            rowCount,
            steps,
            k,
            end,
            w,
            from + c,
            wStep,
            columns - c,
            out,
            to + c,
            outStep);
      }
    }
  }

  /**
   * Columns of one tile: whole tiles where they belong, what is left of the rows by way of room.
   */
  void block(
      int vectors,
      float[] x,
      int xAt,
      int[] rows,
      int rowCount,
      int[] steps,
      int from,
      int end,
      float[] w,
      int wAt,
      int wStep,
      float[] out,
      int to,
      int outStep) {
    int high = lanes.tileRows(vectors);
    int r = 0;
    for (; r + high <= rowCount; r += high) {
      lanes.tile(
          vectors,
          x,
          xAt,
          rows,
          r,
          steps,
          from,
          end,
          w,
          wAt,
          wStep,
          out,
          to + r * outStep,
          outStep);
    }
    if (r == rowCount) {
      return;
    }
    int width = vectors * lanes.width();
    float[] room = Room.mine().tile.of(high * width);
    for (int i = r; i < rowCount; i++) {
      System.arraycopy(out, to + i * outStep, room, (i - r) * width, width);
    }
    int[] last = last(rows, r, rowCount);
    lanes.tile(vectors, x, xAt, last, 0, steps, from, end, w, wAt, wStep, room, 0, width);
    for (int i = r; i < rowCount; i++) {
      System.arraycopy(room, (i - r) * width, out, to + i * outStep, width);
    }
  }

  /** Columns that do not fill a tile. */
  private void rest(
      float[] x,
      int xAt,
      int[] rows,
      int rowCount,
      int[] steps,
      int from,
      int end,
      float[] w,
      int wAt,
      int wStep,
      int columns,
      float[] out,
      int to,
      int outStep) {
    int v = vectors(columns);
    int width = v * lanes.width();
    Room room = Room.mine();
    float[] panel = room.panel.of(DEPTH * width);
    for (int k = 0; k < end - from; k++) {
      System.arraycopy(w, wAt + k * wStep, panel, k * width, columns);
      Arrays.fill(panel, k * width + columns, (k + 1) * width, 0);
    }
    float[] part = room.part.of(rowCount * width);
    for (int r = 0; r < rowCount; r++) {
      System.arraycopy(out, to + r * outStep, part, r * width, columns);
    }
    block(v, x, xAt, rows, rowCount, steps, from, end, panel, 0, width, part, 0, width);
    for (int r = 0; r < rowCount; r++) {
      System.arraycopy(part, r * width, out, to + r * outStep, columns);
    }
  }
}
