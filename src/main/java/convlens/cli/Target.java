package convlens.cli;

import convlens.store.SafeWrite;
import convlens.text.Text;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file an answer goes to. */
final class Target {
  private Target() {}

  /** Refuses a file that could not be written, before any work is done for it. */
  static void check(String subject, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw Failure.failed(Text.of("cli.problem.folder", "subject", subject, "folder", folder));
    }
  }

  /** Writes the whole file or leaves the old one, also on Ctrl-C. */
  static void write(Path file, Interrupt interrupt, SafeWrite.FileBody body) throws IOException {
    if (isDevice(file)) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        body.writeTo(out);
      }
      return;
    }
    interrupt.begin();
    SafeWrite.file(file, out -> body.writeTo(interrupt.guard(out)));
  }

  /** A pipe or a device such as {@code /dev/stdout} cannot be replaced, only written to. */
  private static boolean isDevice(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }
}
