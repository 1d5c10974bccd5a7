package convlens.op;

import convlens.param.Pair;
import convlens.tensor.Shape;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Reduce;
import convlens.trace.Sampling;
import convlens.trace.Step;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Blur and subsampling spelled out: only the cells that are kept are ever blurred. */
final class SubsampleTrace implements Trace {
  private final Grid grid;
  private final Shape output;
  private final Pair stride;
  private final float[] filter;

  SubsampleTrace(Grid grid, Shape output, Pair stride, float[] filter) {
    this.grid = grid;
    this.output = new Shape(Math.min(1, output.n()), output.c(), output.h(), output.w());
    this.stride = stride;
    this.filter = filter;
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
  public Frame frame() {
    return grid.frame();
  }

  @Override
  public Term padding(int c, int y, int x) {
    return grid.padding(c, y, x);
  }

  @Override
  public Optional<Window> window(int i) {
    return Optional.of(placed(cell(i)));
  }

  private Window placed(Cell to) {
    int half = filter.length / 2;
    int k = filter.length;
    return new Window(to.y() * stride.h() - half, to.x() * stride.w() - half, k, k, 1, 1);
  }

  @Override
  public boolean channelwise() {
    return true;
  }

  @Override
  public Optional<Sampling> sampling() {
    return Optional.of(new Kept(stride));
  }

  private record Kept(Pair stride) implements Sampling {
    @Override
    public double row(int outputRow) {
      return (double) outputRow * stride.h();
    }

    @Override
    public double column(int outputColumn) {
      return (double) outputColumn * stride.w();
    }
  }

  @Override
  public Step step(int i) {
    Cell to = cell(i);
    Window w = placed(to);
    List<Term> terms = new ArrayList<>(filter.length * filter.length);
    for (int ky = 0; ky < filter.length; ky++) {
      for (int kx = 0; kx < filter.length; kx++) {
        float weight = filter[ky] * filter[kx];
        terms.add(grid.term(to.c(), w.y() + ky, w.x() + kx, weight, Optional.empty(), to));
      }
    }
    return new Step(to, terms, Reduce.SUM);
  }

  @Override
  public String caption(int i) {
    Cell to = cell(i);
    String key = filter.length > 1 ? "subsample.caption.blur" : "subsample.caption.keep";
    return Text.of(
        key,
        "y",
        to.y(),
        "x",
        to.x(),
        "fromY",
        to.y() * stride.h(),
        "fromX",
        to.x() * stride.w(),
        "k",
        filter.length);
  }

  @Override
  public int[] readCounts() {
    Shape in = input();
    int[] rows = grid.rows().reads(output.h(), stride.h(), filter.length, 1);
    int[] columns = grid.columns().reads(output.w(), stride.w(), filter.length, 1);
    int[] counts = new int[Math.toIntExact(in.size())];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = rows[i / in.w() % in.h()] * columns[i % in.w()];
    }
    return counts;
  }

  @Override
  public List<Integer> readers(Cell cell) {
    Shape in = input();
    List<Integer> found = new ArrayList<>();
    if (in.n() == 0 || cell.c() < 0 || cell.c() >= in.c() || !in.contains(cell.y(), cell.x())) {
      return found;
    }
    List<Integer> columns =
        grid.columns().readers(cell.x(), output.w(), stride.w(), filter.length, 1);
    for (int y : grid.rows().readers(cell.y(), output.h(), stride.h(), filter.length, 1)) {
      for (int x : columns) {
        found.add(output.index(0, cell.c(), y, x));
      }
    }
    return found;
  }

  private Cell cell(int i) {
    return Trace.cell(output, i);
  }
}
