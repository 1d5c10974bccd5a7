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
    // In this order infinite logits come to what PyTorch makes of them.
    return (1 - t) * x - Math.min(x, 0) + logOfOneMore(Math.exp(-Math.abs(x)));
  }

  @Override
  double slope(double x, double t) {
    return 1 / (1 + Math.exp(-x)) - t;
  }
}
