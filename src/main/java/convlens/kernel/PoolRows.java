package convlens.kernel;

import convlens.blas.Workers;

/** Shares the rows of a pooling's output, or its planes, over the cores. */
final class PoolRows {
  /** Cells a piece of shared work should read at least. */
  private static final long PIECE = 100_000;

  private PoolRows() {}

  /** One piece of the work: rows {@code from} to {@code to} of all planes' rows in a line. */
  interface Piece {
    void rows(int from, int to);
  }

  /**
   * Calls {@code piece} for parts of {@code rows} that together are all of it.
   *
   * @param cells what all rows read
   */
  static void share(int rows, long cells, Piece piece) {
    int pieces =
        (int) Math.min(rows, Math.min(cells / PIECE + 1, 4L * Math.max(1, Workers.count())));
    Workers.forEach(
        pieces,
        i -> {
          int from = (int) ((long) rows * i / pieces);
          piece.rows(from, (int) ((long) rows * (i + 1) / pieces));
        });
  }
}
