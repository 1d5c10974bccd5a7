package convlens.model;

import convlens.op.Reach;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

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
   * Along one axis: what cells see repeats, moved on, after as many of them as a transposed
   * convolution draws one cell out to.
   *
   * @param first the first cell that each of so many cells sees; negative inside the padding
   * @param last the last one, before the first where nothing is seen
   * @param shift by how many cells both go on after so many; 0 where all cells see the same
   */
  public record Along(List<Long> first, List<Long> last, long shift) {
    /** Cells after which it must repeat, or it is not told. */
    private static final int MOST = 4096;

    public Along {
      first = List.copyOf(first);
      last = List.copyOf(last);
    }

    Along(long size, long stride, long start) {
      this(List.of(start), List.of(start + size - 1), stride);
    }

    private static Along of(int period, long shift, LongUnaryOperator from, LongUnaryOperator to) {
      return new Along(
          LongStream.range(0, period).map(from).boxed().toList(),
          LongStream.range(0, period).map(to).boxed().toList(),
          shift);
    }

    /**
     * Cells from the first to the last that one cell sees, padding counted; at most, where they
     * differ.
     */
    public int size() {
      long most = 0;
      for (int o = 0; o < first.size(); o++) {
        most = Math.max(most, last.get(o) - first.get(o) + 1);
      }
      return Math.toIntExact(most);
    }

    /** From what one cell of the layer sees to what the next does, on average. */
    public double stride() {
      return (double) shift / first.size();
    }

    /** The first cell that cell {@code o} sees. */
    public long from(long o) {
      return first.get((int) Math.floorMod(o, (long) first.size()))
          + Math.floorDiv(o, first.size()) * shift;
    }

    /** The last one. */
    public long to(long o) {
      return last.get((int) Math.floorMod(o, (long) last.size()))
          + Math.floorDiv(o, last.size()) * shift;
    }

    private Optional<Along> through(Reach.Along r) {
      long whole = (long) r.zoom() * first.size();
      long common = gcd(r.stride(), whole);
      if (whole / common > MOST) {
        return Optional.empty();
      }
      return Optional.of(
          of(
              (int) (whole / common),
              r.stride() / common * shift,
              o -> from(r.firstOf(o)),
              o -> r.lastOf(o) < r.firstOf(o) ? from(r.firstOf(o)) - 1 : to(r.lastOf(o))));
    }

    private Along moved(int cells) {
      return of(first.size(), shift, o -> from(o + cells), o -> to(o + cells));
    }

    private Optional<Along> with(Along other) {
      long period = first.size() / gcd(first.size(), other.first.size()) * other.first.size();
      if (shift * other.first.size() != other.shift * first.size() || period > MOST) {
        return Optional.empty();
      }
      return Optional.of(
          of(
              (int) period,
              shift * (period / first.size()),
              o -> Math.min(from(o), other.from(o)),
              o -> Math.max(to(o), other.to(o))));
    }

    private static long gcd(long a, long b) {
      return b == 0 ? a : gcd(b, a % b);
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

  /** What a layer above sees; empty where that repeats too late to be told. */
  Optional<Field> through(Reach r) {
    return rows.through(r.rows())
        .flatMap(y -> columns.through(r.columns()).map(x -> new Field(y, x)));
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
