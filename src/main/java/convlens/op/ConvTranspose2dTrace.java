package convlens.op;

import convlens.op.Spread.Reach;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Tap;
import convlens.trace.Term;
import convlens.trace.Trace;
import convlens.trace.Transposed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transposed convolution spelled out by output cell: every input cell that reaches it, by
 * channel, row and column, each through the one tap that leads there, then the bias.
 *
 * <p>A tap names the output channel as its kernel and that kernel's channel, row and column. Where
 * no input cell reaches, the bias stands alone, or nothing at all.
 */
final class ConvTranspose2dTrace implements Transposed {
  private final ConvTranspose2dPlan p;
  private final Tensor in;
  private final Tensor weight;
  private final Optional<Tensor> bias;
  private final Shape input;
  private final Shape output;
  private final Spread rows;
  private final Spread columns;

  ConvTranspose2dTrace(ConvTranspose2dPlan plan, Tensor in, Tensor weight, Optional<Tensor> bias) {
    this(plan, in, weight, bias, plan.output(first(in.shape())));
  }

  /** The same for an output that is told, as the input of a convolution is on the way back. */
  ConvTranspose2dTrace(
      ConvTranspose2dPlan plan, Tensor in, Tensor weight, Optional<Tensor> bias, Shape output) {
    p = plan;
    this.in = in;
    this.weight = weight;
    this.bias = bias;
    Shape s = in.shape();
    input = first(s);
    this.output = output;
    rows =
        new Spread(
            s.h(), output.h(), p.kernel().h(), p.stride().h(), p.pad().h(), p.dilation().h());
    columns =
        new Spread(
            s.w(), output.w(), p.kernel().w(), p.stride().w(), p.pad().w(), p.dilation().w());
  }

  private static Shape first(Shape s) {
    return new Shape(Math.min(1, s.n()), s.c(), s.h(), s.w());
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
    List<Reach> ys = rows.reaching(to.y());
    List<Reach> xs = columns.reaching(to.x());
    List<Term> terms = new ArrayList<>(p.depth() * ys.size() * xs.size() + 1);
    int first = p.firstChannel(to.c());
    for (int c = first; c < first + p.depth(); c++) {
      for (Reach y : ys) {
        for (Reach x : xs) {
          Tap tap = new Tap(to.c(), c - first, y.tap(), x.tap());
          terms.add(
              new Term(
                  new Read.At(new Cell(c, y.from(), x.from())),
                  in.get(0, c, y.from(), x.from()),
                  weight.get(c, to.c() % p.outs(), y.tap(), x.tap()),
                  Optional.of(tap),
                  to));
        }
      }
    }
    bias.ifPresent(
        b -> terms.add(new Term(new Read.One(to.c()), 1, b.data()[to.c()], Optional.empty(), to)));
    return new Step(to, terms, Reduce.SUM);
  }

  @Override
  public String caption(int i) {
    Cell to = cell(i);
    return ConvTranspose2dCaption.of(
        p, output, to, rows.reaching(to.y()), columns.reaching(to.x()));
  }

  @Override
  public Move rows() {
    return new Move(p.kernel().h(), p.stride().h(), p.pad().h(), p.dilation().h(), p.outPad().h());
  }

  @Override
  public Move columns() {
    return new Move(p.kernel().w(), p.stride().w(), p.pad().w(), p.dilation().w(), p.outPad().w());
  }

  @Override
  public int[] readCounts() {
    int[] counts = new int[Math.toIntExact(input.size())];
    int[] down = new int[input.h()];
    int[] across = new int[input.w()];
    for (int y = 0; y < down.length; y++) {
      down[y] = rows.reached(y).size();
    }
    for (int x = 0; x < across.length; x++) {
      across[x] = columns.reached(x).size();
    }
    for (int i = 0; i < counts.length; i++) {
      long reads = (long) p.outs() * down[i / input.w() % input.h()] * across[i % input.w()];
      counts[i] = (int) Math.min(Integer.MAX_VALUE, reads);
    }
    return counts;
  }

  @Override
  public List<Integer> readers(Cell cell) {
    if (input.n() == 0
        || cell.c() < 0
        || cell.c() >= input.c()
        || !input.contains(cell.y(), cell.x())) {
      return List.of();
    }
    int first = cell.c() / p.depth() * p.outs();
    List<Integer> found = new ArrayList<>();
    for (int k = first; k < first + p.outs(); k++) {
      for (int y : rows.reached(cell.y())) {
        for (int x : columns.reached(cell.x())) {
          found.add(output.index(0, k, y, x));
        }
      }
    }
    return found;
  }

  private Cell cell(int i) {
    return Trace.cell(output, i);
  }
}
