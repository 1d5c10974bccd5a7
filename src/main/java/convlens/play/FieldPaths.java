package convlens.play;

import convlens.blas.Blas;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.op.Weights;
import convlens.param.Problem;
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
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Receptive fields from the traces: every path of terms from one output cell back to the input,
 * with the product of the weights on its way; paths that meet in a cell add up.
 */
final class FieldPaths {
  /** Terms followed at most: some seconds. */
  private static final long MOST = 40_000_000;

  private final List<Trace> traces = new ArrayList<>();
  private final BooleanSupplier cancelled;
  private long followed;

  /**
   * The cells of a level that paths lead to.
   *
   * @param looked by channel, row and column: whether any path leads there
   * @param weight (1, C, H, W), the sum over all paths of the product of their weights
   */
  record Reached(BitSet looked, Tensor weight) {}

  /** Runs the layers on an input, since a maximum's paths depend on it. */
  FieldPaths(Stack stack, Tensor input, KernelSpec kernel, Blas blas, BooleanSupplier cancelled) {
    this.cancelled = cancelled;
    Tensor x = input;
    for (Call layer : stack.layers()) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException();
      }
      // Where its input comes from plays no part in a layer's weights.
      InputSpec any = InputSpec.parse("constant:1x1");
      Setting setting = new Setting(layer.operation(), layer.args(), any, kernel, Weights.NONE);
      Weights weights = Played.weights(setting, x);
      traces.add(layer.operation().trace(layer.args(), x, weights));
      x = layer.operation().forward(layer.args(), x, weights, blas);
    }
  }

  /** What paths from an output cell lead to, level by level, the input first. */
  List<Reached> from(Cell at) {
    Shape out = traces.get(traces.size() - 1).output();
    Reached above = nothing(out);
    int index = out.index(0, at.c(), at.y(), at.x());
    above.looked().set(index);
    above.weight().data()[index] = 1;
    List<Reached> levels = new ArrayList<>(List.of(above));
    for (int i = traces.size() - 1; i >= 0; i--) {
      above = below(traces.get(i), above);
      levels.add(above);
    }
    Collections.reverse(levels);
    return levels;
  }

  private static Reached nothing(Shape s) {
    return new Reached(new BitSet(), Tensor.zeros(s));
  }

  private Reached below(Trace trace, Reached above) {
    Shape in = trace.input();
    Reached below = nothing(in);
    double[] sum = new double[below.weight().data().length];
    BitSet cells = above.looked();
    for (int o = cells.nextSetBit(0); o >= 0; o = cells.nextSetBit(o + 1)) {
      Step step = trace.step(o);
      count(step.terms().size() + 1L);
      double weight = above.weight().data()[o];
      int kept = step.reduce() instanceof Reduce.Max ? largest(step.terms()) : -1;
      for (int t = 0; t < step.terms().size(); t++) {
        boolean counts = kept < 0 || kept == t;
        follow(step.terms().get(t), counts ? weight : 0, in, below, sum);
      }
      trace.alongside(o).forEach(c -> below.looked().set(in.index(0, c.c(), c.y(), c.x())));
    }
    for (int i = 0; i < sum.length; i++) {
      below.weight().data()[i] = (float) sum[i];
    }
    return below;
  }

  private static void follow(Term term, double weight, Shape in, Reached below, double[] sum) {
    double share = weight * term.weight();
    if (term.from() instanceof Read.Between between) {
      for (Read.Corner corner : between.corners()) {
        reach(corner.cell(), share * corner.share(), in, below, sum);
      }
      return;
    }
    Trace.source(term.from()).forEach(cell -> reach(cell, share, in, below, sum));
  }

  private static void reach(Cell c, double weight, Shape in, Reached below, double[] sum) {
    if (c.c() < 0 || c.c() >= in.c() || !in.contains(c.y(), c.x())) {
      return;
    }
    int index = in.index(0, c.c(), c.y(), c.x());
    below.looked().set(index);
    sum[index] += weight;
  }

  /** The term a maximum keeps: the first of the largest. */
  private static int largest(List<Term> terms) {
    int best = 0;
    for (int t = 1; t < terms.size(); t++) {
      if (terms.get(t).product() > terms.get(best).product()) {
        best = t;
      }
    }
    return best;
  }

  private void count(long terms) {
    followed += terms;
    if (followed > MOST) {
      throw new PlayedException(
          Text.of("field.subject"),
          List.of(
              new Problem(
                  "layers",
                  Text.of("field.paths.rule"),
                  Text.of("field.paths.got", "most", String.format("%,d", MOST)),
                  Text.of("field.paths.expected"))));
    }
    if (cancelled.getAsBoolean()) {
      throw new CancellationException();
    }
  }
}
