package convlens.blas;

import java.util.function.Supplier;

/**
 * Sends tiny products to plain Java, whose call is cheaper, and splits large ones over the cores.
 *
 * <p>The provider behind it is loaded by the first product that is worth it: a program that only
 * ever multiplies small matrices starts without one.
 */
final class SharedBlas implements Blas {
  /** Multiply-adds below which a call of native code costs more than it saves. */
  private static final long TINY = 16_384;

  /** Multiply-adds above which waking a second core pays. */
  private static final long LARGE = 2_000_000;

  private final Blas plain = new PlainBlas();
  private final Supplier<Blas> provider;

  SharedBlas(Supplier<Blas> provider) {
    this.provider = provider;
  }

  @Override
  public String name() {
    return provider.get().name();
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
    long work = (long) m * n * k;
    Blas blas = work < TINY ? plain : provider.get();
    int pieces = work < LARGE ? 1 : Math.min(Workers.count(), Math.max(m, n));
    if (pieces <= 1) {
      blas.sgemm(
          transA, transB, m, n, k, alpha, a, aOffset, lda, b, bOffset, ldb, beta, c, cOffset, ldc);
      return;
    }
    Bounds.check(transA, transB, m, n, k, a, aOffset, lda, b, bOffset, ldb, c, cOffset, ldc);
    boolean byRows = m >= n;
    int extent = byRows ? m : n;
    Workers.forEach(
        pieces,
        i -> {
          int from = (int) ((long) extent * i / pieces);
          int size = (int) ((long) extent * (i + 1) / pieces) - from;
          if (byRows) {
            int aFrom = aOffset + from * (transA ? 1 : lda);
            int cFrom = cOffset + from * ldc;
            blas.sgemm(
                transA, transB, size, n, k, alpha, a, aFrom, lda, b, bOffset, ldb, beta, c, cFrom,
                ldc);
          } else {
            int bFrom = bOffset + from * (transB ? ldb : 1);
            blas.sgemm(
                transA,
                transB,
                m,
                size,
                k,
                alpha,
                a,
                aOffset,
                lda,
                b,
                bFrom,
                ldb,
                beta,
                c,
                cOffset + from,
                ldc);
          }
        });
  }
}
