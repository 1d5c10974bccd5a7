package convlens.blas;

import java.util.Arrays;

/**
 * The product in plain Java: serves where no native library loads, and tiny matrices everywhere.
 *
 * <p>A block of B is copied into rows that begin at index 0; each row of C then sums four of them
 * at a time, by {@link Rows#addFour}.
 */
final class PlainBlas implements Blas {
  private static final int COLUMNS = 256;
  private static final int DEPTH = 64;
  private static final ThreadLocal<Block> BLOCK = ThreadLocal.withInitial(Block::new);

  /** The rows of B at work and the row of C they are added to. */
  private static final class Block {
    final float[][] rows = new float[DEPTH][COLUMNS];
    final float[] sum = new float[COLUMNS];
  }

  @Override
  public String name() {
    return "plain Java";
  }

  @Override
  public void sgemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float beta,
      float[] c,
      int cOffset,
      int ldc) {
    Bounds.check(transA, transB, m, n, k, a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc);
    Bounds.scale(m, n, beta, c, cOffset, ldc);
    if (alpha == 0 || m == 0) {
      return;
    }
    Block block = BLOCK.get();
    int aRow = transA ? 1 : lda;
    int aCol = transA ? lda : 1;
    for (int j = 0; j < n; j += COLUMNS) {
      int columns = Math.min(COLUMNS, n - j);
      for (int p = 0; p < k; p += DEPTH) {
        int depth = Math.min(DEPTH, k - p);
        if (transB) {
          copyTransposed(b, bOffset + j * ldb + p, ldb, depth, columns, block.rows);
        } else {
          copy(b, bOffset + p * ldb + j, ldb, depth, columns, block.rows);
        }
        for (int i = 0; i < m; i++) {
          int row = cOffset + i * ldc + j;
          int from = aOffset + i * aRow + p * aCol;
          System.arraycopy(c, row, block.sum, 0, columns);
          add(alpha, a, from, aCol, depth, block, columns);
          System.arraycopy(block.sum, 0, c, row, columns);
        }
      }
    }
  }

  private static void copy(float[] b, int at, int ldb, int depth, int columns, float[][] rows) {
    for (int p = 0; p < depth; p++) {
      System.arraycopy(b, at + p * ldb, rows[p], 0, columns);
    }
    clear(rows, depth, columns);
  }

  private static void copyTransposed(
      float[] b, int at, int ldb, int depth, int columns, float[][] rows) {
    for (int p = 0; p < depth; p++) {
      float[] row = rows[p];
      for (int j = 0; j < columns; j++) {
        row[j] = b[at + j * ldb + p];
      }
    }
    clear(rows, depth, columns);
  }

  /** Fills up to a multiple of four with rows of zeros. */
  private static void clear(float[][] rows, int depth, int columns) {
    for (int p = depth; p % 4 != 0; p++) {
      Arrays.fill(rows[p], 0, columns, 0);
    }
  }

  private static void add(
      float alpha, float[] a, int from, int step, int depth, Block block, int columns) {
    float[][] rows = block.rows;
    int p = 0;
    int at = from;
    for (; p + 4 <= depth; p += 4) {
      float a0 = alpha * a[at];
      float a1 = alpha * a[at + step];
      float a2 = alpha * a[at + 2 * step];
      float a3 = alpha * a[at + 3 * step];
      Rows.addFour(
          a0, rows[p], a1, rows[p + 1], a2, rows[p + 2], a3, rows[p + 3], block.sum, columns);
      at += 4 * step;
    }
    if (p < depth) {
      float a0 = alpha * a[at];
      float a1 = p + 1 < depth ? alpha * a[at + step] : 0;
      float a2 = p + 2 < depth ? alpha * a[at + 2 * step] : 0;
      Rows.addFour(
          a0, rows[p], a1, rows[p + 1], a2, rows[p + 2], 0, rows[p + 3], block.sum, columns);
    }
  }
}
