package convlens.op;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.CellWise;
import convlens.trace.Read;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.List;
import java.util.Optional;

/** A trace whose every output cell is made of the input cell at the same place. */
abstract class CellByCell implements CellWise {
  final Tensor in;
  private final Shape shape;
  private final String id;

  /**
   * A trace over the first sample.
   *
   * @param id the operation's, which its working is called by
   */
  CellByCell(String id, Tensor in) {
    this.id = id;
    this.in = in;
    Shape s = in.shape();
    shape = new Shape(Math.min(1, s.n()), s.c(), s.h(), s.w());
  }

  /** The working of a cell, without its result. */
  abstract List<String> lines(Cell at, float x);

  /** What it comes to. */
  abstract double result(Cell at, float x);

  /** What to say after the cell and its value were named; a whole sentence or more. */
  abstract String remark(Cell at, float x);

  @Override
  public final Shape input() {
    return shape;
  }

  @Override
  public final Shape output() {
    return shape;
  }

  @Override
  public final Step step(int i) {
    Cell at = cell(i);
    float x = value(at);
    Term term = new Term(new Read.At(at), x, 1, Optional.empty(), at);
    return new Step(at, List.of(term), new Reduce.Worked(id, lines(at, x), result(at, x)));
  }

  @Override
  public final String caption(int i) {
    Cell at = cell(i);
    String held = Words.figure(value(at));
    String where =
        shape.c() > 1
            ? Text.of(
                "operation.cell.channel", "c", at.c(), "y", at.y(), "x", at.x(), "value", held)
            : Text.of("operation.cell.plain", "y", at.y(), "x", at.x(), "value", held);
    return where + " " + remark(at, value(at));
  }

  @Override
  public final int[] readCounts() {
    int[] counts = new int[Math.toIntExact(shape.size())];
    java.util.Arrays.fill(counts, 1);
    return counts;
  }

  @Override
  public final List<Integer> readers(Cell cell) {
    boolean there =
        shape.n() > 0
            && cell.c() >= 0
            && cell.c() < shape.c()
            && shape.contains(cell.y(), cell.x());
    return there ? List.of(shape.index(0, cell.c(), cell.y(), cell.x())) : List.of();
  }

  final float value(Cell at) {
    return in.get(0, at.c(), at.y(), at.x());
  }

  final Cell cell(int i) {
    return Trace.cell(shape, i);
  }
}
