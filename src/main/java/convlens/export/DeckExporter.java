package convlens.export;

import convlens.param.Args;
import java.io.IOException;
import java.nio.file.Path;

/** A format that several clips can leave in together. */
public interface DeckExporter extends Exporter {
  /**
   * Writes all clips of a deck into one file, as {@link Exporter#write} writes one; progress counts
   * over the whole deck.
   *
   * @throws IOException when it cannot be written; the old file then stands as it was
   * @throws java.util.concurrent.CancellationException when {@code progress} said to stop; likewise
   */
  void writeDeck(Deck deck, Args options, Path target, Progress progress) throws IOException;

  @Override
  default void write(Clip clip, Args options, Path target, Progress progress) throws IOException {
    writeDeck(Deck.of(clip), options, target, progress);
  }
}
