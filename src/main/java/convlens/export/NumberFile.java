package convlens.export;

import convlens.param.Problem;
import convlens.scene.Numbers;
import convlens.store.SafeWrite;
import convlens.store.WriteException;
import convlens.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/** What the formats share that hold a step's numbers rather than its picture. */
final class NumberFile {
  private NumberFile() {}

  /** Writes some numbers. */
  @FunctionalInterface
  interface Body {
    void write(List<Numbers> numbers, OutputStream out) throws IOException;
  }

  /**
   * Writes the numbers of a clip's first step, whole or not at all.
   *
   * @throws WriteException when the picture has none, or they cannot be written
   */
  static void write(Clip clip, Path target, Exporter.Progress progress, Body body)
      throws IOException {
    ClipCheck.require(clip);
    List<Numbers> numbers = clip.scene().numbers(clip.first());
    if (numbers.isEmpty()) {
      throw refused(
          Text.of("export.problem.numbers"),
          clip.scene().title(),
          Text.of("export.problem.numbers.expected"));
    }
    SafeWrite.file(
        target,
        out -> {
          body.write(numbers, out);
          Crew.report(progress, 1, 1);
        });
  }

  static WriteException refused(String rule, String got, String expected) {
    return new WriteException(new Problem("output", rule, got, expected));
  }
}
