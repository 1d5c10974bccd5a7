package convlens.kernel;

import java.util.Optional;

/**
 * Normalisation: cells fall into sets, and each set is brought to mean 0 and variance 1.
 *
 * <p>Batch, layer, instance and group normalisation differ in their {@link Sets} alone. Means are
 * taken in double and in two passes, so that nothing cancels.
 */
public final class Normalize {
  private Normalize() {}

  /**
   * Which cells share one mean: set s holds the cells {@code s * step + p * stride + k} for p below
   * {@code pieces} and k below {@code step}.
   */
  public record Sets(int count, int step, int pieces, int stride) {
    /** Neighbours in memory, so many in each set. */
    public static Sets blocks(int count, int cells) {
      return new Sets(count, cells, 1, 0);
    }

    /** One set per channel, over all samples. */
    public static Sets channels(int samples, int channels, int plane) {
      return new Sets(channels, plane, samples, Math.multiplyExact(channels, plane));
    }

    /** Cells of one set. */
    public int size() {
      return pieces * step;
    }

    /** The set a cell is in. */
    public int of(int cell) {
      return cell / step % count;
    }

    int start(int set, int piece) {
      return set * step + piece * stride;
    }
  }

  /** Mean and biased variance of every set. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Moments(double[] mean, double[] variance) {}

  /**
   * A factor and a summand that stay the same for {@code run} neighbours: a plane's cells for one
   * per channel, 1 for one per cell.
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Affine(float[] factor, float[] summand, int run) {
    /** Which of them a cell meets. */
    public int of(int cell) {
      return cell / run % factor.length;
    }
  }

  /** Mean and biased variance of every set; not a number where a set is empty. */
  public static Moments moments(Sets sets, float[] x) {
    double[] mean = new double[sets.count()];
    double[] variance = new double[sets.count()];
    for (int s = 0; s < sets.count(); s++) {
      double sum = 0;
      for (int p = 0; p < sets.pieces(); p++) {
        sum += sum(x, sets.start(s, p), sets.step());
      }
      mean[s] = sum / sets.size();
      double squares = 0;
      for (int p = 0; p < sets.pieces(); p++) {
        squares += squares(x, sets.start(s, p), sets.step(), mean[s]);
      }
      variance[s] = squares / sets.size();
    }
    return new Moments(mean, variance);
  }

  /** Four sums at a time: a single one would wait for itself at every cell. */
  private static double sum(float[] x, int from, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 3 < from + length; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < from + length; i++) {
      a += x[i];
    }
    return a + b + c + d;
  }

  private static double squares(float[] x, int from, int length, double mean) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 3 < from + length; i += 4) {
      a += (x[i] - mean) * (x[i] - mean);
      b += (x[i + 1] - mean) * (x[i + 1] - mean);
      c += (x[i + 2] - mean) * (x[i + 2] - mean);
      d += (x[i + 3] - mean) * (x[i + 3] - mean);
    }
    for (; i < from + length; i++) {
      a += (x[i] - mean) * (x[i] - mean);
    }
    return a + b + c + d;
  }

  /** {@code y = (x - mean) / sqrt(variance + eps) * factor + summand}. */
  public static void forward(
      Sets sets, Moments m, double eps, Optional<Affine> affine, float[] x, float[] y) {
    for (int s = 0; s < sets.count(); s++) {
      double mean = m.mean()[s];
      double scale = 1 / Math.sqrt(m.variance()[s] + eps);
      for (int p = 0; p < sets.pieces(); p++) {
        int from = sets.start(s, p);
        int to = from + sets.step();
        if (affine.isEmpty()) {
          scaled(x, y, from, to, mean, scale, 0);
        } else if (affine.get().run() == 1) {
          each(affine.get(), x, y, from, to, mean, scale);
        } else {
          runs(affine.get(), x, y, from, to, mean, scale);
        }
      }
    }
  }

  private static void scaled(
      float[] x, float[] y, int from, int to, double mean, double scale, double summand) {
    for (int i = from; i < to; i++) {
      y[i] = (float) ((x[i] - mean) * scale + summand);
    }
  }

  private static void each(
      Affine a, float[] x, float[] y, int from, int to, double mean, double scale) {
    int k = a.of(from);
    for (int i = from; i < to; i++) {
      y[i] = (float) ((x[i] - mean) * scale * a.factor()[k] + a.summand()[k]);
      k = k + 1 == a.factor().length ? 0 : k + 1;
    }
  }

  private static void runs(
      Affine a, float[] x, float[] y, int from, int to, double mean, double scale) {
    for (int i = from; i < to; ) {
      int k = a.of(i);
      int end = Math.min(to, i - i % a.run() + a.run());
      scaled(x, y, i, end, mean, scale * a.factor()[k], a.summand()[k]);
      i = end;
    }
  }

  /** What flows back: to the input, to the factors and to the summands. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Gradients(float[] x, float[] factor, float[] summand) {}

  /**
   * Gradients of {@link #forward}.
   *
   * @param own true when the moments are the input's own, so that they move with it; false when
   *     they are fixed, as those kept while training are in use
   */
  public static Gradients backward(
      Sets sets,
      Moments m,
      double eps,
      Optional<Affine> affine,
      float[] x,
      float[] gradY,
      boolean own) {
    int kinds = affine.map(a -> a.factor().length).orElse(0);
    double[] factor = new double[kinds];
    double[] summand = new double[kinds];
    float[] gradX = new float[x.length];
    for (int s = 0; s < sets.count(); s++) {
      double mean = m.mean()[s];
      double scale = 1 / Math.sqrt(m.variance()[s] + eps);
      double sum = 0;
      double dot = 0;
      for (int p = 0; p < sets.pieces(); p++) {
        int to = sets.start(s, p) + sets.step();
        for (int i = sets.start(s, p), end; i < to; i = end) {
          end = end(affine, i, to);
          double g = 0;
          double gHat = 0;
          for (int j = i; j < end; j++) {
            g += gradY[j];
            gHat += gradY[j] * ((x[j] - mean) * scale);
          }
          int k = affine.isPresent() ? affine.get().of(i) : 0;
          if (affine.isPresent()) {
            factor[k] += gHat;
            summand[k] += g;
          }
          double by = factor(affine, i);
          sum += by * g;
          dot += by * gHat;
        }
      }
      double meanG = own ? sum / sets.size() : 0;
      double meanDot = own ? dot / sets.size() : 0;
      for (int p = 0; p < sets.pieces(); p++) {
        int to = sets.start(s, p) + sets.step();
        for (int i = sets.start(s, p), end; i < to; i = end) {
          end = end(affine, i, to);
          double by = factor(affine, i);
          for (int j = i; j < end; j++) {
            double hat = (x[j] - mean) * scale;
            gradX[j] = (float) (scale * (by * gradY[j] - meanG - hat * meanDot));
          }
        }
      }
    }
    return new Gradients(gradX, floats(factor), floats(summand));
  }

  /** Before which cell another factor begins. */
  private static int end(Optional<Affine> affine, int from, int to) {
    if (affine.isEmpty()) {
      return to;
    }
    int run = affine.get().run();
    return Math.min(to, from - from % run + run);
  }

  private static double factor(Optional<Affine> affine, int cell) {
    return affine.isPresent() ? affine.get().factor()[affine.get().of(cell)] : 1;
  }

  private static float[] floats(double[] from) {
    float[] to = new float[from.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) from[i];
    }
    return to;
  }
}
