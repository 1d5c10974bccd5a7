package convlens.op;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a tensor added up: the gradient of a fully connected layer's bias.
 *
 * <p><i>Shapes:</i> input (1, C, H, W) -&gt; output (1, 1, 1, W).
 */
final class RowSumTrace implements Trace {
  private final Tensor grad;

  RowSumTrace(Tensor grad) {
    this.grad = grad;
  }

  @Override
  public Shape input() {
    return grad.shape();
  }

  @Override
  public Shape output() {
    return new Shape(1, 1, 1, grad.shape().w());
  }

  @Override
  public Step step(int i) {
    if (i < 0 || i >= size()) {
      throw new IndexOutOfBoundsException("step %d of %d".formatted(i, size()));
    }
    Cell to = new Cell(0, 0, i);
    List<Term> terms = new ArrayList<>();
    for (int c = 0; c < grad.shape().c(); c++) {
      for (int y = 0; y < grad.shape().h(); y++) {
        Read from = new Read.At(new Cell(c, y, i));
        terms.add(new Term(from, grad.get(0, c, y, i), 1, Optional.empty(), to));
      }
    }
    return new Step(to, terms, Reduce.SUM);
  }

  @Override
  public String caption(int i) {
    return Text.of("operation.back.bias", "k", i);
  }

  @Override
  public List<Integer> readers(Cell cell) {
    Shape s = input();
    boolean there = cell.c() >= 0 && cell.c() < s.c() && s.contains(cell.y(), cell.x());
    return there ? List.of(cell.x()) : List.of();
  }
}
