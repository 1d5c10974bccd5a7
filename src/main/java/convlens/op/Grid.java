package convlens.op;

import convlens.param.Sides;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Tap;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.Optional;

/** The first sample of an input, grown by its padding: what a trace reads from. */
final class Grid {
  private final Tensor input;
  private final Sides sides;
  private final float constant;
  private final Axis rows;
  private final Axis columns;

  Grid(Tensor input, Sides sides, String mode, float constant) {
    this.input = input;
    this.sides = sides;
    this.constant = constant;
    Shape in = input.shape();
    rows = new Axis(mode, in.h(), sides.top(), sides.bottom());
    columns = new Axis(mode, in.w(), sides.left(), sides.right());
  }

  Axis rows() {
    return rows;
  }

  Axis columns() {
    return columns;
  }

  /** What stands at (y, x) in the input's own coordinates, times a weight. */
  Term term(int c, int y, int x, float weight, Optional<Tap> tap, Cell to) {
    int sy = rows.source(y);
    int sx = columns.source(x);
    if (sy < 0 || sx < 0) {
      Read nothing = new Read.Padded(new Cell(c, y, x), Optional.empty());
      return new Term(nothing, constant, weight, tap, to);
    }
    Cell source = new Cell(c, sy, sx);
    boolean own = rows.inside(y) && columns.inside(x);
    Read read = own ? new Read.At(source) : new Read.Padded(new Cell(c, y, x), Optional.of(source));
    return new Term(read, input.get(0, c, sy, sx), weight, tap, to);
  }

  /** {@link Trace#padding}: the grid's own cell, with weight 1. */
  Term padding(int c, int y, int x) {
    if (!rows.contains(y) || !columns.contains(x)) {
      throw new IllegalArgumentException(
          "Grid: the place must lie on the padded grid. got: %d, %d".formatted(y, x));
    }
    return term(c, y, x, 1, Optional.empty(), new Cell(c, y, x));
  }

  Trace.Frame frame() {
    return new Trace.Frame(sides.top(), sides.bottom(), sides.left(), sides.right());
  }

  Shape shape() {
    Shape in = input.shape();
    return new Shape(Math.min(1, in.n()), in.c(), in.h(), in.w());
  }
}
