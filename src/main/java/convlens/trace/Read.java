package convlens.trace;

import java.util.List;
import java.util.Optional;

/** Where a term's value was read. */
public sealed interface Read {
  /** A cell of the input. */
  record At(Cell cell) implements Read {}

  /**
   * A cell that padding made.
   *
   * @param where where it stands; its row or column lies outside the input
   * @param source the input cell it copies, or empty when it holds a constant
   */
  record Padded(Cell where, Optional<Cell> source) implements Read {}

  /** A point between cells, in rows and columns of the input, and the cells it is mixed from. */
  record Between(int c, double y, double x, List<Corner> corners) implements Read {}

  /** A neighbour of a point between cells and its share; outside the input it counts as zero. */
  record Corner(Cell cell, float share) {}

  /**
   * A cell of another tensor than the input, such as the second summand of an addition.
   *
   * @param operand its name, e.g. {@code other}
   */
  record Of(String operand, Cell cell) implements Read {}

  /** The constant one that a bias is multiplied with. */
  record One(int kernel) implements Read {}
}
