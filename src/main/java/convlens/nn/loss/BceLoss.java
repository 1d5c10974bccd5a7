package convlens.nn.loss;

import convlens.kernel.plan.Lanes;
import java.util.Optional;

/**
 * Binary cross entropy of probabilities: {@code -(t log x + (1 - t) log(1 - x))}, each logarithm at
 * least -100, as in PyTorch.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.BCELoss.html">torch.nn.BCELoss</a>
 */
public final class BceLoss extends ElementLoss {
  private static final double LEAST_LOG = -100;

  /** PyTorch keeps the denominator of the gradient from zero by this much. */
  private static final double EPSILON = 1e-12;

  /** Pairs done at once: their sum is made in single precision. */
  private static final int LINE = 256;

  public BceLoss(Reduction reduction) {
    super(reduction);
  }

  @Override
  double span(
      float[] prediction, float[] target, int from, int end, double factor, float[] gradient) {
    Optional<Lanes> lanes = Lanes.find();
    double sum = 0;
    for (int i = from; i < end; i += LINE) {
      int count = Math.min(LINE, end - i);
      float quick =
          lanes.isPresent() && count == LINE
              ? lanes.get().crossEntropy(prediction, target, i, count, (float) factor, gradient)
              : Float.NaN;
      sum +=
          Float.isFinite(quick)
              ? quick
              : super.span(prediction, target, i, i + count, factor, gradient);
    }
    return sum;
  }

  @Override
  double value(double x, double t) {
    double log = Math.max(LEAST_LOG, log(x));
    double other = Math.max(LEAST_LOG, logOfOneMore(-x));
    return (t - 1) * other - t * log;
  }

  @Override
  double slope(double x, double t) {
    return (x - t) / Math.max((1 - x) * x, EPSILON);
  }
}
