package convlens.blas;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * What the foreign-function API of JDK 22 and later does better than JNI: native code works in the
 * Java arrays themselves, nothing is copied.
 *
 * <p>Its implementation is compiled only by such a JDK and found as a service; everything works
 * without.
 */
public interface ForeignLibrary {
  /** A Fortran {@code sgemm_}: matrices column by column, one thread at a time. */
  interface Sgemm {
    void call(
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
        int ldc);
  }

  /**
   * Loads a library and finds its {@code sgemm_}.
   *
   * @throws RuntimeException when the library has none or may not be called
   */
  Sgemm sgemm(Path library);

  /** Puts a variable into the environment of this process. */
  void setenv(String name, String value);

  /** The implementation, where both this JDK and the one that compiled the program have the API. */
  static Optional<ForeignLibrary> find() {
    try {
      Iterator<ForeignLibrary> found =
          ServiceLoader.load(ForeignLibrary.class, ForeignLibrary.class.getClassLoader())
              .iterator();
      return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
    } catch (ServiceConfigurationError | LinkageError olderJdk) {
      return Optional.empty(); // Not compiled, or compiled for a later JDK than this one.
    }
  }
}
