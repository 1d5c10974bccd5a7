package convlens.export;

import convlens.store.Unfinished;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.poi.openxml4j.opc.ZipPackage;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;

/** The folder in which a deck's parts wait, for the thread that writes the deck. */
final class PptxParts {
  private static final String NAME = "convlens-deck-";

  /** No deck takes that long: what is older was left by a process that was killed. */
  private static final Duration OLD = Duration.ofHours(3);

  static {
    ZipPackage.setUseTempFilePackageParts(true);
  }

  private PptxParts() {}

  /** Makes the folder, and clears away those that nobody writes any more. */
  static Path begin() throws IOException {
    Path parts = Files.createTempDirectory(NAME);
    Unfinished.begin(parts);
    clearUp(parts.toAbsolutePath().getParent());
    TempFile.setThreadLocalTempFileCreationStrategy(
        new DefaultTempFileCreationStrategy(parts.toFile()));
    return parts;
  }

  /** Removes the folder with all that is in it. */
  static void end(Path parts) throws IOException {
    TempFile.setThreadLocalTempFileCreationStrategy(null);
    remove(parts);
    Unfinished.end(parts);
  }

  private static void clearUp(Path folder) {
    Instant old = Instant.now().minus(OLD);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, NAME + "*")) {
      for (Path parts : left) {
        if (Files.getLastModifiedTime(parts).toInstant().isBefore(old)) {
          remove(parts);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException theirs) {
      // Somebody else's, or gone already: not ours to tell of.
    }
  }

  private static void remove(Path parts) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(parts)) {
      for (Path part : all) {
        Files.deleteIfExists(part);
      }
    }
    Files.deleteIfExists(parts);
  }
}
