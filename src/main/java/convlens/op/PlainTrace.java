package convlens.op;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.Optional;

/** What traces share that read cells of the input itself and have neither padding nor weights. */
abstract class PlainTrace implements Trace {
  private final Tensor in;
  private final Shape output;

  /** A trace of the first sample; {@code output} is that of the whole batch. */
  PlainTrace(Tensor in, Shape output) {
    this.in = in;
    this.output = first(output);
  }

  private static Shape first(Shape s) {
    return new Shape(Math.min(1, s.n()), s.c(), s.h(), s.w());
  }

  @Override
  public final Shape input() {
    return first(in.shape());
  }

  @Override
  public final Shape output() {
    return output;
  }

  /** The output cell of a step. */
  final Cell cell(int i) {
    return Trace.cell(output, i);
  }

  /** The edge from an input cell. */
  final Term term(Cell from, float weight, Cell to) {
    float value = in.get(0, from.c(), from.y(), from.x());
    return new Term(new Read.At(from), value, weight, Optional.empty(), to);
  }

  /** Nothing is added around the input: what stands there is the cell itself. */
  @Override
  public final Term padding(int c, int y, int x) {
    Cell cell = new Cell(c, y, x);
    return term(cell, 1, cell);
  }

  final boolean reaches(Cell cell) {
    Shape s = input();
    return s.n() > 0 && cell.c() >= 0 && cell.c() < s.c() && s.contains(cell.y(), cell.x());
  }
}
