package convlens.kernel;

import convlens.blas.Workers;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;

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

    /** Cells a piece of shared work should have at least. */
    private static final int PIECE = 16 * 1024;

    /** Calls for every set, on all cores where there are cells enough. */
    void share(IntConsumer set) {
      int parts = (int) Math.max(1, Math.min(count, (long) count * size() / PIECE));
      Workers.forEach(
          parts,
          i -> {
            int end = (int) ((i + 1L) * count / parts);
            for (int s = (int) ((long) i * count / parts); s < end; s++) {
              set.accept(s);
            }
          });
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
    Moments m = new Moments(new double[sets.count()], new double[sets.count()]);
    moments(sets, x, m);
    return m;
  }

  /** Overwrites the mean and biased variance of every set. */
  public static void moments(Sets sets, float[] x, Moments into) {
    double[] mean = into.mean();
    double[] variance = into.variance();
    sets.share(
        s -> {
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
        });
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
    sets.share(
        s -> {
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
        });
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
    Into into = new Into(new float[x.length], new double[kinds], new double[kinds]);
    backward(sets, m, eps, affine, x, gradY, own, into);
    return new Gradients(into.x(), floats(into.factor()), floats(into.summand()));
  }

  /** Where gradients are written, kept from step to step; x is empty where nobody wants it. */
  @SuppressWarnings("ArrayRecordComponent") // live arrays, never compared
  public record Into(float[] x, double[] factor, double[] summand) {}

  /** The same into arrays that are there, which are overwritten. */
  public static void backward(
      Sets sets,
      Moments m,
      double eps,
      Optional<Affine> affine,
      float[] x,
      float[] gradY,
      boolean own,
      Into into) {
    float[] factor = affine.map(Affine::factor).orElse(ONE);
    int run = affine.map(Affine::run).orElse(Integer.MAX_VALUE);
    sets.share(
        s -> {
          double scale = 1 / Math.sqrt(m.variance()[s] + eps);
          if (into.x().length > 0) {
            Line line = new Line(m.mean()[s], scale, factor, run);
            Sums sums = own ? line.sums(sets, s, x, gradY) : new Sums(0, 0);
            line.input(sets, s, sums, x, gradY, into.x());
          }
        });
    Arrays.fill(into.factor(), 0);
    Arrays.fill(into.summand(), 0);
    for (int s = 0; s < sets.count() && affine.isPresent(); s++) {
      double scale = 1 / Math.sqrt(m.variance()[s] + eps);
      new Line(m.mean()[s], scale, factor, run).weights(sets, s, x, gradY, into);
    }
  }

  private static final float[] ONE = {1};

  /** Means over a set of what flows back, and of its products with the normalised cells. */
  private record Sums(double ofGradient, double ofProduct) {}

  /** What a set's gradient is worked out with; a factor serves so many neighbours. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Line(double mean, double scale, float[] factor, int run) {
    private int kind(int cell) {
      return cell / run % factor.length;
    }

    private int next(int kind) {
      return kind + 1 == factor.length ? 0 : kind + 1;
    }

    Sums sums(Sets sets, int set, float[] x, float[] gradY) {
      double sum = 0;
      double dot = 0;
      for (int p = 0; p < sets.pieces(); p++) {
        int from = sets.start(set, p);
        int k = kind(from);
        int left = run - from % run;
        for (int i = from; i < from + sets.step(); i++) {
          double g = (double) gradY[i] * factor[k];
          sum += g;
          dot += g * ((x[i] - mean) * scale);
          if (--left == 0) {
            left = run;
            k = next(k);
          }
        }
      }
      return new Sums(sum / sets.size(), dot / sets.size());
    }

    void input(Sets sets, int set, Sums sums, float[] x, float[] gradY, float[] gradX) {
      for (int p = 0; p < sets.pieces(); p++) {
        int from = sets.start(set, p);
        int k = kind(from);
        int left = run - from % run;
        for (int i = from; i < from + sets.step(); i++) {
          double hat = (x[i] - mean) * scale;
          double g = (double) gradY[i] * factor[k];
          gradX[i] = (float) (scale * (g - sums.ofGradient() - hat * sums.ofProduct()));
          if (--left == 0) {
            left = run;
            k = next(k);
          }
        }
      }
    }

    void weights(Sets sets, int set, float[] x, float[] gradY, Into into) {
      for (int p = 0; p < sets.pieces(); p++) {
        int from = sets.start(set, p);
        int k = kind(from);
        int left = run - from % run;
        for (int i = from; i < from + sets.step(); i++) {
          into.factor()[k] += gradY[i] * ((x[i] - mean) * scale);
          into.summand()[k] += gradY[i];
          if (--left == 0) {
            left = run;
            k = next(k);
          }
        }
      }
    }
  }

  private static float[] floats(double[] from) {
    float[] to = new float[from.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = (float) from[i];
    }
    return to;
  }
}
