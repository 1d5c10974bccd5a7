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

  /**
   * A point between cells, in rows and columns of the input, and the cells it is mixed from.
   *
   * @param mask what the mix is multiplied with before its weight, where there is a mask
   */
  record Between(int c, double y, double x, List<Corner> corners, Optional<Masked> mask)
      implements Read {
    public Between {
      corners = List.copyOf(corners);
    }

    /** A point without a mask. */
    public Between(int c, double y, double x, List<Corner> corners) {
      this(c, y, x, corners, Optional.empty());
    }
  }

  /** A factor of a mask, and the number it was multiplied with. */
  record Masked(float factor, float read) {}

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
