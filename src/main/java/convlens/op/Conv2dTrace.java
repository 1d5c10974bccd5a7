package convlens.op;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Reduce;
import convlens.trace.Step;
import convlens.trace.Tap;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A convolution spelled out: by channel, row and column of the kernel, then the bias.
 *
 * <p>The bias is a term of its own, {@code 1 * bias}, read from {@link Read.One}; its tap is empty,
 * since a tap is a cell of a kernel.
 */
final class Conv2dTrace implements Trace {
  private final Conv2dPlan p;
  private final Grid grid;
  private final Shape output;
  private final Tensor weight;
  private final Optional<Tensor> bias;

  Conv2dTrace(Conv2dPlan plan, Tensor in, Weights w) {
    this(plan, in, w, plan.output(first(in.shape())));
  }

  /** The same for fewer places than the window has, as in the gradient of a weight. */
  Conv2dTrace(Conv2dPlan plan, Tensor in, Weights w, Shape output) {
    p = plan;
    grid = new Grid(in, plan.pad(), plan.mode(), plan.constant());
    this.output = output;
    weight = w.get("weight");
    bias = plan.bias() ? Optional.of(w.get("bias")) : Optional.empty();
  }

  private static Shape first(Shape s) {
    return new Shape(Math.min(1, s.n()), s.c(), s.h(), s.w());
  }

  @Override
  public Shape input() {
    return grid.shape();
  }

  @Override
  public Shape output() {
    return output;
  }

  @Override
  public Step step(int i) {
    Cell to = cell(i);
    Window window = placed(to);
    List<Term> terms = new ArrayList<>(p.depth() * p.kernel().h() * p.kernel().w() + 1);
    int first = p.firstChannel(to.c());
    for (int c = 0; c < p.depth(); c++) {
      for (int ky = 0; ky < p.kernel().h(); ky++) {
        for (int kx = 0; kx < p.kernel().w(); kx++) {
          terms.add(
              grid.term(
                  first + c,
                  window.y() + ky * p.dilation().h(),
                  window.x() + kx * p.dilation().w(),
                  weight.get(to.c(), c, ky, kx),
                  Optional.of(new Tap(to.c(), c, ky, kx)),
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
    return Conv2dCaption.of(p, grid, to, placed(to));
  }

  @Override
  public Frame frame() {
    return grid.frame();
  }

  @Override
  public Optional<Window> window(int i) {
    return Optional.of(placed(cell(i)));
  }

  @Override
  public Term padding(int c, int y, int x) {
    return grid.padding(c, y, x);
  }

  /**
   * Row counts times column counts: the same for every channel, since every channel is read alike.
   */
  @Override
  public int[] readCounts() {
    int[] rows = grid.rows().reads(output.h(), p.stride().h(), p.kernel().h(), p.dilation().h());
    int[] columns =
        grid.columns().reads(output.w(), p.stride().w(), p.kernel().w(), p.dilation().w());
    Shape in = input();
    int[] counts = new int[Math.toIntExact(in.size())];
    long kernels = in.n() == 0 ? 0 : p.out() / p.groups();
    for (int i = 0; i < counts.length; i++) {
      long reads = kernels * rows[i / in.w() % in.h()] * columns[i % in.w()];
      counts[i] = (int) Math.min(Integer.MAX_VALUE, reads);
    }
    return counts;
  }

  @Override
  public List<Integer> readers(Cell cell) {
    Shape in = input();
    if (in.n() == 0 || cell.c() < 0 || cell.c() >= in.c() || !in.contains(cell.y(), cell.x())) {
      return List.of();
    }
    List<Integer> rows =
        grid.rows().readers(cell.y(), output.h(), p.stride().h(), p.kernel().h(), p.dilation().h());
    List<Integer> columns =
        grid.columns()
            .readers(cell.x(), output.w(), p.stride().w(), p.kernel().w(), p.dilation().w());
    int perGroup = p.out() / p.groups();
    int firstKernel = cell.c() / p.depth() * perGroup;
    List<Integer> found = new ArrayList<>(perGroup * rows.size() * columns.size());
    for (int k = firstKernel; k < firstKernel + perGroup; k++) {
      for (int y : rows) {
        for (int x : columns) {
          found.add(output.index(0, k, y, x));
        }
      }
    }
    return found;
  }

  private Cell cell(int i) {
    return Trace.cell(output, i);
  }

  private Window placed(Cell to) {
    return new Window(
        to.y() * p.stride().h() - p.pad().top(),
        to.x() * p.stride().w() - p.pad().left(),
        p.kernel().h(),
        p.kernel().w(),
        p.dilation().h(),
        p.dilation().w());
  }
}
