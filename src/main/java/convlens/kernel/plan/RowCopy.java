package convlens.kernel.plan;

import java.util.Optional;

/** Rows of a matrix laid out with other distances. */
final class RowCopy {
  private static final Optional<Lanes> LANES = Lanes.prepared();

  /** Shorter rows are not worth a library's call each. */
  private static final int SHORT = 8;

  private RowCopy() {}

  /**
   * Copies so many rows of {@code count} cells.
   *
   * @param step from one to the next where they are read; {@code width} where they are written
   */
  static void copy(
      float[] x, int from, int step, float[] to, int at, int width, int rows, int count) {
    if (step == count && width == count) {
      System.arraycopy(x, from, to, at, rows * count);
    } else if (LANES.isPresent() && count >= LANES.get().width()) {
      LANES.get().copyRows(x, from, step, to, at, width, rows, count);
    } else {
      for (int r = 0; r < rows; r++) {
        row(x, from + r * step, to, at + r * width, count);
      }
    }
  }

  private static void row(float[] x, int from, float[] to, int at, int count) {
    if (count > SHORT) {
      System.arraycopy(x, from, to, at, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      to[at + i] = x[from + i];
    }
  }
}
