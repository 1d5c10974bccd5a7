package convlens.kernel;

import convlens.blas.Workers;

/**
 * A function every cell goes through by itself: an activation.
 *
 * <p>The loops are here; a function that a processor can run on many cells at once overrides them,
 * since a call per cell would stand in its way.
 */
public interface CellFunction {
  /** The function, in double. */
  double value(double x);

  /** Its derivative; at a corner the one PyTorch takes. */
  double slope(double x);

  /** {@code y = f(x)} for every cell. */
  default void forward(float[] x, float[] y) {
    share(
        x.length,
        (from, end) -> {
          for (int i = from; i < end; i++) {
            y[i] = (float) value(x[i]);
          }
        });
  }

  /** {@code gradX = f'(x) * gradY} for every cell. */
  default void backward(float[] x, float[] gradY, float[] gradX) {
    share(
        x.length,
        (from, end) -> {
          for (int i = from; i < end; i++) {
            gradX[i] = (float) (slope(x[i]) * gradY[i]);
          }
        });
  }

  /** Cells from one index to before another. */
  interface Span {
    void accept(int from, int end);
  }

  /** Shares cells over the cores: an exponential or two each outweigh the handing out. */
  private static void share(int cells, Span work) {
    int span = 8 * 1024;
    Workers.forEach(
        (int) (((long) cells + span - 1) / span),
        i -> work.accept(i * span, (int) Math.min(cells, (i + 1L) * span)));
  }

  /** Below zero a line through the origin with another slope; 0 is the rectified linear unit. */
  record Rectified(double below) implements CellFunction {
    @Override
    public double value(double x) {
      return x > 0 || Double.isNaN(x) ? x : below == 0 ? 0 : below * x;
    }

    @Override
    public double slope(double x) {
      // PyTorch's relu asks whether x is not above zero, so what is no number passes.
      return x > 0 || (below == 0 && Double.isNaN(x)) ? 1 : below;
    }

    @Override
    public void forward(float[] x, float[] y) {
      float s = (float) below;
      if (s == 0) {
        for (int i = 0; i < x.length; i++) {
          y[i] = Math.max(0, x[i]);
        }
      } else {
        for (int i = 0; i < x.length; i++) {
          y[i] = Math.max(0, x[i]) + s * Math.min(0, x[i]);
        }
      }
    }

    @Override
    public void backward(float[] x, float[] gradY, float[] gradX) {
      float s = (float) below;
      if (s == 0) {
        for (int i = 0; i < x.length; i++) {
          gradX[i] = x[i] <= 0 ? 0 : gradY[i];
        }
        return;
      }
      for (int i = 0; i < x.length; i++) {
        gradX[i] = x[i] > 0 ? gradY[i] : s * gradY[i];
      }
    }
  }

  /** Below zero an exponential that levels off at minus alpha. */
  record Exponential(double alpha) implements CellFunction {
    @Override
    public double value(double x) {
      return x > 0 ? x : alpha * Math.expm1(x);
    }

    @Override
    public double slope(double x) {
      return x > 0 ? 1 : alpha * Math.exp(x);
    }
  }

  /** Each cell times the share of a normal distribution that lies below it. */
  record Gaussian() implements CellFunction {
    @Override
    public double value(double x) {
      return x * GaussError.below(x);
    }

    @Override
    public double slope(double x) {
      return GaussError.below(x) + x * GaussError.density(x);
    }
  }

  /** The same with the share approximated through a hyperbolic tangent. */
  record GaussianByTanh() implements CellFunction {
    private static final double ROOT_TWO_OVER_PI = 0.7978845608028654;
    private static final double CUBIC = 0.044715;

    /** What the tangent is taken of. */
    public static double inner(double x) {
      return ROOT_TWO_OVER_PI * (x + CUBIC * x * x * x);
    }

    @Override
    public double value(double x) {
      // (1 + tanh u) / 2 is the logistic function of 2u, which loses no figures below zero.
      return x * Logistic.share(2 * inner(x));
    }

    @Override
    public double slope(double x) {
      double share = Logistic.share(2 * inner(x));
      double steep = 2 * ROOT_TWO_OVER_PI * (1 + 3 * CUBIC * x * x);
      return share + x * share * (1 - share) * steep;
    }
  }

  /** Each cell times its own logistic share. */
  record Swish() implements CellFunction {
    @Override
    public double value(double x) {
      return x / (1 + Math.exp(-x));
    }

    @Override
    public double slope(double x) {
      double share = Logistic.share(x);
      return share * (1 + x * (1 - share));
    }
  }

  /** The sigmoid, between 0 and 1. */
  record Logistic() implements CellFunction {
    static double share(double x) {
      return 1 / (1 + Math.exp(-x));
    }

    @Override
    public double value(double x) {
      return share(x);
    }

    @Override
    public double slope(double x) {
      double share = share(x);
      return share * (1 - share);
    }
  }

  /** A line cut off at both ends. */
  record Clipped(double least, double greatest) implements CellFunction {
    @Override
    public double value(double x) {
      return Math.min(Math.max(x, least), greatest);
    }

    @Override
    public double slope(double x) {
      return x > least && x < greatest ? 1 : 0;
    }
  }

  /** The hyperbolic tangent, between -1 and 1. */
  record Tangent() implements CellFunction {
    /** Below it the exponential's one would swallow figures, and a short fraction is exact. */
    private static final double SMALL = 0.3;

    /** To the last figures, and several times faster than {@link Math#tanh}. */
    static double of(double x) {
      double size = Math.abs(x);
      if (size < SMALL) {
        double s = x * x;
        return x * (10395 + s * (1260 + 21 * s)) / (10395 + s * (4725 + s * (210 + s)));
      }
      return Math.copySign(1 - 2 / (Math.exp(2 * size) + 1), x);
    }

    @Override
    public double value(double x) {
      return of(x);
    }

    @Override
    public double slope(double x) {
      double t = of(x);
      return 1 - t * t;
    }
  }
}
