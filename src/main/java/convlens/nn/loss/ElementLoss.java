package convlens.nn.loss;

import convlens.blas.Workers;

/** A loss of pairs: every element of the prediction against the same of the target. */
abstract class ElementLoss implements Loss {
  /** Elements summed by one thread: the sum's order is the same on any number of them. */
  private static final int PIECE = 8 * 1024;

  /** Below it 1 + x has rounded more of x away than a short series leaves out. */
  private static final double SMALL = 1e-5;

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
    double[] sums = new double[(prediction.length + PIECE - 1) / PIECE];
    Workers.forEach(
        sums.length,
        piece -> {
          int end = Math.min(prediction.length, (piece + 1) * PIECE);
          double sum = 0;
          for (int i = piece * PIECE; i < end; i++) {
            sum += value(prediction[i], target[i]);
            gradient[i] = (float) (slope(prediction[i], target[i]) * factor);
          }
          sums[piece] = sum;
        });
    double sum = 0;
    for (double part : sums) {
      sum += part;
    }
    return sum * factor;
  }

  /**
   * The natural logarithm of 1 + x, for x above -1; {@link Math#log1p} costs several times more.
   */
  static double logOfOneMore(double x) {
    return Math.abs(x) < SMALL ? x - x * x / 2 : Math.log(1 + x);
  }
}
