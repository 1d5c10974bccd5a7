package convlens.op;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.CellWise;
import convlens.trace.Read;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Tap;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A fully connected layer spelled out: all inputs of a row, each times its weight. */
final class LinearTrace implements CellWise {
  private final Tensor in;
  private final Tensor weight;
  private final Optional<Tensor> bias;
  private final Shape input;
  private final Shape output;

  LinearTrace(Tensor in, Tensor weight, Optional<Tensor> bias) {
    this.in = in;
    this.weight = weight;
    this.bias = bias;
    Shape s = in.shape();
    input = new Shape(Math.min(1, s.n()), s.c(), s.h(), s.w());
    output = new Shape(input.n(), s.c(), s.h(), weight.shape().h());
  }

  @Override
  public Shape input() {
    return input;
  }

  @Override
  public Shape output() {
    return output;
  }

  @Override
  public Step step(int i) {
    Cell to = cell(i);
    List<Term> terms = new ArrayList<>();
    for (int x = 0; x < input.w(); x++) {
      Cell from = new Cell(to.c(), to.y(), x);
      terms.add(
          new Term(
              new Read.At(from),
              in.get(0, to.c(), to.y(), x),
              weight.get(0, 0, to.x(), x),
              Optional.of(new Tap(0, 0, to.x(), x)),
              to));
    }
    bias.ifPresent(
        b -> terms.add(new Term(new Read.One(to.x()), 1, b.data()[to.x()], Optional.empty(), to)));
    return new Step(to, terms, Reduce.SUM);
  }

  @Override
  public String caption(int i) {
    Cell to = cell(i);
    String key = bias.isPresent() ? "linear.caption.bias" : "linear.caption.plain";
    return Text.of(key, "y", to.y(), "out", to.x(), "n", Words.number(input.w()));
  }

  @Override
  public int[] readCounts() {
    int[] counts = new int[Math.toIntExact(input.size())];
    Arrays.fill(counts, output.w());
    return counts;
  }

  @Override
  public List<Integer> readers(Cell cell) {
    List<Integer> found = new ArrayList<>();
    boolean there =
        input.n() > 0
            && cell.c() >= 0
            && cell.c() < input.c()
            && input.contains(cell.y(), cell.x());
    for (int o = 0; there && o < output.w(); o++) {
      found.add(output.index(0, cell.c(), cell.y(), o));
    }
    return found;
  }

  private Cell cell(int i) {
    return Trace.cell(output, i);
  }
}
