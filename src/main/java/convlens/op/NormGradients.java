package convlens.op;

import convlens.blas.Blas;
import convlens.kernel.Normalize.Affine;
import convlens.kernel.Normalize.Moments;
import convlens.kernel.Normalize.Sets;
import convlens.param.Args;
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
 * The gradients of a normalisation: of its input, whose mean and variance hang on every cell of a
 * set, of its factor and of its summand.
 */
final class NormGradients {
  private final Normalisation op;
  private final Args args;
  private final Tensor in;
  private final Tensor grad;
  private final Sets sets;
  private final Moments moments;
  private final Optional<Affine> affine;
  private final double eps;

  private NormGradients(Normalisation op, Args args, Tensor in, Weights w, Tensor grad) {
    this.op = op;
    this.args = args;
    this.in = in;
    this.grad = grad;
    sets = op.sets(args, in.shape());
    moments = op.moments(args, in, w);
    affine = op.affine(args, in.shape(), w);
    eps = args.number("eps");
  }

  static Gradient of(
      String of, Normalisation op, Args a, Tensor in, Weights w, Tensor gradY, Blas blas) {
    NormGradients back = new NormGradients(op, a, in, w, gradY);
    if (of.equals("dx")) {
      Tensor value = op.backpropagate(a, in, w, gradY, blas).get("x");
      String told =
          op.own(a) ? Text.of("operation.back.norm.told") : Text.of("operation.back.kept.told");
      return new Gradient(gradY, Optional.empty(), 1, value, value, back.new OfInput(), told);
    }
    boolean factor = of.equals("dw");
    String name = factor ? "weight" : "bias";
    if (w.find(name).isEmpty()) {
      throw Signature.problem(
          name,
          factor ? Text.of("operation.back.factor.rule") : Text.of("operation.gradient.bias.rule"),
          name + "=None",
          Text.of("operation.back.factor.expected", "name", name));
    }
    Tensor value = op.backpropagate(a, in, w, gradY, blas).get(name);
    Shape drawn = WeightBackTrace.drawn(value.shape());
    return new Gradient(
        gradY,
        Optional.empty(),
        1,
        Tensor.of(drawn, value.data()),
        value,
        back.new OfAffine(factor, drawn),
        factor ? Text.of("operation.back.factor.told") : Text.of("operation.back.summand.told"));
  }

  private double deviation(int set) {
    return Math.sqrt(moments.variance()[set] + eps);
  }

  private double hat(int i) {
    int set = sets.of(i);
    return (in.data()[i] - moments.mean()[set]) / deviation(set);
  }

  private double scaled(int i) {
    return grad.data()[i] * affine.map(f -> (double) f.factor()[f.of(i)]).orElse(1.0);
  }

  /** The input's gradient, cell by cell. */
  private final class OfInput extends CellByCell {
    private final double[] mean = new double[sets.count()];
    private final double[] along = new double[sets.count()];

    OfInput() {
      super(op.info().id(), grad);
      for (int i = 0; i < grad.data().length; i++) {
        mean[sets.of(i)] += scaled(i) / sets.size();
        along[sets.of(i)] += scaled(i) * hat(i) / sets.size();
      }
    }

    private int index(Cell at) {
      return grad.shape().index(0, at.c(), at.y(), at.x());
    }

    @Override
    List<String> lines(Cell at, float g) {
      int i = index(at);
      int set = sets.of(i);
      List<String> lines = new ArrayList<>();
      affine.ifPresent(
          f ->
              lines.add(
                  "ĝ = γ · g = %s · %s = %s"
                      .formatted(
                          Words.figure(f.factor()[f.of(i)]),
                          Words.factor(g),
                          Words.figure(scaled(i)))));
      String symbol = affine.isPresent() ? "ĝ" : "g";
      if (op.own(args)) {
        lines.add(
            Text.of("operation.back.norm.mean", "g", symbol, "mean", Words.figure(mean[set])));
        lines.add(
            Text.of("operation.back.norm.along", "g", symbol, "mean", Words.figure(along[set])));
        lines.add(
            "(%s − %s − x̂ · %s) / √(σ² + ε)"
                .formatted(symbol, Words.factor(mean[set]), Words.factor(along[set])));
        lines.add(
            "  = (%s − %s − %s · %s) / %s"
                .formatted(
                    Words.figure(scaled(i)),
                    Words.factor(mean[set]),
                    Words.factor(hat(i)),
                    Words.factor(along[set]),
                    Words.figure(deviation(set))));
      } else {
        lines.add(
            "%s / √(σ² + ε) = %s / %s"
                .formatted(symbol, Words.figure(scaled(i)), Words.figure(deviation(set))));
      }
      return lines;
    }

    @Override
    double result(Cell at, float g) {
      int i = index(at);
      int set = sets.of(i);
      double own = op.own(args) ? mean[set] + hat(i) * along[set] : 0;
      double left = scaled(i) - own;
      // What is equal but for rounding in the last place is nothing, not 1e-17.
      boolean rounding = Math.abs(left) < 1e-13 * (Math.abs(scaled(i)) + Math.abs(own));
      return rounding ? 0 : left / deviation(set);
    }

    @Override
    String remark(Cell at, float g) {
      return op.own(args)
          ? Text.of("operation.back.norm.caption", "n", Words.number(sets.size()))
          : Text.of("operation.back.kept.caption");
    }

    @Override
    public List<Cell> alongside(int i) {
      if (!op.own(args)) {
        return List.of();
      }
      int set = sets.of(i);
      List<Cell> found = new ArrayList<>();
      int end = (int) Math.min(size(), (set + 1L) * sets.step());
      for (int k = set * sets.step(); k < end; k++) {
        if (k != i) {
          found.add(cell(k));
        }
      }
      return found;
    }
  }

  /** The gradient of the factor or the summand: every cell that met it. */
  private final class OfAffine implements Trace {
    private final boolean factor;
    private final Shape output;
    private final Affine met = affine.orElseThrow();

    OfAffine(boolean factor, Shape output) {
      this.factor = factor;
      this.output = output;
    }

    @Override
    public Shape input() {
      return grad.shape();
    }

    @Override
    public Shape output() {
      return output;
    }

    @Override
    public Step step(int i) {
      Cell to = Trace.cell(output, i);
      List<Term> terms = new ArrayList<>();
      for (int at = 0; at < grad.data().length; at++) {
        if (met.of(at) == i) {
          float weight = factor ? (float) hat(at) : 1;
          Read from = new Read.At(Trace.cell(grad.shape(), at));
          terms.add(new Term(from, grad.data()[at], weight, Optional.empty(), to));
        }
      }
      return new Step(to, terms, Reduce.SUM);
    }

    @Override
    public String caption(int i) {
      int cells = grad.data().length / met.factor().length;
      return Text.of(
          factor ? "operation.back.factor.caption" : "operation.back.summand.caption",
          "i",
          i,
          "n",
          cells == 1
              ? Text.of("operation.back.cell")
              : Text.of("operation.back.cells", "n", Words.number(cells)));
    }

    @Override
    public int[] readCounts() {
      int[] counts = new int[grad.data().length];
      java.util.Arrays.fill(counts, 1);
      return counts;
    }

    @Override
    public List<Integer> readers(Cell cell) {
      Shape s = input();
      boolean there = cell.c() >= 0 && cell.c() < s.c() && s.contains(cell.y(), cell.x());
      return there ? List.of(met.of(s.index(0, cell.c(), cell.y(), cell.x()))) : List.of();
    }
  }
}
