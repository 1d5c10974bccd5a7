package convlens.blas;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Tries a provider before it is trusted: right, right from two threads, and how fast.
 *
 * <p>Takes some milliseconds. The numbers are small integers, so every order of adding gives the
 * same float and results are compared for equality.
 */
final class SelfTest {
  private static final int[][] SHAPES = {{1, 1, 1}, {3, 5, 7}, {16, 16, 16}, {17, 33, 9}};
  private static final int ROUNDS_PER_THREAD = 200;
  private static final int SPEED_EXTENT = 160;

  private SelfTest() {}

  /**
   * GFLOP/s of one thread.
   *
   * @throws IllegalStateException when a result is wrong
   */
  static double rate(Blas blas) {
    for (int[] s : SHAPES) {
      for (int flags = 0; flags < 4; flags++) {
        new Case(s[0], s[1], s[2], flags).check(blas, 1);
      }
    }
    Workers.forEach(
        2, thread -> new Case(16, 16 + thread, 17, 4 + thread).check(blas, ROUNDS_PER_THREAD));
    return speed(blas);
  }

  private static double speed(Blas blas) {
    int n = SPEED_EXTENT;
    float[] a = new float[n * n];
    float[] b = new float[n * n];
    float[] c = new float[n * n];
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      long start = System.nanoTime();
      blas.sgemm(false, false, n, n, n, 1, a, 0, n, b, 0, n, 0, c, 0, n);
      best = Math.min(best, System.nanoTime() - start);
    }
    return 2.0 * n * n * n / Math.max(1, best);
  }

  /** One product with its expected result; the two lowest bits of the seed say which transposes. */
  private static final class Case {
    private final int m;
    private final int n;
    private final int k;
    private final boolean transA;
    private final boolean transB;
    private final float[] a;
    private final float[] b;

    Case(int m, int n, int k, int seed) {
      this.m = m;
      this.n = n;
      this.k = k;
      transA = (seed & 1) != 0;
      transB = (seed & 2) != 0;
      SplittableRandom random = new SplittableRandom(seed);
      a = integers(m * k, random);
      b = integers(k * n, random);
    }

    private static float[] integers(int size, SplittableRandom random) {
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        values[i] = random.nextInt(-4, 5);
      }
      return values;
    }

    /** Multiplies so many times and compares every result. */
    void check(Blas blas, int times) {
      float[] expected = expected();
      float[] c = new float[m * n];
      for (int i = 0; i < times; i++) {
        Arrays.fill(c, Float.NaN); // beta = 0 overwrites whatever was there.
        blas.sgemm(
            transA, transB, m, n, k, 1, a, 0, transA ? m : k, b, 0, transB ? k : n, 0, c, 0, n);
        if (!equal(c, expected)) {
          throw new IllegalStateException(
              "its product of %d x %d x %d is wrong".formatted(m, k, n));
        }
      }
    }

    /** Not {@code Arrays.equals}, for which the two zeros differ. */
    private static boolean equal(float[] actual, float[] expected) {
      for (int i = 0; i < actual.length; i++) {
        if (actual[i] != expected[i]) {
          return false;
        }
      }
      return true;
    }

    private float[] expected() {
      float[] c = new float[m * n];
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          for (int p = 0; p < k; p++) {
            c[i * n + j] += a[transA ? p * m + i : i * k + p] * b[transB ? j * k + p : p * n + j];
          }
        }
      }
      return c;
    }
  }
}
