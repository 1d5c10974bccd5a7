package convlens.blas;

/**
 * The product in plain Java: serves where no native library loads, and small matrices everywhere.
 *
 * <p>Eight rows of B at a time are added to a row of C in one pass, in blocks of columns short
 * enough that those rows stay in the first cache; the inner loop is of the kind the JIT compiler
 * turns into vector instructions.
 */
final class PlainBlas implements Blas {
  private static final int COLUMNS = 512;
  private static final int DEPTH = 8;
  private static final ThreadLocal<float[]> PANEL =
      ThreadLocal.withInitial(() -> new float[COLUMNS * DEPTH]);

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
    if (alpha == 0) {
      return;
    }
    int aRow = transA ? 1 : lda;
    int aCol = transA ? lda : 1;
    for (int j = 0; j < n; j += COLUMNS) {
      int columns = Math.min(COLUMNS, n - j);
      for (int p = 0; p < k; p += DEPTH) {
        int depth = Math.min(DEPTH, k - p);
        float[] panel = b;
        int at = bOffset + p * ldb + j;
        int ld = ldb;
        if (transB) {
          panel = PANEL.get();
          at = 0;
          ld = columns;
          transpose(b, bOffset + j * ldb + p, ldb, depth, columns, panel);
        }
        for (int i = 0; i < m; i++) {
          int from = aOffset + i * aRow + p * aCol;
          addRows(alpha, a, from, aCol, depth, panel, at, ld, c, cOffset + i * ldc + j, columns);
        }
      }
    }
  }

  private static void transpose(float[] b, int at, int ldb, int depth, int columns, float[] panel) {
    for (int j = 0; j < columns; j++) {
      for (int p = 0; p < depth; p++) {
        panel[p * columns + j] = b[at + j * ldb + p];
      }
    }
  }

  private static void addRows(
      float alpha,
      float[] a,
      int from,
      int step,
      int depth,
      float[] b,
      int at,
      int ld,
      float[] c,
      int row,
      int columns) {
    if (depth == DEPTH) {
      addEight(alpha, a, from, step, b, at, ld, c, row, columns);
      return;
    }
    for (int p = 0; p < depth; p++) {
      axpy(alpha * a[from + p * step], b, at + p * ld, c, row, columns);
    }
  }

  private static void addEight(
      float alpha,
      float[] a,
      int from,
      int step,
      float[] b,
      int at,
      int ld,
      float[] c,
      int row,
      int columns) {
    float a0 = alpha * a[from];
    float a1 = alpha * a[from + step];
    float a2 = alpha * a[from + 2 * step];
    float a3 = alpha * a[from + 3 * step];
    float a4 = alpha * a[from + 4 * step];
    float a5 = alpha * a[from + 5 * step];
    float a6 = alpha * a[from + 6 * step];
    float a7 = alpha * a[from + 7 * step];
    int b1 = at + ld;
    int b2 = b1 + ld;
    int b3 = b2 + ld;
    int b4 = b3 + ld;
    int b5 = b4 + ld;
    int b6 = b5 + ld;
    int b7 = b6 + ld;
    for (int j = 0; j < columns; j++) {
      c[row + j] +=
          a0 * b[at + j]
              + a1 * b[b1 + j]
              + a2 * b[b2 + j]
              + a3 * b[b3 + j]
              + a4 * b[b4 + j]
              + a5 * b[b5 + j]
              + a6 * b[b6 + j]
              + a7 * b[b7 + j];
    }
  }

  private static void axpy(float factor, float[] b, int at, float[] c, int row, int columns) {
    for (int j = 0; j < columns; j++) {
      c[row + j] += factor * b[at + j];
    }
  }
}
