package convlens.kernel;

/**
 * Softmax along one dimension: exponentials that share their sum.
 *
 * <p>A lane holds the cells that share it: {@code outer * inner} lanes of {@code length} cells,
 * {@code inner} apart.
 */
public final class SoftmaxLanes {
  private SoftmaxLanes() {}

  /** {@code y = exp(x - max) / sum of exp(x - max)} in every lane. */
  public static void forward(float[] x, int length, int inner, float[] y) {
    double[] lane = new double[length];
    for (int l = 0; length > 0 && l < x.length / length; l++) {
      int from = start(l, length, inner);
      double max = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < length; k++) {
        max = Math.max(max, x[from + k * inner]);
      }
      double sum = 0;
      for (int k = 0; k < length; k++) {
        lane[k] = Math.exp(x[from + k * inner] - max);
        sum += lane[k];
      }
      for (int k = 0; k < length; k++) {
        y[from + k * inner] = (float) (lane[k] / sum);
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
