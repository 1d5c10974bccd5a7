package convlens.blas;

import java.io.IOException;
import java.nio.file.Path;
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
  private final LinkedBlockingDeque<ForeignLibrary.Sgemm> idle = new LinkedBlockingDeque<>();
  private final AtomicInteger made = new AtomicInteger();
  private final Optional<ForeignLibrary> foreign;
  private volatile int lanes;

  private JblasBlas(String name, Optional<ForeignLibrary> foreign) throws IOException {
    this.name = name;
    this.foreign = foreign;
    this.lanes = Math.min(MAX_LANES, Runtime.getRuntime().availableProcessors());
    idle.addFirst(newLane());
  }

  /**
   * Loads the first copy of the library; further ones load when threads first meet.
   *
   * @throws IOException when jblas has no library for this system or it cannot be unpacked
   * @throws LinkageError when it does not load
   */
  static JblasBlas load() throws IOException {
    return load(ForeignLibrary.find());
  }

  /** The same, with or without what only a newer JDK has. */
  static JblasBlas load(Optional<ForeignLibrary> foreign) throws IOException {
    Optional<String> core = CoreType.choose(foreign);
    Gfortran.provide();
    String name = "jblas · OpenBLAS" + core.map(c -> " " + c).orElse("");
    if (foreign.isPresent()) {
      try {
        return new JblasBlas(name, foreign);
      } catch (RuntimeException | LinkageError notAllowed) {
        // Native access may be denied to it and not to JNI.
      }
    }
    return new JblasBlas(name, Optional.empty());
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
    ForeignLibrary.Sgemm lane = take();
    try {
      // Row by row, C = A B; the same memory column by column, C' = B' A'.
      lane.call(
          transB ? 'T' : 'N',
          transA ? 'T' : 'N',
          n,
          m,
          k,
          alpha,
          b,
          bOffset,
          ldb,
          a,
          aOffset,
          lda,
          beta,
          c,
          cOffset,
          ldc);
    } finally {
      idle.addFirst(lane);
    }
  }

  private ForeignLibrary.Sgemm take() {
    ForeignLibrary.Sgemm lane = idle.pollFirst();
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
  private synchronized ForeignLibrary.Sgemm anotherLane() {
    ForeignLibrary.Sgemm lane = idle.pollFirst();
    if (lane != null || made.get() >= lanes) {
      return lane;
    }
    try {
      return newLane();
    } catch (IOException | LinkageError | RuntimeException e) {
      lanes = made.get(); // No room for another copy: those there are take turns.
      return null;
    }
  }

  private ForeignLibrary.Sgemm newLane() throws IOException {
    String file = made.get() + "-" + System.mapLibraryName("jblas");
    Path library = NativeFiles.unpack(resource(), VERSION, file);
    ForeignLibrary.Sgemm lane =
        foreign.isPresent() ? foreign.get().sgemm(library) : new JblasLane(library);
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
