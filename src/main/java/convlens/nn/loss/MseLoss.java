package convlens.nn.loss;

import convlens.kernel.plan.Sums;

/**
 * The squared difference: {@code (x - t)^2}.
 *
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.nn.MSELoss.html">torch.nn.MSELoss</a>
 */
public final class MseLoss extends ElementLoss {
  public MseLoss(Reduction reduction) {
    super(reduction);
  }

  @Override
  double value(double x, double t) {
    return (x - t) * (x - t);
  }

  @Override
  double slope(double x, double t) {
    return 2 * (x - t);
  }

  @Override
  double span(
      float[] prediction, float[] target, int from, int end, double factor, float[] gradient) {
    float twice = (float) (2 * factor);
    for (int i = from; i < end; i++) {
      gradient[i] = (prediction[i] - target[i]) * twice;
    }
    return Sums.distances(prediction, target, from, end);
  }
}
