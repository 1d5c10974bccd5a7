package convlens.op;

import convlens.kernel.PoolAxis;
import convlens.param.Pair;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Cell;
import convlens.trace.Read;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.Optional;

/**
 * The windows of a pooling on the first sample of an input.
 *
 * @param pad cells added on each side, up and down and left and right
 * @param kernel taps of a window that nothing cuts off; empty where windows differ anyway
 */
record PoolWindows(Tensor input, PoolAxis rows, PoolAxis columns, Pair pad, Optional<Pair> kernel) {

  static PoolWindows of(PoolPlan p, Tensor in) {
    Shape s = in.shape();
    return new PoolWindows(in, p.rows(s), p.columns(s), p.pad(), Optional.of(p.kernel()));
  }

  static PoolWindows adaptive(Tensor in, Shape out) {
    Shape s = in.shape();
    return new PoolWindows(
        in,
        PoolAxis.adaptive(s.h(), out.h()),
        PoolAxis.adaptive(s.w(), out.w()),
        Pair.of(0),
        Optional.empty());
  }

  Shape in() {
    Shape s = input.shape();
    return new Shape(Math.min(1, s.n()), s.c(), s.h(), s.w());
  }

  Shape out() {
    return new Shape(in().n(), in().c(), rows.places(), columns.places());
  }

  Cell cell(int i) {
    Shape out = out();
    if (i < 0 || i >= out.size()) {
      throw new IndexOutOfBoundsException("step %d of %d".formatted(i, out.size()));
    }
    return new Cell(i / out.w() / out.h(), i / out.w() % out.h(), i % out.w());
  }

  /** The window of an output cell, less what hangs over the edge. */
  Trace.Window at(Cell to) {
    return window(to, rows.taps(to.y()), columns.taps(to.x()));
  }

  /** The window of an output cell with what hangs over the edge. */
  Trace.Window whole(Cell to) {
    return kernel.map(k -> window(to, k.h(), k.w())).orElseGet(() -> at(to));
  }

  private Trace.Window window(Cell to, int tapsY, int tapsX) {
    return new Trace.Window(
        rows.start(to.y()), columns.start(to.x()), tapsY, tapsX, rows.step(), columns.step());
  }

  /** What stands at (y, x) of the input or its padding, which holds {@code fill}. */
  Term term(Cell at, float fill, float weight, Cell to) {
    if (!in().contains(at.y(), at.x())) {
      Read nothing = new Read.Padded(at, Optional.empty());
      return new Term(nothing, fill, weight, Optional.empty(), to);
    }
    float value = input.get(0, at.c(), at.y(), at.x());
    return new Term(new Read.At(at), value, weight, Optional.empty(), to);
  }

  Trace.Frame frame() {
    return new Trace.Frame(pad.h(), pad.h(), pad.w(), pad.w());
  }
}
