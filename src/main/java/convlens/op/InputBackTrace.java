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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The gradient of the input of any operation whose outputs are weighted sums, read off its trace
 * the other way round: each cell gathers the gradients of the outputs it went into.
 *
 * <p>A term's weight is what led there: the weight, times the share of a point between cells, times
 * the mask.
 */
class InputBackTrace implements Trace {
  private final Trace forward;
  private final Tensor grad;

  private InputBackTrace(Trace forward, Tensor grad) {
    this.forward = forward;
    this.grad = grad;
  }

  /** The way back of a trace; drawn cell by cell where that one is. */
  static Trace of(Trace forward, Tensor grad) {
    return forward instanceof CellWise
        ? new OfCells(forward, grad)
        : new InputBackTrace(forward, grad);
  }

  private static final class OfCells extends InputBackTrace implements CellWise {
    OfCells(Trace forward, Tensor grad) {
      super(forward, grad);
    }
  }

  @Override
  public Shape input() {
    return grad.shape();
  }

  @Override
  public Shape output() {
    return forward.input();
  }

  @Override
  public Step step(int i) {
    Cell to = Trace.cell(output(), i);
    List<Term> terms = new ArrayList<>();
    for (int reader : forward.readers(to)) {
      Cell from = Trace.cell(input(), reader);
      for (Term t : forward.step(reader).terms()) {
        float share = share(t.from(), to);
        if (share != 0) {
          float g = grad.get(0, from.c(), from.y(), from.x());
          terms.add(new Term(new Read.At(from), g, t.weight() * share, Optional.empty(), to));
        }
      }
    }
    return new Step(to, terms, Reduce.SUM);
  }

  /** How much of a read is that cell's: all of it, none, or its share of a point between cells. */
  private static float share(Read read, Cell cell) {
    if (read instanceof Read.Between between) {
      float factor = between.mask().map(Read.Masked::factor).orElse(1f);
      for (Read.Corner corner : between.corners()) {
        if (corner.cell().equals(cell)) {
          return corner.share() * factor;
        }
      }
      return 0;
    }
    return Trace.source(read).contains(cell) ? 1 : 0;
  }

  @Override
  public String caption(int i) {
    Cell to = Trace.cell(output(), i);
    int terms = step(i).terms().size();
    String key =
        switch (terms) {
          case 0 -> "operation.back.input.none";
          case 1 -> "operation.back.input.one";
          default -> "operation.back.input.many";
        };
    return Text.of(key, "c", to.c(), "y", to.y(), "x", to.x(), "n", Words.number(terms));
  }

  @Override
  public int[] readCounts() {
    int[] counts = new int[Math.toIntExact(input().size())];
    for (int i = 0; i < counts.length; i++) {
      for (Term t : forward.step(i).terms()) {
        counts[i] += Trace.source(t.from()).size();
      }
    }
    return counts;
  }

  @Override
  public List<Integer> readers(Cell cell) {
    Shape in = input();
    if (cell.c() < 0 || cell.c() >= in.c() || !in.contains(cell.y(), cell.x())) {
      return List.of();
    }
    TreeSet<Integer> found = new TreeSet<>();
    for (Term t : forward.step(in.index(0, cell.c(), cell.y(), cell.x())).terms()) {
      for (Cell source : Trace.source(t.from())) {
        found.add(output().index(0, source.c(), source.y(), source.x()));
      }
    }
    return List.copyOf(found);
  }
}
