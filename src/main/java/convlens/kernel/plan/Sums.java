package convlens.kernel.plan;

import java.util.Optional;

/** Sums over long runs, in vectors where there are some; the order depends on the run alone. */
public final class Sums {
  /** Values summed in single precision before they are added up in double. */
  private static final int LINE = 1024;

  /** Shorter runs gain nothing by vectors. */
  private static final int SHORT = 64;

  /** Single precision has lost nothing that matters of a line's sum between these. */
  private static final float LEAST = 1e-28f;

  private static final float MOST = 1e38f;

  private Sums() {}

  /** The sum of the squares from one index to before another. */
  public static double squares(float[] x, int from, int end) {
    Optional<Lanes> lanes = Lanes.find();
    double sum = 0;
    for (int i = from; i < end; i += LINE) {
      int count = Math.min(LINE, end - i);
      float quick = lanes.isPresent() && count >= SHORT ? lanes.get().squares(x, i, count, 0) : 0;
      sum += isRight(quick) ? quick : plainSquares(x, i, i + count);
    }
    return sum;
  }

  /** The sum of the squared differences from one index to before another. */
  public static double distances(float[] a, float[] b, int from, int end) {
    Optional<Lanes> lanes = Lanes.find();
    double sum = 0;
    for (int i = from; i < end; i += LINE) {
      int count = Math.min(LINE, end - i);
      float quick = lanes.isPresent() && count >= SHORT ? lanes.get().distances(a, b, i, count) : 0;
      sum += isRight(quick) ? quick : plainDistances(a, b, i, i + count);
    }
    return sum;
  }

  private static boolean isRight(float sum) {
    return sum > LEAST && sum < MOST;
  }

  /** Four sums at a time: a single one would wait for itself at every value. */
  private static double plainSquares(float[] x, int from, int end) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 3 < end; i += 4) {
      a += (double) x[i] * x[i];
      b += (double) x[i + 1] * x[i + 1];
      c += (double) x[i + 2] * x[i + 2];
      d += (double) x[i + 3] * x[i + 3];
    }
    for (; i < end; i++) {
      a += (double) x[i] * x[i];
    }
    return a + b + c + d;
  }

  private static double plainDistances(float[] x, float[] y, int from, int end) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 3 < end; i += 4) {
      a += square(x[i], y[i]);
      b += square(x[i + 1], y[i + 1]);
      c += square(x[i + 2], y[i + 2]);
      d += square(x[i + 3], y[i + 3]);
    }
    for (; i < end; i++) {
      a += square(x[i], y[i]);
    }
    return a + b + c + d;
  }

  private static double square(float a, float b) {
    double d = (double) a - b;
    return d * d;
  }
}
