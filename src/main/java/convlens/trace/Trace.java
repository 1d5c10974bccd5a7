package convlens.trace;

import convlens.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same arithmetic as an operation's fast path, spelled out: for each output cell the terms that
 * add up to it.
 *
 * <p>Steps go over the output by channel, row, column. A step is computed when asked for, so that
 * seeking costs the same at any length.
 *
 * <p><i>Shapes:</i> input (1, C, H, W) -&gt; output (1, C_out, H', W').
 */
public interface Trace {
  Shape input();

  Shape output();

  /** True when an output channel reads the input channel of its own number alone. */
  default boolean channelwise() {
    return false;
  }

  /** Number of steps: one per output cell unless an operation says otherwise. */
  default int size() {
    return Math.toIntExact(output().size());
  }

  /** Step {@code i}, a pure function of {@code i}. */
  Step step(int i);

  /** What happens in step {@code i}, in words; words between asterisks are emphasised. */
  String caption(int i);

  /** The input grown by its padding: the grid the window moves over. */
  default Frame frame() {
    return new Frame(0, 0, 0, 0);
  }

  /** The window of step {@code i} on the padded grid, or empty when the operation has none. */
  default Optional<Window> window(int i) {
    return Optional.empty();
  }

  /** What the padded grid holds at (y, x) of channel c, and the input cell it is copied from. */
  default Term padding(int c, int y, int x) {
    throw new UnsupportedOperationException("no padding");
  }

  /**
   * The input cells that step {@code i} takes into account beside those of its terms: all that
   * share one mean with it, say. Empty for most.
   */
  default List<Cell> alongside(int i) {
    return List.of();
  }

  /** The points of the input that output cells look at, where there are such. */
  default Optional<Sampling> sampling() {
    return Optional.empty();
  }

  /** Which cells belong together over a move, for an operation that only moves cells. */
  default Optional<Tones> tones() {
    return Optional.empty();
  }

  /** How often each input cell is read over all steps, laid out as the input. */
  default int[] readCounts() {
    int[] counts = new int[Math.toIntExact(input().size())];
    for (int i = 0; i < size(); i++) {
      for (Term t : step(i).terms()) {
        source(t.from()).forEach(s -> counts[input().index(0, s.c(), s.y(), s.x())]++);
      }
    }
    return counts;
  }

  /** The steps that read an input cell, in order. */
  default List<Integer> readers(Cell cell) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (step(i).terms().stream().anyMatch(t -> source(t.from()).contains(cell))) {
        found.add(i);
      }
    }
    return found;
  }

  /** The output cell of a step: by channel, row, column. */
  static Cell cell(Shape output, int i) {
    if (i < 0 || i >= output.size()) {
      throw new IndexOutOfBoundsException("step %d of %d".formatted(i, output.size()));
    }
    int w = output.w();
    return new Cell(i / w / output.h(), i / w % output.h(), i % w);
  }

  /** The input cells a read looks at: none for a constant, one for a cell, four between cells. */
  static List<Cell> source(Read read) {
    if (read instanceof Read.At at) {
      return List.of(at.cell());
    }
    if (read instanceof Read.Padded padded) {
      return padded.source().map(List::of).orElse(List.of());
    }
    if (read instanceof Read.Between between) {
      return between.corners().stream().map(Read.Corner::cell).toList();
    }
    if (read instanceof Read.One || read instanceof Read.Of) {
      return List.of();
    }
    throw new IllegalStateException("unknown read " + read);
  }

  /** Rows and columns that padding adds on each side; negative where padding crops. */
  record Frame(int top, int bottom, int left, int right) {}

  /**
   * A window of taps: its first cell on the input's own coordinates (negative inside the padding),
   * its taps and the distance between them.
   */
  record Window(int y, int x, int rows, int columns, int dilationY, int dilationX) {
    /** Rows from the first tap to the last, both counted. */
    public int height() {
      return (rows - 1) * dilationY + 1;
    }

    /** Columns from the first tap to the last, both counted. */
    public int width() {
      return (columns - 1) * dilationX + 1;
    }
  }
}
