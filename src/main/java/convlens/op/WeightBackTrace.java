package convlens.op;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
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
 * The gradient of a weight, read off the operation's trace by its taps: what each weight met at
 * every place, times the gradient of the output cell that it went into.
 *
 * <p><i>Shapes:</i> input (1, C, H, W) -&gt; output (1, K * C / groups, k_h, k_w), a kernel's
 * channels one behind the other.
 */
final class WeightBackTrace implements Trace {
  private final Trace forward;
  private final Tensor grad;
  private final Shape weight;
  private final Shape output;
  private final boolean matrix;

  /**
   * @param weight the shape that the forward trace's taps name: kernel, channel, row, column
   * @param matrix whether it is one matrix for all channels rather than a kernel for each
   */
  WeightBackTrace(Trace forward, Tensor grad, Shape weight, boolean matrix) {
    this.matrix = matrix;
    this.forward = forward;
    this.grad = grad;
    this.weight = weight;
    output = drawn(weight);
  }

  /** A weight as channels of one sample. */
  static Shape drawn(Shape weight) {
    return new Shape(1, weight.n() * weight.c(), weight.h(), weight.w());
  }

  @Override
  public Shape input() {
    return forward.input();
  }

  @Override
  public Shape output() {
    return output;
  }

  @Override
  public Step step(int i) {
    Cell to = cell(i);
    Tap tap = tap(to);
    List<Term> terms = new ArrayList<>();
    Shape y = grad.shape();
    // A kernel fills one channel; a matrix, whose one kernel fills all, is asked everywhere.
    int first = matrix ? 0 : tap.kernel() * y.plane();
    int last = matrix ? Math.toIntExact(y.size()) : first + y.plane();
    for (int at = first; at < last; at++) {
      for (Term t : forward.step(at).terms()) {
        if (t.tap().filter(tap::equals).isPresent()) {
          terms.add(new Term(t.from(), t.value(), grad.data()[at], Optional.empty(), to));
        }
      }
    }
    return new Step(to, terms, Reduce.SUM);
  }

  @Override
  public String caption(int i) {
    Cell to = cell(i);
    Tap tap = tap(to);
    int places = step(i).terms().size();
    String key = matrix ? "operation.back.matrix" : "operation.back.weight";
    return Text.of(
        key,
        "k",
        tap.kernel(),
        "c",
        tap.c(),
        "y",
        tap.y(),
        "x",
        tap.x(),
        "n",
        places == 1
            ? Text.of("operation.back.place")
            : Text.of("operation.back.places", "n", Words.number(places)));
  }

  @Override
  public int[] readCounts() {
    return forward.readCounts();
  }

  @Override
  public List<Integer> readers(Cell cell) {
    TreeSet<Integer> found = new TreeSet<>();
    for (int at : forward.readers(cell)) {
      for (Term t : forward.step(at).terms()) {
        if (t.tap().isPresent() && Trace.source(t.from()).contains(cell)) {
          Tap tap = t.tap().get();
          found.add(weight.index(tap.kernel(), tap.c(), tap.y(), tap.x()));
        }
      }
    }
    return List.copyOf(found);
  }

  @Override
  public Frame frame() {
    return forward.frame();
  }

  @Override
  public Term padding(int c, int y, int x) {
    return forward.padding(c, y, x);
  }

  private Tap tap(Cell to) {
    return new Tap(to.c() / weight.c(), to.c() % weight.c(), to.y(), to.x());
  }

  private Cell cell(int i) {
    return Trace.cell(output, i);
  }
}
