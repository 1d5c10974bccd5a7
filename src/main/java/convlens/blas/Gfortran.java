package convlens.blas;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Provides the Fortran runtime jblas's Linux library needs ({@code libgfortran.so.5}).
 *
 * <p>jblas's jar brings version 4 and many systems have none; OpenBLAS's jar brings 5. Once loaded,
 * the dynamic linker finds it by its name.
 */
final class Gfortran {
  private static final String VERSION = "gfortran-5";

  private Gfortran() {}

  /** Loads it where it can be had; a system with its own needs nothing from here. */
  static void provide() {
    String platform = linuxPlatform();
    if (platform.isEmpty()) {
      return;
    }
    try {
      load(platform, List.of("libquadmath.so.0", "libgfortran.so.5"));
    } catch (IOException | LinkageError first) {
      try {
        load(platform, List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5"));
      } catch (IOException | LinkageError second) {
        // Not to be had. jblas says so itself if the system has none either.
      }
    }
  }

  private static void load(String platform, List<String> libraries) throws IOException {
    for (String library : libraries) {
      String resource = "org/bytedeco/openblas/" + platform + "/" + library;
      if (NativeFiles.exists(resource)) { // No libquadmath on ARM.
        Path file = NativeFiles.unpack(resource, VERSION, library);
        System.load(file.toString());
      }
    }
  }

  private static String linuxPlatform() {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
      return "";
    }
    return switch (System.getProperty("os.arch")) {
      case "amd64" -> "linux-x86_64";
      case "aarch64" -> "linux-arm64";
      case "ppc64le" -> "linux-ppc64le";
      default -> "";
    };
  }
}
