package convlens.model;

import convlens.op.Reach;
import java.util.List;
import java.util.Optional;

/**
 * What one cell of a layer sees of the model's input, in cells of the input.
 *
 * @param rows from top to bottom
 * @param columns from left to right
 * @see <a href="https://distill.pub/2019/computing-receptive-fields/">Araujo, Norris and Sim,
 *     2019</a>
 */
public record Field(Along rows, Along columns) {
  /** The input's own cells. */
  static final Field OWN = new Field(new Along(1, 1, 0), new Along(1, 1, 0));

  /**
   * Along one axis.
   *
   * @param size from the first cell to the last, padding counted
   * @param stride from what one cell of the layer sees to what the next does; 0 where all cells see
   *     the same
   * @param start the first cell that cell 0 sees; negative inside the padding
   */
  public record Along(double size, double stride, double start) {
    /** What arithmetic in halves and thirds leaves behind. */
    private static final double EXACT = 1e-6;

    /** Whole cells between the first and the last that may be seen, both counted. */
    public int cells() {
      return (int) Math.floor(size + EXACT);
    }

    private Along through(Reach.Along r) {
      return new Along(
          size + (r.span() - 1) * stride, stride * r.jump(), start + r.start() * stride);
    }

    private Along moved(int cells) {
      return new Along(size, stride, start + cells * stride);
    }

    private Optional<Along> with(Along other) {
      double first = Math.min(start, other.start);
      double end = Math.max(start + size, other.start + other.size);
      return stride == other.stride
          ? Optional.of(new Along(end - first, stride, first))
          : Optional.empty();
    }
  }

  /** Every cell sees the whole input. */
  static Field whole(List<Integer> input) {
    return new Field(new Along(input.get(1), 0, 0), new Along(input.get(2), 0, 0));
  }

  /** True where every cell sees the whole input. */
  public boolean isWhole() {
    return rows.stride() == 0 && columns.stride() == 0;
  }

  Field through(Reach r) {
    return new Field(rows.through(r.rows()), columns.through(r.columns()));
  }

  Field moved(int down, int right) {
    return new Field(rows.moved(down), columns.moved(right));
  }

  /** What is seen by either; empty where the two do not keep step. */
  Optional<Field> with(Field other) {
    if (isWhole() || other.isWhole()) {
      return Optional.of(isWhole() ? this : other);
    }
    return rows.with(other.rows)
        .flatMap(r -> columns.with(other.columns).map(c -> new Field(r, c)));
  }
}
