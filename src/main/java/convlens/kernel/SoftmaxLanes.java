package convlens.kernel;

import convlens.blas.Workers;
import java.util.Arrays;

/**
 * Softmax along one dimension: exponentials that share their sum.
 *
 * <p>A lane holds the cells that share it: {@code outer * inner} lanes of {@code length} cells,
 * {@code inner} apart.
 */
public final class SoftmaxLanes {
  /** Lanes worked on together: a few lines of the cache. */
  private static final int SIDE_BY_SIDE = 64;

  private SoftmaxLanes() {}

  /** {@code y = exp(x - max) / sum of exp(x - max)} in every lane. */
  public static void forward(float[] x, int length, int inner, float[] y) {
    if (length == 0 || x.length == 0) {
      return;
    }
    int side = Math.min(inner, SIDE_BY_SIDE);
    int across = (inner + side - 1) / side;
    int blocks = x.length / length / inner;
    Workers.forEach(
        blocks * across,
        i -> {
          int first = i % across * side;
          int from = i / across * inner * length + first;
          lanes(x, from, length, inner, Math.min(side, inner - first), y);
        });
  }

  /** Lanes that lie side by side go together, so that memory is read in its own order. */
  private static void lanes(float[] x, int from, int length, int inner, int side, float[] y) {
    double[] max = new double[side];
    double[] sum = new double[side];
    double[] powers = new double[length * side];
    Arrays.fill(max, Double.NEGATIVE_INFINITY);
    for (int k = 0; k < length; k++) {
      for (int l = 0; l < side; l++) {
        max[l] = Math.max(max[l], x[from + k * inner + l]);
      }
    }
    for (int k = 0; k < length; k++) {
      for (int l = 0; l < side; l++) {
        double power = Math.exp(x[from + k * inner + l] - max[l]);
        powers[k * side + l] = power;
        sum[l] += power;
      }
    }
    for (int k = 0; k < length; k++) {
      for (int l = 0; l < side; l++) {
        y[from + k * inner + l] = (float) (powers[k * side + l] / sum[l]);
      }
    }
  }

  /** {@code gradX = y * (gradY - sum of y * gradY)} in every lane. */
  public static void backward(float[] y, float[] gradY, int length, int inner, float[] gradX) {
    for (int l = 0; length > 0 && l < y.length / length; l++) {
      int from = start(l, length, inner);
      double dot = 0;
      for (int k = 0; k < length; k++) {
        dot += (double) y[from + k * inner] * gradY[from + k * inner];
      }
      for (int k = 0; k < length; k++) {
        gradX[from + k * inner] = (float) (y[from + k * inner] * (gradY[from + k * inner] - dot));
      }
    }
  }

  /** The first cell of a lane. */
  public static int start(int lane, int length, int inner) {
    return lane / inner * inner * length + lane % inner;
  }
}
