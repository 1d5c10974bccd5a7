package convlens.app.deck;

import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.play.DeckPlan;
import convlens.play.DeckPlanJson;
import convlens.store.SafeWrite;
import convlens.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Decks as files. Not for the JavaFX thread. */
final class DeckFile {
  static final String ENDING = ".convlens-deck";
  private static final long LARGEST = 256L << 20;

  private DeckFile() {}

  /**
   * Reads a deck.
   *
   * @throws ProblemException in one sentence when the file holds none
   */
  static DeckPlan read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new ProblemException(new Problem("deck", Text.of("deck.problem.damaged"), "", ""));
    }
    return DeckPlanJson.read(Files.readAllBytes(file));
  }

  /** Writes a deck, whole or not at all. */
  static void write(Path file, DeckPlan deck) throws IOException {
    byte[] bytes = DeckPlanJson.write(deck);
    SafeWrite.file(file, out -> out.write(bytes));
  }

  /**
   * The deck that was worked on last. One that cannot be read is put aside, for the next is written
   * in its place.
   *
   * @return what there is, and where a damaged file was put
   */
  static Left left(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return new Left(Optional.empty(), Optional.empty());
    }
    try {
      return new Left(Optional.of(read(file)), Optional.empty());
    } catch (ProblemException damaged) {
      Path aside = file.resolveSibling("damaged" + ENDING);
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      return new Left(Optional.empty(), Optional.of(aside));
    }
  }

  /** What the last start left. */
  record Left(Optional<DeckPlan> deck, Optional<Path> damaged) {}
}
