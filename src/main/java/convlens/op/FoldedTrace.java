package convlens.op;

import convlens.op.Spread.Reach;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Folded;
import convlens.trace.Read;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Tap;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The gradient of a convolution's input that was padded with copies of itself: a transposed
 * convolution onto the padded grid, whose every place hands its share to the cell shown there.
 */
final class FoldedTrace implements Folded {
  private final Conv2dPlan p;
  private final Tensor grad;
  private final Tensor weight;
  private final Shape input;
  private final Shape output;
  private final Line rows;
  private final Line columns;

  /**
   * @param grad the output's gradient, (1, C_out, H', W')
   * @param weight by output channel of this trace: its kernels, one per input channel of a group
   * @param output what the convolution read, (1, C_in, H, W)
   */
  FoldedTrace(Conv2dPlan p, Tensor grad, Tensor weight, Shape output) {
    this.p = p;
    this.grad = grad;
    this.weight = weight;
    this.output = output;
    input = grad.shape();
    int high = output.h() + p.pad().top() + p.pad().bottom();
    int wide = output.w() + p.pad().left() + p.pad().right();
    rows =
        new Line(
            new Axis(p.mode(), output.h(), p.pad().top(), p.pad().bottom()),
            new Spread(input.h(), high, p.kernel().h(), p.stride().h(), 0, p.dilation().h()),
            output.h());
    columns =
        new Line(
            new Axis(p.mode(), output.w(), p.pad().left(), p.pad().right()),
            new Spread(input.w(), wide, p.kernel().w(), p.stride().w(), 0, p.dilation().w()),
            output.w());
  }

  /** One axis: where its cells stand on the padded axis, and what lands there. */
  private static final class Line {
    private final List<List<Integer>> places = new ArrayList<>();
    private final List<List<Reach>> landing = new ArrayList<>();
    private final Axis axis;
    private final Spread spread;

    Line(Axis axis, Spread spread, int extent) {
      this.axis = axis;
      this.spread = spread;
      for (int i = 0; i < extent; i++) {
        places.add(new ArrayList<>());
        landing.add(new ArrayList<>());
      }
      for (int at = -axis.before(); at < axis.length() - axis.before(); at++) {
        int source = axis.source(at);
        List<Integer> of = places.get(source);
        of.add(axis.inside(at) ? 0 : of.size(), at);
      }
      for (int i = 0; i < extent; i++) {
        for (int at : places.get(i)) {
          landing.get(i).addAll(spread.reaching(at + axis.before()));
        }
      }
    }

    List<Integer> readers(int from) {
      TreeSet<Integer> found = new TreeSet<>();
      spread.reached(from).forEach(at -> found.add(axis.source(at - axis.before())));
      return List.copyOf(found);
    }

    /** How many taps lead from an index of what is read onto the padded axis. */
    int reached(int from) {
      return spread.reached(from).size();
    }
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
    int outs = p.out() / p.groups();
    int first = to.c() / p.depth() * outs;
    List<Reach> ys = rows.landing.get(to.y());
    List<Reach> xs = columns.landing.get(to.x());
    List<Term> terms = new ArrayList<>(outs * ys.size() * xs.size());
    for (int k = first; k < first + outs; k++) {
      for (Reach y : ys) {
        for (Reach x : xs) {
          Tap tap = new Tap(to.c(), k - first, y.tap(), x.tap());
          terms.add(
              new Term(
                  new Read.At(new Cell(k, y.from(), x.from())),
                  grad.get(0, k, y.from(), x.from()),
                  weight.get(to.c(), k - first, y.tap(), x.tap()),
                  Optional.of(tap),
                  to));
        }
      }
    }
    return new Step(to, terms, Reduce.SUM);
  }

  @Override
  public String caption(int i) {
    Cell to = cell(i);
    int places = rows.places.get(to.y()).size() * columns.places.get(to.x()).size();
    long products =
        (long) rows.landing.get(to.y()).size()
            * columns.landing.get(to.x()).size()
            * (p.out() / p.groups());
    String key =
        switch (places) {
          case 0 -> "conv2d.fold.none";
          case 1 -> "conv2d.fold.one";
          default -> "conv2d.fold.many";
        };
    return Text.of(
        key, "y", to.y(), "x", to.x(), "n", Words.number(places), "products", products(products));
  }

  private static String products(long n) {
    if (n == 0) {
      return Text.of("conv2d.fold.nothing");
    }
    return n == 1
        ? Text.of("conv2d.fold.product")
        : Text.of("conv2d.fold.products", "n", Words.number(n));
  }

  @Override
  public Move rows() {
    return new Move(p.kernel().h(), p.stride().h(), p.pad().top(), p.dilation().h(), 0);
  }

  @Override
  public Move columns() {
    return new Move(p.kernel().w(), p.stride().w(), p.pad().left(), p.dilation().w(), 0);
  }

  @Override
  public Frame border() {
    return new Frame(p.pad().top(), p.pad().bottom(), p.pad().left(), p.pad().right());
  }

  @Override
  public List<Integer> rowsOf(int y) {
    return List.copyOf(rows.places.get(y));
  }

  @Override
  public List<Integer> columnsOf(int x) {
    return List.copyOf(columns.places.get(x));
  }

  @Override
  public int[] readCounts() {
    int[] counts = new int[Math.toIntExact(input.size())];
    for (int i = 0; i < counts.length; i++) {
      long reads =
          (long) p.depth()
              * rows.reached(i / input.w() % input.h())
              * columns.reached(i % input.w());
      counts[i] = (int) Math.min(Integer.MAX_VALUE, reads);
    }
    return counts;
  }

  @Override
  public List<Integer> readers(Cell cell) {
    if (cell.c() < 0 || cell.c() >= input.c() || !input.contains(cell.y(), cell.x())) {
      return List.of();
    }
    int first = cell.c() / (p.out() / p.groups()) * p.depth();
    List<Integer> found = new ArrayList<>();
    for (int c = first; c < first + p.depth(); c++) {
      for (int y : rows.readers(cell.y())) {
        for (int x : columns.readers(cell.x())) {
          found.add(output.index(0, c, y, x));
        }
      }
    }
    return found;
  }

  private Cell cell(int i) {
    return Trace.cell(output, i);
  }
}
