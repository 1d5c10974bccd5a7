package convlens.play;

import convlens.blas.Blas;
import convlens.data.Generated;
import convlens.data.KernelSpec;
import convlens.data.Pattern;
import convlens.op.Call;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What one output cell of a stack sees of every level down to the input: by arithmetic, and as the
 * terms of the traces compose.
 *
 * @param at the output cell
 * @param levels the input first, then every layer's output
 */
public record ReceptiveField(Stack stack, Cell at, List<Level> levels) {
  public ReceptiveField {
    levels = List.copyOf(levels);
  }

  /**
   * Along one axis, in cells of the input.
   *
   * @param size from the first cell to the last that one cell of a level can see, padding counted
   * @param jump from what one cell of a level sees to what the next does
   * @param start the first cell that cell 0 of a level can see; negative inside the padding
   */
  public record Along(double size, double jump, double start) {
    /** The middle of what cell 0 sees; the middle of input cell 0 is 0. */
    public double centre() {
      return start + (size - 1) / 2;
    }
  }

  /** Both axes. */
  public record Numbers(Along rows, Along columns) {}

  /** From the first row and column to the last, all counted. */
  public record Box(int top, int left, int bottom, int right) {
    public int height() {
      return bottom - top + 1;
    }

    public int width() {
      return right - left + 1;
    }
  }

  /**
   * One level.
   *
   * @param layer what makes it; empty for the input
   * @param numbers the field on the input of one of its cells, where arithmetic tells
   * @param looked its cells (by row and column) that the output cell depends on
   * @param box around these
   * @param weight (1, C, H, W): how much the output cell changes with each of its cells
   */
  public record Level(
      Optional<Call> layer,
      Shape shape,
      Optional<Numbers> numbers,
      BitSet looked,
      Box box,
      Tensor weight) {
    /** The size of the weight of each place, all channels together, (1, 1, H, W). */
    public Tensor heat() {
      Tensor heat = Tensor.zeros(Shape.chw(1, shape.h(), shape.w()));
      for (int i = 0; i < weight.data().length; i++) {
        heat.data()[i % shape.plane()] += Math.abs(weight.data()[i]);
      }
      return heat;
    }

    /**
     * The side of a square of as many cells as weigh more than 4.55 % of the heaviest: what a cell
     * really sees, beside what it could.
     *
     * @see <a href="https://arxiv.org/abs/1701.04128">Luo, Li, Urtasun and Zemel, 2016</a>
     */
    public double effective() {
      float[] heat = heat().data();
      float most = 0;
      for (float h : heat) {
        most = Math.max(most, h);
      }
      int cells = 0;
      for (float h : heat) {
        cells += h > 0.0455f * most ? 1 : 0;
      }
      return Math.sqrt(cells);
    }
  }

  /** The input. */
  public Level input() {
    return levels.get(0);
  }

  /**
   * Follows an output cell down to an input of random digits.
   *
   * @param kernel the weights of every layer that has some, in each layer's own size
   * @param at the output cell; empty for the one in the middle of channel 0
   * @throws PlayedException when a layer cannot be, or there is no such cell
   */
  public static ReceptiveField of(
      Stack stack,
      int height,
      int width,
      KernelSpec kernel,
      Optional<Cell> at,
      Blas blas,
      BooleanSupplier cancelled) {
    Generated input = new Generated(Pattern.RANDOM, stack.channels(), height, width, 0);
    List<Shape> shapes = stack.shapes(input.shape().orElseThrow());
    Shape out = shapes.get(shapes.size() - 1);
    Cell cell = at.orElseGet(() -> new Cell(0, out.h() / 2, out.w() / 2));
    FieldCell.check(cell, out);
    List<Optional<Numbers>> numbers = FieldNumbers.onInput(stack, shapes);
    List<FieldPaths.Reached> reached =
        new FieldPaths(stack, input.load(cancelled), kernel, blas, cancelled).from(cell);
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      Optional<Call> layer = i == 0 ? Optional.empty() : Optional.of(stack.layers().get(i - 1));
      BitSet looked = flat(reached.get(i).looked(), shapes.get(i));
      levels.add(
          new Level(
              layer,
              shapes.get(i),
              numbers.get(i),
              looked,
              box(looked, shapes.get(i).w()),
              reached.get(i).weight()));
    }
    return new ReceptiveField(stack, cell, levels);
  }

  /**
   * The field on the input of one cell of each level, the input first, by arithmetic alone; empty
   * from the first layer on whose reach none tells.
   *
   * @throws PlayedException when a layer cannot be
   */
  public static List<Optional<Numbers>> numbers(Stack stack, Shape input) {
    return FieldNumbers.onInput(stack, stack.shapes(input));
  }

  private static BitSet flat(BitSet looked, Shape s) {
    BitSet flat = new BitSet();
    looked.stream().forEach(i -> flat.set(i % s.plane()));
    return flat;
  }

  /** Around cells by row and column; a cell that sees nothing at all has a box of no size. */
  private static Box box(BitSet cells, int columns) {
    if (cells.isEmpty()) {
      return new Box(0, 0, -1, -1);
    }
    int left = cells.stream().map(i -> i % columns).min().orElseThrow();
    int right = cells.stream().map(i -> i % columns).max().orElseThrow();
    return new Box(cells.nextSetBit(0) / columns, left, (cells.length() - 1) / columns, right);
  }
}
