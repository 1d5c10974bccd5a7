package convlens.blas;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/**
 * Native libraries out of jars, unpacked once into the user's cache rather than at every start.
 *
 * <p>A file appears under its name only when it is whole, so two programs may unpack at once.
 */
final class NativeFiles {
  private NativeFiles() {}

  /** True when a jar of the class path holds the resource. */
  static boolean exists(String resource) {
    return NativeFiles.class.getClassLoader().getResource(resource) != null;
  }

  /**
   * The resource as a file.
   *
   * @param resource path inside a jar of the class path
   * @param version distinguishes releases of the library
   * @param fileName name to unpack under; different names give truly different files, which the
   *     dynamic linker loads as separate libraries
   * @throws IOException when the resource is missing or cannot be written
   */
  static Path unpack(String resource, String version, String fileName) throws IOException {
    URL url = NativeFiles.class.getClassLoader().getResource(resource);
    if (url == null) {
      throw new IOException("no " + resource);
    }
    Optional<Path> cache = cacheFolder();
    if (cache.isPresent()) {
      try {
        return place(url, cache.get().resolve(version), fileName);
      } catch (IOException notWritable) {
        // A read-only home must not cost the fast arithmetic: the temporary folder serves.
      }
    }
    Path folder = Files.createTempDirectory("convlens-native");
    Path file = place(url, folder, fileName);
    folder.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    return file;
  }

  private static Path place(URL url, Path folder, String fileName) throws IOException {
    Path file = folder.resolve(fileName);
    URLConnection connection = url.openConnection();
    if (Files.isRegularFile(file) && Files.size(file) == connection.getContentLengthLong()) {
      return file;
    }
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, fileName, ".part");
    try {
      try (InputStream in = connection.getInputStream()) {
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      }
      try {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(part);
    }
    return file;
  }

  /** Where this system keeps what can be made again; empty where none is known. */
  private static Optional<Path> cacheFolder() {
    String own = System.getProperty("convlens.cache");
    if (own != null) {
      return Optional.of(Path.of(own, "native"));
    }
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String home = System.getProperty("user.home");
    if (os.startsWith("windows")) {
      return Optional.ofNullable(System.getenv("LOCALAPPDATA"))
          .map(p -> Path.of(p, "convlens", "native"));
    }
    if (os.startsWith("mac")) {
      return Optional.of(Path.of(home, "Library", "Caches", "convlens", "native"));
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    return Optional.of(
        xdg == null || xdg.isBlank()
            ? Path.of(home, ".cache", "convlens", "native")
            : Path.of(xdg, "convlens", "native"));
  }
}
