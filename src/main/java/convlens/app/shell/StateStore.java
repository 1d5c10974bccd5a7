package convlens.app.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file the state lies in. Not for the JavaFX thread. */
public final class StateStore {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long LARGEST = 64L << 20;
  private final Path folder;
  private final Path file;

  public StateStore(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("state.json");
  }

  /** Where the program keeps its own files. */
  Path folder() {
    return folder;
  }

  /** The state as it was left; a missing or damaged file is a first start. */
  public State read() {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return State.FIRST;
      }
      JsonNode node = JSON.readTree(Files.readAllBytes(file));
      return node == null || !node.isObject() ? State.FIRST : State.fromJson(node);
    } catch (IOException | StackOverflowError damaged) {
      return State.FIRST;
    }
  }

  /**
   * Writes the state beside the old file first and moves it into place, so that a crash in between
   * leaves the old one whole.
   */
  public void write(State state) throws IOException {
    Files.createDirectories(file.getParent());
    Path next = Files.createTempFile(file.getParent(), "state", ".tmp");
    try {
      Files.write(next, JSON.writeValueAsBytes(state.json()));
      move(next);
    } finally {
      Files.deleteIfExists(next);
    }
  }

  private void move(Path next) throws IOException {
    try {
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException plainDisk) {
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
