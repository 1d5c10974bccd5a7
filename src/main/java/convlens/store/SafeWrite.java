package convlens.store;

import convlens.param.Problem;
import convlens.text.Text;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes all or nothing: into a temporary file or folder beside the target, moved into place when
 * whole. On any failure the target stands as it was and nothing partial is left.
 */
public final class SafeWrite {
  /** A file of ours that nobody has written to for this long was left by a killed process. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private static final String PREFIX = ".convlens-";

  /** The ending of what stood there before: never cleared away for its age. */
  private static final String OLD = ".old";

  private static final String SUFFIX = ".part";
  private static final Pattern OURS =
      Pattern.compile(Pattern.quote(PREFIX) + "[0-9a-f-]{36}" + Pattern.quote(SUFFIX));

  /** A file of ours and what is wrong with it, as streams tell it. */
  private static final Pattern NAMED =
      Pattern.compile(".*" + Pattern.quote(PREFIX) + "[^ ]* \\((.*)\\)");

  private SafeWrite() {}

  /** Writes a file's content. */
  @FunctionalInterface
  public interface FileBody {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Fills a folder. */
  @FunctionalInterface
  public interface FolderBody {
    void fill(Path folder) throws IOException;
  }

  /**
   * Replaces a file, or makes it.
   *
   * @throws WriteException when it cannot be written
   */
  public static void file(Path target, FileBody body) throws IOException {
    Path place = filePlace(target);
    Path part = part(place);
    try {
      write(part, body);
      move(part, place);
    } catch (IOException failed) {
      throw explain(failed, target);
    } finally {
      remove(part);
    }
  }

  /**
   * Replaces a folder, or makes it. One that holds anything but files named like {@code mine} is
   * not ours to replace, and is refused.
   *
   * @throws WriteException when it cannot be written
   */
  public static void folder(Path target, Pattern mine, FolderBody body) throws IOException {
    Path place = place(target);
    mayReplace(place, target, mine);
    Path part = part(place);
    try {
      Files.createDirectory(part);
      body.fill(part);
      mayReplace(place, target, mine);
      swap(part, place);
    } catch (IOException failed) {
      throw explain(failed, target);
    } finally {
      remove(part);
    }
  }

  /**
   * A place beside the target for what is needed only while it is written. Whoever asks clears it
   * away; after a kill, the next write into the folder does.
   *
   * @throws WriteException when nothing can be written there
   */
  public static Path scratch(Path target) throws IOException {
    return part(place(target));
  }

  /** Clears a scratch place away. */
  public static void discard(Path scratch) {
    remove(scratch);
  }

  private static void write(Path part, FileBody body) throws IOException {
    try (FileOutputStream file = new FileOutputStream(part.toFile());
        OutputStream out = new BufferedOutputStream(file, 1 << 16)) {
      body.writeTo(out);
      out.flush();
      // The old file must not give way to one whose bytes are not on the disk yet.
      file.getFD().sync();
    }
  }

  /** Where a file really goes; a folder of its name is refused. */
  static Path filePlace(Path target) throws IOException {
    Path place = place(target);
    if (Files.isDirectory(place)) {
      throw new WriteException(problem(Text.of("store.problem.isFolder"), target));
    }
    return place;
  }

  /** Where the bytes really go: a link stays a link. Also makes sure of the folder. */
  static Path place(Path target) throws IOException {
    Path place = target.toAbsolutePath().normalize();
    if (Files.isSymbolicLink(place) && Files.exists(place)) {
      place = place.toRealPath();
    }
    Path folder = place.getParent();
    if (folder == null || !Files.exists(folder)) {
      throw new WriteException(problem(Text.of("store.problem.noParent"), target));
    }
    if (!Files.isDirectory(folder)) {
      throw new WriteException(problem(Text.of("store.problem.parentIsFile"), target));
    }
    sweep(folder);
    return place;
  }

  static Path part(Path place) {
    Path part = place.resolveSibling(PREFIX + UUID.randomUUID() + SUFFIX);
    Unfinished.begin(part);
    return part;
  }

