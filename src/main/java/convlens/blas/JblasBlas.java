package convlens.blas;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The product by jblas (OpenBLAS inside), made safe and fast.
 *
 * <p>jblas is neither by itself: see {@link JblasLane} for threads, {@link CoreType} for speed,
 * {@link Staging} for copies, and {@link Gfortran} for the library it expects of the system.
 */
final class JblasBlas implements Blas {
  /** Each lane costs a file of 27 MB in the cache; beyond eight, threads take turns. */
  private static final int MAX_LANES = 8;

  private static final String VERSION = "jblas-1.2.5";

  private final String name;
  private final LinkedBlockingDeque<JblasLane> idle = new LinkedBlockingDeque<>();
  private final AtomicInteger made = new AtomicInteger();
  private volatile int lanes;

  private JblasBlas(String name, int lanes) {
    this.name = name;
    this.lanes = lanes;
  }

  /**
   * Loads the first copy of the library; further ones load when threads first meet.
   *
   * @throws IOException when jblas has no library for this system or it cannot be unpacked
   * @throws LinkageError when it does not load
   */
  static JblasBlas load() throws IOException {
    Optional<String> core = CoreType.choose();
    Gfortran.provide();
    String name = "jblas · OpenBLAS" + core.map(c -> " " + c).orElse("");
    int lanes = Math.min(MAX_LANES, Runtime.getRuntime().availableProcessors());
    JblasBlas blas = new JblasBlas(name, lanes);
    blas.idle.addFirst(blas.newLane());
    return blas;
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
    JblasLane lane = take();
    try {
      Operand left = lane.stagingA.forReading(transA ? k : m, transA ? m : k, a, aOffset, lda);
      Operand right = lane.stagingB.forReading(transB ? n : k, transB ? k : n, b, bOffset, ldb);
      Operand result = lane.stagingC.forWriting(m, n, c, cOffset, ldc);
      boolean staged = result.data() != c;
      if (staged && beta != 0) {
        Staging.copyRows(m, n, c, cOffset, ldc, result.data(), 0, result.ld());
      }
      // Row by row, C = A B; the same memory column by column, C' = B' A'.
      lane.columnMajor(
          transB ? 'T' : 'N', transA ? 'T' : 'N', n, m, k, alpha, right, left, beta, result);
      if (staged) {
        Staging.copyRows(m, n, result.data(), 0, result.ld(), c, cOffset, ldc);
      }
    } finally {
      idle.addFirst(lane);
    }
  }

  private JblasLane take() {
    JblasLane lane = idle.pollFirst();
    if (lane == null && made.get() < lanes) {
      lane = anotherLane();
    }
    boolean interrupted = false;
    while (lane == null) {
      try {
        lane = idle.takeFirst();
      } catch (InterruptedException e) {
        interrupted = true; // A product is short: finish it, and let the caller see the wish.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return lane;
  }

  /** A lane that came free meanwhile or a new one; null when all there can be are at work. */
  private synchronized JblasLane anotherLane() {
    JblasLane lane = idle.pollFirst();
    if (lane != null || made.get() >= lanes) {
      return lane;
    }
    try {
      return newLane();
    } catch (IOException | LinkageError e) {
      lanes = made.get(); // No room for another copy: those there are take turns.
      return null;
    }
  }

  private JblasLane newLane() throws IOException {
    String file = "%d-%s".formatted(made.get(), System.mapLibraryName("jblas"));
    JblasLane lane = new JblasLane(NativeFiles.unpack(resource(), VERSION, file));
    made.incrementAndGet();
    return lane;
  }

  /** Where jblas's jar holds the library for this system. */
  private static String resource() throws IOException {
    String os = System.getProperty("os.name");
    String arch = System.getProperty("os.arch");
    String system = (os.toLowerCase(Locale.ROOT).startsWith("mac") ? "mac" : os) + " " + arch;
    return switch (system) {
      case "Linux amd64" -> "lib/static/Linux/amd64/sse3/libjblas.so";
      case "Linux aarch64" -> "lib/static/Linux/aarch64/libjblas.so";
      case "Linux ppc64le" -> "lib/static/Linux/ppc64le/libjblas.so";
      case "mac x86_64" -> "lib/static/Mac OS X/x86_64/sse3/libjblas.jnilib";
      // Its Windows library is the slow one, and there OpenBLAS serves.
      default -> throw new IOException("jblas has no library for " + os + " " + arch);
    };
  }
}
