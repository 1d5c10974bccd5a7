package convlens.blas;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;

/**
 * One copy of jblas's native library, with a class loader of its own.
 *
 * <p>The library keeps its working memory in variables it does not guard, so two threads in one
 * copy get silently wrong numbers. Two copies, loaded from two files, share nothing.
 *
 * <p>Matrices lie column by column, as Fortran has it: a "row" of {@link Staging} is a column here.
 */
final class JblasLane implements ForeignLibrary.Sgemm {
  private static final String NATIVE_BLAS = "org.jblas.NativeBlas";
  private static final MethodType SGEMM =
      MethodType.methodType(
          void.class,
          char.class,
          char.class,
          int.class,
          int.class,
          int.class,
          float.class,
          float[].class,
          int.class,
          int.class,
          float[].class,
          int.class,
          int.class,
          float.class,
          float[].class,
          int.class,
          int.class);

  private final MethodHandle sgemm;
  private final Staging stagingA = new Staging();
  private final Staging stagingB = new Staging();
  private final Staging stagingC = new Staging();

  /**
   * Loads the library from a file no other lane uses.
   *
   * @throws LinkageError when the file cannot be loaded here
   */
  JblasLane(Path library) {
    try {
      Class<?> nativeBlas = Class.forName(NATIVE_BLAS, true, new Loader(library));
      sgemm = MethodHandles.publicLookup().findStatic(nativeBlas, "sgemm", SGEMM);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("jblas: " + e.getMessage(), e);
    }
    // jblas keeps it to itself when its library did not load: a first call tells.
    float[] one = {1};
    call('N', 'N', 1, 1, 1, 1, one, 0, 1, one, 0, 1, 0, new float[1], 0, 1);
  }

  @Override
  public void call(
      char transA,
      char transB,
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
    Operand left =
        stagingA.forReading(transA == 'T' ? m : k, transA == 'T' ? k : m, a, aOffset, lda);
    Operand right =
        stagingB.forReading(transB == 'T' ? k : n, transB == 'T' ? n : k, b, bOffset, ldb);
    Operand result = stagingC.forWriting(n, m, c, cOffset, ldc);
    boolean staged = result.data() != c;
    if (staged && beta != 0) {
      Staging.copyRows(n, m, c, cOffset, ldc, result.data(), 0, result.ld());
    }
    invoke(transA, transB, m, n, k, alpha, left, right, beta, result);
    if (staged) {
      Staging.copyRows(n, m, result.data(), 0, result.ld(), c, cOffset, ldc);
    }
  }

  private void invoke(
      char transA,
      char transB,
      int m,
      int n,
      int k,
      float alpha,
      Operand a,
      Operand b,
      float beta,
      Operand c) {
    try {
      sgemm.invokeExact(
          transA,
          transB,
          m,
          n,
          k,
          alpha,
          a.data(),
          a.offset(),
          a.ld(),
          b.data(),
          b.offset(),
          b.ld(),
          beta,
          c.data(),
          c.offset(),
          c.ld());
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("jblas: sgemm failed", e);
    }
  }

  /** Defines jblas's classes anew and sends their {@code loadLibrary} to the lane's file. */
  private static final class Loader extends ClassLoader {
    private final Path library;

    Loader(Path library) {
      super(JblasLane.class.getClassLoader());
      this.library = library;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("org.jblas.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.equals("org.jblas.util.LibraryLoader")) {
        // jblas turns to it when the file did not load, to unpack 27 MB and fail once more.
        throw new UnsatisfiedLinkError("cannot load " + library);
      }
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    @Override
    protected String findLibrary(String name) {
      return name.equals("jblas") ? library.toString() : null;
    }
  }
}
