package convlens.store;

import convlens.param.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes several files that belong together: all of them, or none. */
public final class SafeWrites {
  private SafeWrites() {}

  /** Writes a file at each of the places it is given. */
  @FunctionalInterface
  public interface Body {
    void fill(List<Path> parts) throws IOException;
  }

  private record Moved(Path place, Optional<Path> aside) {}

  /**
   * Replaces all files, or makes them. Where one cannot be written or moved into place all stand as
   * they were.
   *
   * @throws WriteException naming the one that cannot be written
   */
  public static void together(List<Path> targets, Body body) throws IOException {
    List<Path> places = new ArrayList<>();
    for (Path target : targets) {
      places.add(SafeWrite.filePlace(target));
    }
    List<Path> parts = places.stream().map(SafeWrite::part).toList();
    try {
      body.fill(parts);
      moveAll(parts, places, targets);
    } catch (WriteException refused) {
      throw named(refused, parts, targets);
    } catch (IOException failed) {
      throw SafeWrite.explain(failed, targets.get(0));
    } finally {
      parts.forEach(SafeWrite::remove);
    }
  }

  private static void moveAll(List<Path> parts, List<Path> places, List<Path> targets)
      throws IOException {
    List<Moved> moved = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      try {
        moved.add(new Moved(places.get(i), aside(places.get(i))));
        SafeWrite.move(parts.get(i), places.get(i));
      } catch (IOException failed) {
        putBack(moved);
        throw SafeWrite.explain(failed, targets.get(i));
      }
    }
    moved.forEach(m -> m.aside().ifPresent(SafeWrite::remove));
  }

  private static Optional<Path> aside(Path place) throws IOException {
    if (!Files.exists(place)) {
      return Optional.empty();
    }
    Path aside = SafeWrite.aside(place);
    try {
      // Under a second name, so that there is no moment in which nothing stands there.
      Files.createLink(aside, place);
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.copy(place, aside, StandardCopyOption.COPY_ATTRIBUTES);
    }
    return Optional.of(aside);
  }

  private static void putBack(List<Moved> moved) throws IOException {
    for (Moved m : moved) {
      if (m.aside().isPresent()) {
        SafeWrite.move(m.aside().get(), m.place());
        SafeWrite.remove(m.aside().get());
      } else {
        Files.deleteIfExists(m.place());
      }
    }
  }

  /** A part is not what somebody asked for: the file is named that it stands for. */
  private static WriteException named(
      WriteException refused, List<Path> parts, List<Path> targets) {
    Problem p = refused.problem();
    for (int i = 0; i < parts.size(); i++) {
      if (p.got().equals(parts.get(i).toString())) {
        Problem told = new Problem(p.param(), p.rule(), targets.get(i).toString(), p.expected());
        return new WriteException(told, refused);
      }
    }
    return refused;
  }
}
