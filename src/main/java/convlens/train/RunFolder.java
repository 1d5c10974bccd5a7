package convlens.train;

import convlens.model.ModelJson;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.store.SafeWrite;
import convlens.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a run is kept: {@code model.json}, {@code run.json}, {@code history} as CSV and JSON lines,
 * the newest {@code checkpoints} and small {@code snapshots} of the past.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
  private static final String MODEL = "model.json";
  private static final String RUN = "run.json";

  /** Largest of the two JSON files that is read. */
  private static final long MOST_BYTES = 4L << 20;

  /**
   * Makes a folder for a new run.
   *
   * @throws ProblemException when something stands there already
   * @throws IOException when it cannot be written
   */
  public static RunFolder create(Path path, Setup setup, String blas) throws IOException {
    if (Files.exists(path) && !isEmptyFolder(path)) {
      throw problem(
          Text.of("train.folder.taken.rule"), path, Text.of("train.folder.taken.expected"));
    }
    Files.createDirectories(path);
    RunFolder folder = new RunFolder(path);
    text(path.resolve(MODEL), ModelJson.write(setup.model()));
    text(path.resolve(RUN), SetupJson.write(setup, blas));
    return folder;
  }

  private static boolean isEmptyFolder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(path)) {
      return inside.findAny().isEmpty();
    }
  }

  static void text(Path file, String text) throws IOException {
    SafeWrite.file(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Opens a run that is there.
   *
   * @throws ProblemException when the folder is no run, or one of a newer version
   */
  public static RunFolder open(Path path) {
    for (String name : List.of(MODEL, RUN)) {
      if (!Files.isRegularFile(path.resolve(name))) {
        throw problem(
            Text.of("train.folder.rule", "file", name), path, Text.of("train.folder.expected"));
      }
    }
    return new RunFolder(path);
  }

  /**
   * What the run was begun with.
   *
   * @throws ProblemException when a file is damaged or of a newer version
   */
  public Setup setup() {
    return SetupJson.read(read(RUN), ModelJson.read(read(MODEL)));
  }

  /** Keeps another setup: more epochs, another learning rate. */
  public void setup(Setup next, String blas) throws IOException {
    text(path.resolve(RUN), SetupJson.write(next, blas));
  }

  /**
   * Takes away the run, and nothing else that lies there.
   *
   * @throws IOException when something stays
   */
  public void discard() throws IOException {
    for (Path each : List.of(checkpoints(), moments())) {
      for (Path state : Checkpoints.within(each)) {
        Checkpoints.delete(state);
      }
      Files.deleteIfExists(each);
    }
    for (Path each : List.of(snapshots(), history())) {
      if (Files.isDirectory(each)) {
        try (Stream<Path> inside = Files.list(each)) {
          for (Path file : inside.filter(RunFolder::isOurs).toList()) {
            Files.deleteIfExists(file);
          }
        }
        Files.deleteIfExists(each);
      }
    }
    Files.deleteIfExists(path.resolve(RUN));
    Files.deleteIfExists(path.resolve(MODEL));
    Files.deleteIfExists(path);
  }

  private static boolean isOurs(Path file) {
    return String.valueOf(file.getFileName())
        .matches("(step-[0-9]{10}\\.safetensors|(steps|epochs)\\.(jsonl|csv))");
  }

  private String read(String name) {
    Path file = path.resolve(name);
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw problem(Text.of("train.folder.large.rule", "file", name), path, "");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw problem(Text.of("train.folder.unreadable.rule", "file", name), path, "");
    }
  }

  /** Folder of the checkpoints. */
  public Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /** Folder of the history. */
  public Path history() {
    return path.resolve("history");
  }

  /** Folder of whole states of the past. */
  public Path moments() {
    return path.resolve("moments");
  }

  /** Folder of the snapshots. */
  public Path snapshots() {
    return path.resolve("snapshots");
  }

  static ProblemException problem(String rule, Path path, String expected) {
    return new ProblemException(new Problem("run", rule, String.valueOf(path), expected));
  }
}
