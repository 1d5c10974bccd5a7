package convlens.op;

import convlens.kernel.Normalize.Affine;
import convlens.kernel.Normalize.Moments;
import convlens.kernel.Normalize.Sets;
import convlens.param.Args;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import convlens.trace.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A normalisation spelled out: mean and variance of a cell's set, then the cell. */
final class NormTrace extends CellByCell {
  private final Normalisation op;
  private final Args args;
  private final Shape whole;
  private final Sets sets;
  private final Moments moments;
  private final Optional<Affine> affine;
  private final double eps;

  NormTrace(Normalisation op, Args args, Tensor in, Weights w) {
    super(op.info().id(), in);
    this.op = op;
    this.args = args;
    whole = in.shape();
    boolean empty = whole.size() == 0;
    sets = empty ? new Sets(1, 1, 1, 0) : op.sets(args, whole);
    moments = empty ? new Moments(new double[1], new double[1]) : op.moments(args, in, w);
    affine = op.affine(args, whole, w);
    eps = args.number("eps");
  }

  @Override
  List<String> lines(Cell at, float x) {
    int set = sets.of(index(at));
    String mean = Words.figure(moments.mean()[set]);
    String variance = Words.figure(moments.variance()[set]);
    List<String> lines = new ArrayList<>();
    if (op.own(args)) {
      lines.add(Text.of("operation.norm.mean", "n", Limits.count(sets.size()), "mean", mean));
      lines.add(Text.of("operation.norm.variance", "variance", variance));
    } else {
      lines.add(Text.of("operation.norm.kept", "mean", mean, "variance", variance));
    }
    double hat = hat(at, x);
    String over = "x̂ = (%s − %s)".formatted(Words.figure(x), Words.factor(moments.mean()[set]));
    lines.add(over + " / √(" + variance + " + " + Words.figure(eps) + ")");
    lines.add("  = " + Words.figure(hat));
    affine.ifPresent(
        a -> {
          int k = a.of(index(at));
          lines.add(
              "γ · x̂ + β = %s · %s + %s"
                  .formatted(
                      Words.figure(a.factor()[k]),
                      Words.factor(hat),
                      Words.factor(a.summand()[k])));
        });
    return lines;
  }

  private double hat(Cell at, float x) {
    int set = sets.of(index(at));
    return (x - moments.mean()[set]) / Math.sqrt(moments.variance()[set] + eps);
  }

  @Override
  double result(Cell at, float x) {
    int i = index(at);
    double hat = hat(at, x);
    return affine.map(a -> hat * a.factor()[a.of(i)] + a.summand()[a.of(i)]).orElse(hat);
  }

  @Override
  String remark(Cell at, float x) {
    return op.shared(args, whole, at);
  }

  @Override
  public List<Cell> alongside(int i) {
    if (!op.own(args)) {
      return List.of();
    }
    int set = sets.of(i);
    List<Cell> found = new ArrayList<>();
    // Sets lie in one sample, or in the same place of every sample: this one is the first.
    int end = (int) Math.min(size(), (set + 1L) * sets.step());
    for (int k = set * sets.step(); k < end; k++) {
      if (k != i) {
        found.add(cell(k));
      }
    }
    return found;
  }

  private int index(Cell at) {
    return whole.index(0, at.c(), at.y(), at.x());
  }
}
