package convlens.kernel.plan;

import java.util.Arrays;
import java.util.Optional;

/**
 * Batch normalisation in training: each channel is brought to mean 0 and variance 1 over the batch,
 * then scaled and shifted.
 *
 * <p><i>Shapes:</i> x, y (N, C, plane); everything else (C). Channels are shared over the cores,
 * each summed by one thread in a fixed order; nothing is allocated.
 */
public final class BatchNorm {
  private static final int LINE = 512;
  private final int n;
  private final int channels;
  private final int plane;

  /** For batches of {@code n} samples of so many channels of {@code plane} cells. */
  public BatchNorm(int n, int channels, int plane) {
    this.n = n;
    this.channels = channels;
    this.plane = plane;
  }

  /**
   * Overwrites {@code y}, and {@code mean} and {@code variance} (the biased one) of the batch.
   *
   * @param gamma the factor of each channel, or an empty array for 1
   * @param beta the summand of each channel, or an empty array for 0
   */
  public void forward(
      float[] x,
      float[] gamma,
      float[] beta,
      double eps,
      double[] mean,
      double[] variance,
      float[] y) {
    Pieces.run(channels, c -> forward(c, x, gamma, beta, eps, mean, variance, y));
  }

  private void forward(
      int c,
      float[] x,
      float[] gamma,
      float[] beta,
      double eps,
      double[] mean,
      double[] variance,
      float[] y) {
    double size = (double) n * plane;
    double m = sum(x, c) / size;
    double v = squares(x, c, (float) m) / size;
    double rest = m - (float) m;
    mean[c] = m;
    variance[c] = Math.max(0, v - rest * rest);
    double scale = (gamma.length == 0 ? 1 : gamma[c]) / Math.sqrt(variance[c] + eps);
    float center = (float) m;
    float factor = (float) scale;
    float summand = (float) ((beta.length == 0 ? 0 : beta[c]) - rest * scale);
    for (int i = 0; i < n; i++) {
      int at = (i * channels + c) * plane;
      line(x, y, at, at + plane, center, factor, summand);
    }
  }

  private static void line(
      float[] x, float[] y, int from, int end, float center, float factor, float summand) {
    for (int i = from; i < end; i++) {
      y[i] = (x[i] - center) * factor + summand;
    }
  }

  private double sum(float[] x, int c) {
    Optional<Lanes> lanes = Lanes.find();
    if (lanes.isPresent()) {
      double total = 0;
      for (int i = 0; i < n; i++) {
        total += lanes.get().sum(x, (i * channels + c) * plane, plane);
      }
      return total;
    }
    Room room = Room.mine();
    float[] line = room.line.of(LINE);
    float[] sum = room.sums.of(LINE);
    Arrays.fill(sum, 0);
    for (int i = 0; i < n; i++) {
      int at = (i * channels + c) * plane;
      for (int from = 0; from < plane; from += LINE) {
        int count = Math.min(LINE, plane - from);
        System.arraycopy(x, at + from, line, 0, count);
        add(sum, line, count);
      }
    }
    return total(sum);
  }

