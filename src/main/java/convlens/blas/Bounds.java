package convlens.blas;

/** Refuses a product that would read or write outside its arrays: native code would not. */
final class Bounds {
  private Bounds() {}

  /**
   * Checks one matrix.
   *
   * @param name the matrix, for the message
   * @param rows stored rows
   * @param cols stored columns
   * @throws IllegalArgumentException when the matrix does not fit in the array
   */
  static void check(String name, int rows, int cols, float[] data, int offset, int ld) {
    if (rows == 0 || cols == 0) {
      return;
    }
    long end = offset + (long) (rows - 1) * ld + cols;
    if (offset < 0 || ld < cols || end > data.length) {
      throw new IllegalArgumentException(
          "sgemm: matrix %s does not fit. got: %d x %d, offset %d, row distance %d, array of %d"
              .formatted(name, rows, cols, offset, ld, data.length));
    }
  }

  /** Checks the three matrices of a product. */
  static void check(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc) {
    if (m < 0 || n < 0 || k < 0) {
      throw new IllegalArgumentException(
          "sgemm: sizes must not be negative. got: %d, %d, %d".formatted(m, n, k));
    }
    if (m > 0 && n > 0) {
      check("A", transA ? k : m, transA ? m : k, a, aOffset, lda);
      check("B", transB ? n : k, transB ? k : n, b, bOffset, ldb);
      check("C", m, n, c, cOffset, ldc);
    }
  }

  /** C = beta * C, where beta = 0 overwrites; what is left of a product over nothing. */
  static void scale(int m, int n, float beta, float[] c, int cOffset, int ldc) {
    if (beta == 1) {
      return;
    }
    for (int i = 0; i < m; i++) {
      int row = cOffset + i * ldc;
      for (int j = row; j < row + n; j++) {
        c[j] = beta == 0 ? 0 : beta * c[j];
      }
    }
  }
}
