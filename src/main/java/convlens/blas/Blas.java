package convlens.blas;

/**
 * The one matrix product everything fast is built on.
 *
 * <p>Safe to call from any number of threads at once: a provider whose library is not, locks or
 * keeps one copy of the library per thread.
 */
public interface Blas {
  /** What the status bar shows, e.g. {@code jblas (OpenBLAS, SkylakeX)}. */
  String name();

  /**
   * C = alpha * op(A) * op(B) + beta * C, single precision, row-major.
   *
   * <p>op(A) is m x k, op(B) is k x n, C is m x n. {@code aOffset} is where A begins in its array,
   * {@code lda} the distance between the beginnings of two stored rows; likewise for B and C. As in
   * BLAS, beta = 0 overwrites C whatever it held, NaN included.
   *
   * @param transA whether A is stored transposed (k x m)
   * @param transB whether B is stored transposed (n x k)
   */
  void sgemm(
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
      int ldc);
}