  private static void add(float[] sum, float[] line, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] += line[i];
    }
  }

  private double squares(float[] x, int c, float mean) {
    Optional<Lanes> lanes = Lanes.find();
    if (lanes.isPresent()) {
      double total = 0;
      for (int i = 0; i < n; i++) {
        total += lanes.get().squares(x, (i * channels + c) * plane, plane, mean);
      }
      return total;
    }
    Room room = Room.mine();
    float[] line = room.line.of(LINE);
    float[] sum = room.sums.of(LINE);
    Arrays.fill(sum, 0);
    for (int i = 0; i < n; i++) {
      int at = (i * channels + c) * plane;
      for (int from = 0; from < plane; from += LINE) {
        int count = Math.min(LINE, plane - from);
        System.arraycopy(x, at + from, line, 0, count);
        addSquares(sum, line, mean, count);
      }
    }
    return total(sum);
  }

  private static void addSquares(float[] sum, float[] line, float mean, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] += (line[i] - mean) * (line[i] - mean);
    }
  }

  private static double total(float[] sum) {
    double total = 0;
    for (float s : sum) {
      total += s;
    }
    return total;
  }

  /**
   * Overwrites {@code gradX} (unless it is empty), and adds to {@code gradGamma} and {@code
   * gradBeta} (unless they are).
   *
   * @param mean of the batch, as {@link #forward} left it; {@code variance} likewise
   */
  public void backward(
      float[] x,
      float[] gamma,
      double eps,
      double[] mean,
      double[] variance,
      float[] gradY,
      float[] gradX,
      float[] gradGamma,
      float[] gradBeta) {
    Pieces.run(
        channels,
        c -> {
          double scale = 1 / Math.sqrt(variance[c] + eps);
          double sum = sum(gradY, c);
          double dot = dot(x, gradY, c, (float) mean[c]) * scale;
          if (gradGamma.length > 0) {
            gradGamma[c] += (float) dot;
          }
          if (gradBeta.length > 0) {
            gradBeta[c] += (float) sum;
          }
          if (gradX.length > 0) {
            double factor = scale * (gamma.length == 0 ? 1 : gamma[c]);
            input(c, x, mean[c], scale, factor, sum, dot, gradY, gradX);
          }
        });
  }

  /**
   * The same with a mean and a variance that were kept: they do not move with the input, so each
   * cell's gradient is its own.
   */
  public void fixedBackward(
      float[] x,
      float[] gamma,
      double eps,
      double[] mean,
      double[] variance,
      float[] gradY,
      float[] gradX,
      float[] gradGamma,
      float[] gradBeta) {
    Pieces.run(
        channels,
        c -> {
          double scale = 1 / Math.sqrt(variance[c] + eps);
          if (gradGamma.length > 0) {
            gradGamma[c] += (float) (dot(x, gradY, c, (float) mean[c]) * scale);
          }
          if (gradBeta.length > 0) {
            gradBeta[c] += (float) sum(gradY, c);
          }
          float factor = (float) (scale * (gamma.length == 0 ? 1 : gamma[c]));
          for (int i = 0; i < n && gradX.length > 0; i++) {
            int at = (i * channels + c) * plane;
            scaled(gradY, gradX, at, at + plane, factor);
          }
        });
  }

  private static void scaled(float[] from, float[] to, int at, int end, float factor) {
    for (int i = at; i < end; i++) {
      to[i] = from[i] * factor;
    }
  }

  private void input(
      int c,
      float[] x,
      double mean,
      double scale,
      double factor,
      double sum,
      double dot,
      float[] gradY,
      float[] gradX) {
    double size = (double) n * plane;
    float center = (float) mean;
    float ofGrad = (float) factor;
    float ofX = (float) (-factor * dot / size * scale);
    float summand = (float) (-factor * sum / size);
    for (int i = 0; i < n; i++) {
      int at = (i * channels + c) * plane;
      combine(x, gradY, gradX, at, at + plane, center, ofGrad, ofX, summand);
    }
  }

  private static void combine(
      float[] x,
      float[] gradY,
      float[] gradX,
      int from,
      int end,
      float center,
      float ofGrad,
      float ofX,
      float summand) {
    for (int i = from; i < end; i++) {
      gradX[i] = gradY[i] * ofGrad + (x[i] - center) * ofX + summand;
    }
  }

  private double dot(float[] x, float[] gradY, int c, float mean) {
    Optional<Lanes> lanes = Lanes.find();
    if (lanes.isPresent()) {
      double total = 0;
      for (int i = 0; i < n; i++) {
        total += lanes.get().products(x, mean, gradY, (i * channels + c) * plane, plane);
      }
      return total;
    }
    Room room = Room.mine();
    float[] line = room.line.of(LINE);
    float[] grad = room.grad.of(LINE);
    float[] sum = room.sums.of(LINE);
    Arrays.fill(sum, 0);
    for (int i = 0; i < n; i++) {
      int at = (i * channels + c) * plane;
      for (int from = 0; from < plane; from += LINE) {
        int count = Math.min(LINE, plane - from);
        System.arraycopy(x, at + from, line, 0, count);
        System.arraycopy(gradY, at + from, grad, 0, count);
        addProducts(sum, line, mean, grad, count);
      }
    }
    return total(sum);
  }

  private static void addProducts(float[] sum, float[] line, float mean, float[] grad, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] += (line[i] - mean) * grad[i];
    }
  }
}
