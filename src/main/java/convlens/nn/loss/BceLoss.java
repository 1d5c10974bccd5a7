package convlens.nn.loss;

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

  public BceLoss(Reduction reduction) {
    super(reduction);
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
