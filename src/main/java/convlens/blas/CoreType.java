package convlens.blas;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells jblas's OpenBLAS of 2020 which of its kernels suits this processor.
 *
 * <p>It does not know processors made since and falls back to a kernel at half the speed or less,
 * unless {@code OPENBLAS_CORETYPE} stands in the process's environment before it loads.
 */
final class CoreType {
  static final String VARIABLE = "OPENBLAS_CORETYPE";
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private CoreType() {}

  /** The one function of the C library that Java lacks. */
  private interface Environment extends Library {
    int setenv(String name, String value, int overwrite);
  }

  /**
   * Puts the core type into the environment unless somebody has chosen one.
   *
   * @return the core type in force; empty where the library is left to choose
   */
  static Optional<String> choose(Optional<ForeignLibrary> foreign) {
    Optional<String> given = Optional.ofNullable(System.getenv(VARIABLE)).filter(s -> !s.isBlank());
    if (given.isPresent()) {
      return given;
    }
    Optional<String> chosen = readFeatures().flatMap(CoreType::forFeatures);
    if (chosen.isEmpty()) {
      return chosen;
    }
    try {
      if (foreign.isPresent()) {
        foreign.get().setenv(VARIABLE, chosen.get());
      } else {
        Native.load("c", Environment.class).setenv(VARIABLE, chosen.get(), 1);
      }
      return chosen;
    } catch (LinkageError | RuntimeException noSetenv) {
      return Optional.empty(); // Slower, and right all the same.
    }
  }

  /** The core type of jblas's OpenBLAS that uses the widest instructions the processor has. */
  static Optional<String> forFeatures(Set<String> features) {
    if (features.containsAll(Set.of("avx512f", "avx512bw", "avx512dq", "avx512vl"))) {
      return Optional.of("SkylakeX");
    }
    if (features.containsAll(Set.of("avx2", "fma"))) {
      return Optional.of("Haswell");
    }
    return Optional.empty(); // Older ones it knows by itself.
  }

  private static Optional<Set<String>> readFeatures() {
    if (!Files.isReadable(CPU_INFO)) {
      return Optional.empty();
    }
    try (var lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(
              line ->
                  Set.copyOf(List.of(line.substring(line.indexOf(':') + 1).trim().split("\\s+"))));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
