package convlens.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Notes of what is being written and where, kept beside the program's settings: what a process
 * leaves that was killed amid its work is cleared away by the next that starts.
 */
public final class Unfinished {
  private static final String FOLDER = "writing";

  /** Nothing that is called otherwise is ever removed, whatever a note says. */
  private static final Pattern OURS =
      Pattern.compile("\\.?convlens-[0-9a-zA-Z-]+(\\.part|\\.old)?");

  /** A process whose start is told this differently is another with the same number. */
  private static final long SAME_START_MILLIS = 10_000;

  private static boolean cleared;

  private Unfinished() {}

  /**
   * Who wrote, and what.
   *
   * @param process its number
   * @param start when it began, in milliseconds of the epoch; 0 where the system does not tell
   * @param part what is to be removed
   * @param place what {@code part} was moved from, and goes back to when nothing stands there
   */
  private record Note(long process, long start, Path part, Optional<Path> place) {}

  /** Notes that something is written which nobody will miss. */
  public static void begin(Path part) {
    note(part, Optional.empty());
  }

  /** Notes that what stood at a place waits aside until something else stands there. */
  static void begin(Path aside, Path place) {
    note(aside, Optional.of(place));
  }

  /** Forgets what was begun. */
  public static void end(Path part) {
    try {
      Files.deleteIfExists(file(part));
    } catch (IOException stays) {
      // The next start finds nothing to remove, and removes the note.
    }
  }

  /** Clears away what processes left that are no more; failing at that is no reason not to work. */
  public static synchronized void clearUp() {
    cleared = true;
    try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder())) {
      for (Path file : notes) {
        Optional<Note> note = read(file);
        if (note.isPresent() && !alive(note.get())) {
          settle(note.get());
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException none) {
      // Nothing was ever begun, or nothing can be told of it.
    }
  }

  private static synchronized void note(Path part, Optional<Path> place) {
    if (!cleared) {
      clearUp();
    }
    Path whole = part.toAbsolutePath();
    // What the program keeps for itself is written every few seconds, into one folder.
    if (whole.startsWith(Home.folder().toAbsolutePath())) {
      return;
    }
    ProcessHandle me = ProcessHandle.current();
    List<String> lines =
        List.of(
            String.valueOf(me.pid()),
            String.valueOf(start(me)),
            whole.toString(),
            place.map(p -> p.toAbsolutePath().toString()).orElse(""));
    try {
      Files.createDirectories(folder());
      Files.write(file(part), lines, StandardCharsets.UTF_8);
    } catch (IOException unwritable) {
      // Then only the next write into the same folder clears up.
      end(part);
    }
  }

  private static Path folder() {
    return Home.folder().resolve(FOLDER);
  }

  private static Path file(Path part) {
    return folder().resolve(part.getFileName().toString());
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static Optional<Note> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      Path part = Path.of(lines.get(2));
      if (!OURS.matcher(part.getFileName().toString()).matches()) {
        return Optional.empty();
      }
      Optional<Path> place = Optional.of(lines.get(3)).filter(s -> !s.isEmpty()).map(Path::of);
      long process = Long.parseLong(lines.get(0));
      return Optional.of(new Note(process, Long.parseLong(lines.get(1)), part, place));
    } catch (IOException | RuntimeException damaged) {
      // Half written, or somebody else's.
      return Optional.empty();
    }
  }

  private static boolean alive(Note note) {
    return ProcessHandle.of(note.process)
        .filter(ProcessHandle::isAlive)
        .filter(p -> Math.abs(start(p) - note.start) < SAME_START_MILLIS)
        .isPresent();
  }

  private static void settle(Note note) throws IOException {
    if (note.place.isPresent() && Files.exists(note.part) && !Files.exists(note.place.get())) {
      Files.move(note.part, note.place.get());
    } else {
      SafeWrite.remove(note.part);
    }
  }
}
