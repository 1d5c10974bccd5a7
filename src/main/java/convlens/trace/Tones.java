package convlens.trace;

/**
 * What tells cells apart that an operation moves: each has a tone, the same before and after.
 *
 * <p>Tones are counted from 0 and stand for the places of a square, row by row.
 */
public interface Tones {
  /** Rows and columns of the square. */
  int side();

  int ofInput(Cell cell);

  int ofOutput(Cell cell);
}
