package convlens.kernel.plan;

import convlens.blas.Workers;

/**
 * The activations of training: single precision, nothing allocated, shared over the cores.
 *
 * <p>Results are within some units of the last place of {@link convlens.kernel.CellFunction}'s,
 * which computes in double. Arrays of one call are equally long; an output may be its input. A
 * gradient is taken from what the forward pass came to where that is enough.
 */
public final class Cells {
  /** Cells of a piece: these of three arrays fit in the second cache. */
  private static final int SPAN = 32 * 1024;

  static final float LOG2_E = 1.442695f;
  static final float LN2_HIGH = 0.6933594f;
  static final float LN2_LOW = -0.00021219444f;

  /** Adding it to a float below 2^22 leaves its nearest integer in the lowest bits. */
  static final float ROUNDER = 12582912f;

  /** Its square times the smallest float is more than 1. */
  private static final float HUGE = 1e38f;

  private Cells() {}

  /** Cells from one index to before another. */
  public interface Span {
    void accept(int from, int end);
  }

  /** Shares {@code cells} over the cores in pieces that do not depend on their number. */
  public static void share(int cells, Span work) {
    if (cells <= SPAN) {
      work.accept(0, cells);
      return;
    }
    Workers.forEach(
        (int) (((long) cells + SPAN - 1) / SPAN),
        i -> work.accept(i * SPAN, (int) Math.min(cells, (i + 1L) * SPAN)));
  }

  public static void relu(float[] x, float[] y) {
    share(
        x.length,
        (from, end) -> {
          for (int i = from; i < end; i++) {
            y[i] = Math.max(0, x[i]);
          }
        });
  }

  /** From the input or the output, whose signs agree. */
  public static void reluBackward(float[] x, float[] gradY, float[] gradX) {
    leakyReluBackward(x, 0, gradY, gradX);
  }

  /**
   * Below zero a line with another slope.
   *
   * @param slope between 0 and 1
   */
  public static void leakyRelu(float[] x, float slope, float[] y) {
    checkSlope(slope);
    share(
        x.length,
        (from, end) -> {
          for (int i = from; i < end; i++) {
            y[i] = Math.max(x[i], slope * x[i]);
          }
        });
  }

  /** From the input or the output, whose signs agree. */
  public static void leakyReluBackward(float[] x, float slope, float[] gradY, float[] gradX) {
    checkSlope(slope);
    share(
        x.length,
        (from, end) -> {
          for (int i = from; i < end; i++) {
            // 1 above zero, else 0: random signs make a branch cost ten times as much.
            float above = Math.min(1, Math.max(0, x[i] * HUGE) * HUGE);
            gradX[i] = gradY[i] * Math.max(slope, above);
          }
        });
  }

  private static void checkSlope(float slope) {
    if (!(slope >= 0 && slope <= 1)) {
      throw new IllegalArgumentException("leaky relu: slope must be from 0 to 1. got: " + slope);
    }
  }

  public static void sigmoid(float[] x, float[] y) {
    share(x.length, (from, end) -> Curves.best().sigmoid(x, from, end, y));
  }

  /** Some cells alone, by the thread that asks. */
  public static void sigmoid(float[] x, int from, int end, float[] y) {
    Curves.best().sigmoid(x, from, end, y);
  }

  /** From the output. */
  public static void sigmoidBackward(float[] y, float[] gradY, float[] gradX) {
    share(
        y.length,
        (from, end) -> {
          for (int i = from; i < end; i++) {
            gradX[i] = gradY[i] * (y[i] * (1 - y[i]));
          }
        });
  }

  public static void tanh(float[] x, float[] y) {
    share(x.length, (from, end) -> Curves.best().tanh(x, from, end, y));
  }

  /** Some cells alone, by the thread that asks. */
  public static void tanh(float[] x, int from, int end, float[] y) {
    Curves.best().tanh(x, from, end, y);
  }

  /** From the output. */
  public static void tanhBackward(float[] y, float[] gradY, float[] gradX) {
    share(
        y.length,
        (from, end) -> {
          for (int i = from; i < end; i++) {
            gradX[i] = gradY[i] * (1 - y[i] * y[i]);
          }
        });
  }

  public static void silu(float[] x, float[] y) {
    share(x.length, (from, end) -> Curves.best().silu(x, from, end, y));
  }

  /** From the input. */
  public static void siluBackward(float[] x, float[] gradY, float[] gradX) {
    share(x.length, (from, end) -> Curves.best().siluBackward(x, gradY, from, end, gradX));
  }

  /** {@code y += x}. */
  public static void add(float[] x, float[] y) {
    share(
        x.length,
        (from, end) -> {
          for (int i = from; i < end; i++) {
            y[i] += x[i];
          }
        });
  }

  /** {@code y = exp(x)}. */
  public static void exp(float[] x, float[] y) {
    share(x.length, (from, end) -> Curves.best().exp(x, from, end, y));
  }

  /** e to the power of x, within two units of the last place; no branch, no table. */
  static float exp(float x) {
    float cut = Math.max(-104f, Math.min(88.8f, x));
    float shifted = cut * LOG2_E + ROUNDER;
    float whole = shifted - ROUNDER;
    float rest = cut - whole * LN2_HIGH - whole * LN2_LOW;
    // Two factors, since one alone could not reach the smallest and largest results.
    int power = Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(ROUNDER);
    int half = power >> 1;
    float scale = Float.intBitsToFloat((half + 127) << 23);
    float other = Float.intBitsToFloat((power - half + 127) << 23);
    return (1 + less(rest)) * scale * other;
  }

  /** e to the power of r, less 1, for r within half the logarithm of 2. */
  private static float less(float r) {
    float p = 0.00019875691f;
    p = p * r + 0.0013981999f;
    p = p * r + 0.008333452f;
    p = p * r + 0.041665796f;
    p = p * r + 0.16666666f;
    p = p * r + 0.5f;
    return p * r * r + r;
  }

  static float tanh(float x) {
    float cut = Math.max(-20f, Math.min(20f, 2 * x));
    float shifted = cut * LOG2_E + ROUNDER;
    float whole = shifted - ROUNDER;
    float rest = cut - whole * LN2_HIGH - whole * LN2_LOW;
    int power = Float.floatToRawIntBits(shifted) - Float.floatToRawIntBits(ROUNDER);
    float scale = Float.intBitsToFloat((power + 127) << 23);
    float more = scale * less(rest) + (scale - 1); // exp(2x) - 1 without cancellation
    return more / (more + 2);
  }
}
