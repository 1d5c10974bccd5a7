package convlens.data;

import convlens.param.ProblemException;
import convlens.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a whole file of the user's into memory, regular files up to a limit only. */
final class FileBytes {
  /** Largest file that is read, 256 MiB. */
  static final long LIMIT = 256L << 20;

  private FileBytes() {}

  /** Devices and pipes are refused by their kind, since reading one may never end. */
  static byte[] read(Path path) {
    return read(path, LIMIT);
  }

  static byte[] read(Path path, long limit) {
    String name = name(path);
    try {
      if (!Files.exists(path)) {
        throw refused("input.file-missing.rule", name);
      }
      if (Files.isDirectory(path)) {
        throw refused("input.file-folder.rule", name);
      }
      if (!Files.isRegularFile(path)) {
        throw refused("input.file-special.rule", name);
      }
      if (Files.size(path) > limit) {
        throw tooLarge(name, limit);
      }
      try (InputStream in = Files.newInputStream(path)) {
        byte[] bytes = in.readNBytes(Math.toIntExact(limit + 1));
        if (bytes.length > limit) {
          throw tooLarge(name, limit);
        }
        if (bytes.length == 0) {
          throw refused("input.file-empty.rule", name);
        }
        return bytes;
      }
    } catch (IOException | SecurityException e) {
      throw refused("input.file-unreadable.rule", name);
    } catch (OutOfMemoryError e) {
      throw refused("input.memory.rule", name);
    }
  }

  /** The file's own name, short enough for one sentence. */
  static String name(Path path) {
    Path last = path.getFileName();
    return Refusal.shown(last == null ? path.toString() : last.toString());
  }

  private static ProblemException tooLarge(String name, long limit) {
    return Refusal.input(
        Text.of("input.file-large.rule", "limit", limit >> 20),
        name,
        Text.of("input.file-large.expected"));
  }

  private static ProblemException refused(String rule, String name) {
    return Refusal.input(Text.of(rule), name, Text.of("input.file.expected"));
  }
}
