package convlens.nn.loss;

/** A loss of pairs: every element of the prediction against the same of the target. */
abstract class ElementLoss implements Loss {
  private final Reduction reduction;

  ElementLoss(Reduction reduction) {
    this.reduction = reduction;
  }

  /** The loss of one pair. */
  abstract double value(double x, double t);

  /** Its derivative by x. */
  abstract double slope(double x, double t);

  @Override
  public final double compute(float[] prediction, float[] target, float[] gradient) {
    if (prediction.length != target.length || gradient.length != prediction.length) {
      throw new IllegalArgumentException(
          "%s: prediction, target and gradient must be of one size. got: %d, %d, %d"
              .formatted(
                  getClass().getSimpleName(), prediction.length, target.length, gradient.length));
    }
    double factor = reduction.factor(prediction.length);
    double sum = 0;
    for (int i = 0; i < prediction.length; i++) {
      sum += value(prediction[i], target[i]);
      gradient[i] = (float) (slope(prediction[i], target[i]) * factor);
    }
    return sum * factor;
  }
}
