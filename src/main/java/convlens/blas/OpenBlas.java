package convlens.blas;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The product by a current OpenBLAS out of {@code org.bytedeco:openblas}.
 *
 * <p>Serves where jblas has no library or a slow one. It knows this year's processors and is
 * thread-safe; its own threads stay off, because the work is shared out by {@link Workers}.
 */
final class OpenBlas implements Blas {
  private static final ThreadLocal<Buffers> BUFFERS = ThreadLocal.withInitial(Buffers::new);
  private final String name;

  private OpenBlas(String name) {
    this.name = name;
  }

  /**
   * Loads the library, unpacking it on first use.
   *
   * @throws LinkageError when there is none for this system
   */
  static OpenBlas load() {
    openblas.blas_set_num_threads(1);
    return new OpenBlas("OpenBLAS");
  }

  @Override
  public String name() {
    return name;
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
    if (m == 0 || n == 0 || k == 0 || alpha == 0) {
      Bounds.scale(m, n, beta, c, cOffset, ldc);
      return;
    }
    Buffers buffers = BUFFERS.get();
    int aCols = transA ? m : k;
    int bCols = transB ? k : n;
    FloatPointer left = buffers.a.put(transA ? k : m, aCols, a, aOffset, lda);
    FloatPointer right = buffers.b.put(transB ? n : k, bCols, b, bOffset, ldb);
    FloatPointer result =
        beta == 0 ? buffers.c.room((long) m * n) : buffers.c.put(m, n, c, cOffset, ldc);
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        transA ? openblas.CblasTrans : openblas.CblasNoTrans,
        transB ? openblas.CblasTrans : openblas.CblasNoTrans,
        m,
        n,
        k,
        alpha,
        left,
        aCols,
        right,
        bCols,
        beta,
        result,
        n);
    buffers.c.get(m, n, c, cOffset, ldc);
  }

  /** Memory outside the Java heap, kept per thread and grown as needed. */
  private static final class Buffers {
    final Buffer a = new Buffer();
    final Buffer b = new Buffer();
    final Buffer c = new Buffer();
  }

  private static final class Buffer {
    private FloatPointer memory = new FloatPointer(0L);

    FloatPointer room(long size) {
      if (memory.capacity() < size) {
        memory.deallocate();
        memory = new FloatPointer(size);
      }
      return memory.position(0);
    }

    FloatPointer put(int rows, int cols, float[] from, int offset, int ld) {
      room((long) rows * cols);
      if (ld == cols) {
        return memory.put(from, offset, rows * cols);
      }
      for (int i = 0; i < rows; i++) {
        memory.position((long) i * cols).put(from, offset + i * ld, cols);
      }
      return memory.position(0);
    }

    void get(int rows, int cols, float[] to, int offset, int ld) {
      for (int i = 0; i < rows; i++) {
        memory.position((long) i * cols).get(to, offset + i * ld, cols);
      }
      memory.position(0);
    }
  }
}
