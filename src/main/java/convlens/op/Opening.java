package convlens.op;

import java.util.Optional;

/** Inputs that operations open with, as the command line's {@code --input} takes them. */
final class Opening {
  /** Cells on a side beyond which nobody would read the numbers one by one. */
  private static final int SIDE = 64;

  private Opening() {}

  /** Random digits of a size; empty where a setting asks for one that nobody could look at. */
  static Optional<String> random(long channels, long rows, long columns) {
    boolean fits = fits(channels) && fits(rows) && fits(columns);
    // no text: code, the same in every language
    return fits
        ? Optional.of("random:%dx%dx%d:0".formatted(channels, rows, columns))
        : Optional.empty();
  }

  private static boolean fits(long extent) {
    return extent >= 1 && extent <= SIDE;
  }
}