  /** Where what stands at a place waits until something else does. */
  static Path aside(Path place) {
    Path aside = place.resolveSibling(PREFIX + UUID.randomUUID() + OLD);
    Unfinished.begin(aside, place);
    return aside;
  }

  static void move(Path part, Path place) throws IOException {
    try {
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException notHere) {
      Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A folder cannot be replaced in one move: the old one steps aside, and back if need be. */
  private static void swap(Path part, Path place) throws IOException {
    if (!Files.exists(place)) {
      Files.move(part, place);
      return;
    }
    Path aside = aside(place);
    Files.move(place, aside);
    try {
      Files.move(part, place);
    } catch (IOException failed) {
      Files.move(aside, place);
      Unfinished.end(aside);
      throw failed;
    }
    remove(aside);
  }

  private static void mayReplace(Path place, Path target, Pattern mine) throws IOException {
    if (!Files.exists(place)) {
      return;
    }
    if (!Files.isDirectory(place)) {
      throw new WriteException(problem(Text.of("store.problem.isFile"), target));
    }
    try (Stream<Path> inside = Files.list(place)) {
      List<String> others =
          inside
              .filter(p -> !(mine.matcher(name(p)).matches() && Files.isRegularFile(p)))
              .map(SafeWrite::name)
              .sorted()
              .toList();
      if (!others.isEmpty()) {
        String rule = Text.of("store.problem.notOurs", "file", others.get(0));
        throw new WriteException(problem(rule, target));
      }
    }
  }

  /** Clears away what killed processes left here; failing at that is no reason not to write. */
  private static void sweep(Path folder) {
    FileTime old = FileTime.from(Instant.now().minus(ABANDONED));
    try (Stream<Path> inside = Files.list(folder)) {
      for (Path p : inside.filter(p -> OURS.matcher(name(p)).matches()).toList()) {
        if (Files.getLastModifiedTime(p).compareTo(old) < 0) {
          remove(p);
        }
      }
    } catch (IOException unreadable) {
      return;
    }
  }

  private static String name(Path p) {
    return p.getFileName().toString();
  }

  static void remove(Path path) {
    try {
      if (Files.isDirectory(path)) {
        try (Stream<Path> inside = Files.list(path)) {
          inside.forEach(SafeWrite::remove);
        }
      }
      Files.deleteIfExists(path);
    } catch (IOException stays) {
      path.toFile().deleteOnExit();
    }
    if (path.getFileName().toString().startsWith(PREFIX)) {
      Unfinished.end(path);
    }
  }

  static IOException explain(IOException failed, Path target) {
    if (failed instanceof WriteException) {
      return failed;
    }
    String rule;
    if (failed instanceof AccessDeniedException || refused(failed)) {
      rule = Text.of("store.problem.denied");
    } else if (failed instanceof NoSuchFileException) {
      rule = Text.of("store.problem.noParent");
    } else if (full(failed)) {
      rule = Text.of("store.problem.full");
    } else {
      rule = Text.of("store.problem.failed", "reason", reason(failed));
    }
    return new WriteException(problem(rule, target), failed);
  }

  /** What the system said, without the temporary file's name it may begin with. */
  private static String reason(IOException failed) {
    if (failed instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    String message = failed.getMessage();
    if (message == null) {
      return failed.getClass().getSimpleName();
    }
    Matcher named = NAMED.matcher(message);
    return named.matches() ? named.group(1) : message;
  }

  private static boolean refused(IOException failed) {
    String said = reason(failed).toLowerCase(Locale.ROOT);
    return said.contains("permission denied")
        || said.contains("access is denied")
        || said.contains("read-only")
        || failed.getCause() instanceof ReadOnlyFileSystemException;
  }

  private static boolean full(IOException failed) {
    String said = reason(failed).toLowerCase(Locale.ROOT);
    return said.contains("no space left")
        || said.contains("not enough space")
        || said.contains("quota exceeded");
  }

  private static Problem problem(String rule, Path target) {
    return new Problem("output", rule, target.toString(), Text.of("store.problem.expected"));
  }
}
