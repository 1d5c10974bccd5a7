package convlens.op;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.CellWise;
import convlens.trace.Step;
import convlens.trace.Trace;
import java.util.List;
import java.util.Map;

/** A trace over two tensors, whose output is another size than either may be. */
abstract class Combination implements CellWise {
  /** The second tensor's name. */
  static final String OTHER = "other";

  final Tensor in;
  final Tensor other;
  private final Shape input;
  private final Shape output;

  Combination(Tensor in, Tensor other, Shape output) {
    this.in = in;
    this.other = other;
    Shape s = in.shape();
    input = new Shape(Math.min(1, s.n()), s.c(), s.h(), s.w());
    this.output = new Shape(Math.min(1, output.n()), output.c(), output.h(), output.w());
  }

  abstract Step step(Cell to);

  abstract String caption(Cell to);

  @Override
  public final Map<String, Tensor> operands() {
    return Map.of(OTHER, other);
  }

  @Override
  public final Shape input() {
    return input;
  }

  @Override
  public final Shape output() {
    return output;
  }

  @Override
  public final Step step(int i) {
    return step(cell(i));
  }

  @Override
  public final String caption(int i) {
    return caption(cell(i));
  }

  @Override
  public final List<Integer> readers(Cell cell) {
    boolean there = cell.c() >= 0 && cell.c() < input.c() && input.contains(cell.y(), cell.x());
    return there && input.n() > 0 ? CellWise.super.readers(cell) : List.of();
  }

  private Cell cell(int i) {
    return Trace.cell(output, i);
  }
}
