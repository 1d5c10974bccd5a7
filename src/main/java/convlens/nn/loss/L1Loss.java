package convlens.nn.loss;

/**
 * The absolute difference: {@code |x - t|}; its slope at zero, and where it is no number, is zero,
 * as in PyTorch.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.nn.L1Loss.html">torch.nn.L1Loss</a>
 */
public final class L1Loss extends ElementLoss {
  public L1Loss(Reduction reduction) {
    super(reduction);
  }

  @Override
  double value(double x, double t) {
    return Math.abs(x - t);
  }

  @Override
  double slope(double x, double t) {
    return x > t ? 1 : x < t ? -1 : 0;
  }
}
