package convlens.op;

import convlens.blas.Blas;

/** The matrix product as its definition has it, in double: slow and beyond doubt. */
final class TestBlas implements Blas {
  @Override
  public String name() {
    return "definition";
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
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int p = 0; p < k; p++) {
          float left = transA ? a[aOffset + p * lda + i] : a[aOffset + i * lda + p];
          float right = transB ? b[bOffset + j * ldb + p] : b[bOffset + p * ldb + j];
          sum += (double) left * right;
        }
        int at = cOffset + i * ldc + j;
        c[at] = (float) (alpha * sum + (beta == 0 ? 0 : (double) beta * c[at]));
      }
    }
  }
}
