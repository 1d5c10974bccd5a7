package convlens.kernel;

/** The error function and the normal distribution, in double, accurate in both tails. */
public final class GaussError {
  private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;
  private static final double ROOT_HALF = 0.7071067811865476;
  private static final double ONE_OVER_ROOT_TWO_PI = 0.3989422804014327;

  /** Where the series hands over to the continued fraction: either is exact there. */
  private static final double SERIES = 2.5;

  private GaussError() {}

  /** The error function: 0 at 0, 1 at infinity. */
  public static double erf(double x) {
    double size = Math.abs(x);
    double value = size < SERIES ? series(size) : 1 - fraction(size);
    return x < 0 ? -value : x > 0 ? value : x;
  }

  /** 1 - erf(x), without the loss of figures the subtraction would bring. */
  public static double erfc(double x) {
    return x < SERIES ? 1 - erf(x) : fraction(x);
  }

  /** Share of a standard normal distribution below x, to ten figures even where it is tiny. */
  public static double below(double x) {
    return Math.abs(x) < Table.END ? Table.at(x) : exactlyBelow(x);
  }

  /** The same by the error function: some ten times slower. */
  static double exactlyBelow(double x) {
    return 0.5 * erfc(-x * ROOT_HALF);
  }

  /**
   * The share at points close together, each with the coefficients of its Taylor series: what an
   * activation asks for cell by cell. Beyond its end, shares are less than a float can hold.
   */
  private static final class Table {
    static final double END = 14;
    private static final int PER_UNIT = 64;
    private static final int TERMS = 7;
    private static final double[] COEFFICIENTS = fill();

    private static double[] fill() {
      int points = (int) (2 * END * PER_UNIT) + 1;
      double[] all = new double[points * TERMS];
      for (int i = 0; i < points; i++) {
        double x = (double) i / PER_UNIT - END;
        all[i * TERMS] = exactlyBelow(x);
        // The n-th derivative of the density is (-1)^n He_n(x) times itself.
        double before = 0;
        double hermite = 1;
        double factor = density(x);
        for (int n = 1; n < TERMS; n++) {
          factor /= n;
          all[i * TERMS + n] = factor * hermite;
          double next = -(x * hermite) - (n - 1) * before;
          before = hermite;
          hermite = next;
        }
      }
      return all;
    }

    static double at(double x) {
      int i = (int) ((x + END) * PER_UNIT + 0.5);
      double d = x - ((double) i / PER_UNIT - END);
      int from = i * TERMS;
      double sum = COEFFICIENTS[from + TERMS - 1];
      for (int n = TERMS - 2; n >= 0; n--) {
        sum = sum * d + COEFFICIENTS[from + n];
      }
      return sum;
    }
  }

  /** Density of a standard normal distribution. */
  public static double density(double x) {
    return ONE_OVER_ROOT_TWO_PI * Math.exp(-0.5 * x * x);
  }

  /** All terms have one sign, so that nothing cancels. */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; term > 1e-17 * sum; n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_ROOT_PI * Math.exp(-x * x) * sum;
  }

  /** Laplace's continued fraction from the back: 40 levels are exact from 2.5 on. */
  private static double fraction(double x) {
    if (x > 30) {
      return 0;
    }
    double tail = x;
    for (int n = 40; n > 0; n--) {
      tail = x + 0.5 * n / tail;
    }
    return 0.5 * TWO_OVER_ROOT_PI * Math.exp(-x * x) / tail;
  }
}
