package convlens.nn.loss;

import convlens.blas.Workers;

/** A loss of pairs: every element of the prediction against the same of the target. */
abstract class ElementLoss implements Loss {
  /** Elements summed by one thread: the sum's order is the same on any number of them. */
  private static final int PIECE = 8 * 1024;

  /** Below it 1 + x has rounded more of x away than a short series leaves out. */
  private static final double SMALL = 1e-5;

  private static final double LN_2 = Math.log(2);
  private static final int FRACTION = 52;
  private static final long BIAS = 1023;

  /** Added to the bits of a number, it carries into the exponent from 1.5 on. */
  private static final long HALF = 1L << 51;

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
          sums[piece] = span(prediction, target, piece * PIECE, end, factor, gradient);
        });
    double sum = 0;
    for (double part : sums) {
      sum += part;
    }
    return sum * factor;
  }

  /**
   * The sum of the losses of some pairs, whose gradients are written; losses that are met often
   * have a quicker way.
   *
   * @param factor what a slope is multiplied by
   */
  double span(
      float[] prediction, float[] target, int from, int end, double factor, float[] gradient) {
    double sum = 0;
    for (int i = from; i < end; i++) {
      sum += value(prediction[i], target[i]);
      gradient[i] = (float) (slope(prediction[i], target[i]) * factor);
    }
    return sum;
  }

  /**
   * The natural logarithm of 1 + x, for x above -1; {@link Math#log1p} costs several times more.
   */
  static double logOfOneMore(double x) {
    return Math.abs(x) < SMALL ? x - x * x / 2 : log(1 + x);
  }

  /** The natural logarithm to twelve figures, several times faster than {@link Math#log}. */
  static double log(double x) {
    if (!(x >= Double.MIN_NORMAL && x < Double.POSITIVE_INFINITY)) {
      return Math.log(x);
    }
    // x = m * 2^e with m from 0.75 to 1.5, whose logarithm is a short series of (m - 1) / (m + 1).
    long shifted = Double.doubleToRawLongBits(x) + HALF;
    long e = (shifted >> FRACTION) - BIAS;
    double m = Double.longBitsToDouble(Double.doubleToRawLongBits(x) - (e << FRACTION));
    double s = (m - 1) / (m + 1);
    double q = s * s;
    double series = q * (1.0 / 9 + q * (1.0 / 11 + q * (1.0 / 13 + q * (1.0 / 15))));
    series = q * (1.0 / 3 + q * (1.0 / 5 + q * (1.0 / 7 + series)));
    return e * LN_2 + 2 * s * (1 + series);
  }
}
