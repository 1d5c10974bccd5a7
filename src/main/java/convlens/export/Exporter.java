package convlens.export;

import convlens.param.Args;
import convlens.param.Param;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A format pictures can leave in; one file per format, found through {@link
 * java.util.ServiceLoader}.
 */
public interface Exporter {
  /** The file ending without its dot, e.g. {@code gif}; {@code frames} for a folder of PNGs. */
  String id();

  /** How much of a story a format holds. */
  enum Holds {
    /** One step, at rest. */
    STEP,
    /** Any number of steps, each at rest: pages, slides. */
    STEPS,
    /** Steps and the glides between them. */
    FILM
  }

  /** How much of a story the format holds. */
  Holds holds();

  /** True when the format holds one step only. */
  default boolean single() {
    return holds() == Holds.STEP;
  }

  /** True when one step is what is meant unless several are asked for, although more would go. */
  default boolean oneUnlessAsked() {
    return single();
  }

  /** Frames in a second when nothing is said. */
  default int rate() {
    return 20;
  }

  /** The format's own options, as data, so that dialog and command line need not know it. */
  List<Param> options();

  /**
   * Writes the clip: to a temporary file beside the target first, moved into place when whole.
   *
   * @throws IOException when it cannot be written; the old file then stands as it was
   * @throws java.util.concurrent.CancellationException when {@code progress} said to stop; likewise
   */
  void write(Clip clip, Args options, Path target, Progress progress) throws IOException;

  /**
   * Writes some steps as they stand in the file of the whole clip, which may leave out what a short
   * one has: what a file will weigh is told by them.
   *
   * @param of the clip that they are some of
   * @throws IOException when they cannot be written
   * @throws java.util.concurrent.CancellationException when {@code progress} said to stop
   */
  default void writeSome(Clip some, Clip of, Args options, Path target, Progress progress)
      throws IOException {
    write(some, options, target, progress);
  }

  /** Told after each frame; answers whether to go on. */
  @FunctionalInterface
  interface Progress {
    boolean done(int frames, int of);
  }
}
