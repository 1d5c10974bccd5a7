package convlens.nn.loss;

/**
 * Binary cross entropy of logits, without ever taking the logarithm of a rounded probability.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html">torch.nn.BCEWithLogitsLoss</a>
 */
public final class BceWithLogitsLoss extends ElementLoss {
  public BceWithLogitsLoss(Reduction reduction) {
    super(reduction);
  }

  @Override
  double value(double x, double t) {
    return Math.max(x, 0) - x * t + logOfOneMore(Math.exp(-Math.abs(x)));
  }

  @Override
  double slope(double x, double t) {
    return 1 / (1 + Math.exp(-x)) - t;
  }
}
