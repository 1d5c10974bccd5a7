package convlens.kernel.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Workers;
import convlens.kernel.CellFunction;
import convlens.kernel.MaxPoolKernel;
import convlens.kernel.Normalize;
import convlens.kernel.PoolAxis;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CheapLayersTest {
  private static final int SIZE = 100_003;

  @AfterEach
  void allCores() {
    Workers.limit(Integer.MAX_VALUE);
  }

  private interface Forward {
    void run(float[] x, float[] y);
  }

  private interface Backward {
    void run(float[] x, float[] y, float[] gradY, float[] gradX);
  }

  @Test
  void activationsAgreeWithTheirTwinsInDouble() {
    check(new CellFunction.Rectified(0), Cells::relu, (x, y, g, d) -> Cells.reluBackward(y, g, d));
    check(
        new CellFunction.Rectified(0.2f),
        (x, y) -> Cells.leakyRelu(x, 0.2f, y),
        (x, y, g, d) -> Cells.leakyReluBackward(x, 0.2f, g, d));
    check(
        new CellFunction.Logistic(),
        Cells::sigmoid,
        (x, y, g, d) -> Cells.sigmoidBackward(y, g, d));
    check(new CellFunction.Tangent(), Cells::tanh, (x, y, g, d) -> Cells.tanhBackward(y, g, d));
    check(new CellFunction.Swish(), Cells::silu, (x, y, g, d) -> Cells.siluBackward(x, g, d));
  }

  private static void check(CellFunction twin, Forward forward, Backward backward) {
    float[] x = values(1, 12);
    float[] gradY = values(2, 1);
    float[] y = new float[SIZE];
    float[] gradX = new float[SIZE];
    forward.run(x, y);
    backward.run(x, y, gradY, gradX);
    SoftAssertions soft = new SoftAssertions();
    double worst = 0;
    double worstGrad = 0;
    for (int i = 0; i < SIZE; i++) {
      double value = twin.value(x[i]);
      worst = Math.max(worst, Math.abs(y[i] - value) / (Math.abs(value) + 1e-30));
      // 1 - y squared loses what y has rounded away: near 1 only the difference is small.
      worstGrad = Math.max(worstGrad, Math.abs(gradX[i] - twin.slope(x[i]) * gradY[i]));
    }
    soft.assertThat(worst).as("%s relative", twin).isLessThan(6e-7);
    soft.assertThat(worstGrad).as("%s gradient", twin).isLessThan(1e-6);
    soft.assertAll();
  }

  @Test
  void activationsInVectorsComputeTheSameBitsAsPlainOnes() {
    float[] x = values(5, 100);
    x[3] = Float.NaN;
    x[20] = Float.POSITIVE_INFINITY;
    x[37] = Float.NEGATIVE_INFINITY;
    float[] gradY = values(6, 1);
    Curves plain = new Curves.Plain();
    Curves best = Curves.best();
    assertSame(x, plain::exp, best::exp);
    assertSame(x, plain::sigmoid, best::sigmoid);
    assertSame(x, plain::tanh, best::tanh);
    assertSame(x, plain::silu, best::silu);
    assertSame(
        x,
        (v, from, end, y) -> plain.siluBackward(v, gradY, from, end, y),
        (v, from, end, y) -> best.siluBackward(v, gradY, from, end, y));
  }

  private interface Curve {
    void run(float[] x, int from, int end, float[] y);
  }

  private static void assertSame(float[] x, Curve plain, Curve best) {
    float[] expected = new float[SIZE];
    float[] actual = new float[SIZE];
    plain.run(x, 2, SIZE - 3, expected);
    best.run(x, 2, SIZE - 3, actual);
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void theExponentialIsRightFromItsSmallestToItsLargest() {
    for (float x = -87; x < 88.7f; x += 0.0371f) {
      assertThat(Cells.exp(x) / Math.exp(x)).isCloseTo(1, within(3e-7));
    }
    assertThat(Cells.exp(0)).isEqualTo(1);
    assertThat(Cells.exp(200)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Cells.exp(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(Cells.exp(Float.NaN)).isNaN();
    assertThat(Cells.tanh(Float.NaN)).isNaN();
    assertThat(Cells.tanh(Float.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Cells.tanh(1e-20f)).isEqualTo(1e-20f);
  }

  @Test
  void batchNormalisationAgreesWithItsTwinInDouble() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 20; round++) {
      int n = random.nextInt(1, 6);
      int c = random.nextInt(1, 9);
      int plane = random.nextInt(2, 1200);
      float[] x = shifted(RandomShapes.values((long) n * c * plane, random), 50);
      float[] gradY = RandomShapes.values(x.length, random);
      float[] gamma = RandomShapes.values(c, random);
      float[] beta = RandomShapes.values(c, random);
      Normalize.Sets sets = Normalize.Sets.channels(n, c, plane);
      Normalize.Affine affine = new Normalize.Affine(gamma, beta, plane);
      Normalize.Moments moments = Normalize.moments(sets, x);
      float[] expected = new float[x.length];
      Normalize.forward(sets, moments, 1e-5, Optional.of(affine), x, expected);
      Normalize.Gradients gradients =
          Normalize.backward(sets, moments, 1e-5, Optional.of(affine), x, gradY, true);
      BatchNorm norm = new BatchNorm(n, c, plane);
      double[] mean = new double[c];
      double[] variance = new double[c];
      float[] y = new float[x.length];
      float[] gradX = new float[x.length];
      float[] gradGamma = new float[c];
      float[] gradBeta = new float[c];
      norm.forward(x, gamma, beta, 1e-5, mean, variance, y);
      norm.backward(x, gamma, 1e-5, mean, variance, gradY, gradX, gradGamma, gradBeta);
      assertThat(mean).containsExactly(moments.mean(), within(1e-5));
      assertThat(variance).containsExactly(moments.variance(), within(1e-5));
      assertThat(y).containsExactly(expected, within(2e-5f));
      assertThat(gradX).containsExactly(gradients.x(), within(2e-5f));
      assertThat(gradGamma).containsExactly(gradients.factor(), within(2e-3f));
      assertThat(gradBeta).containsExactly(gradients.summand(), within(2e-4f));
    }
  }

  @Test
  void maximaAndTheirPlacesAreThoseFoundOneByOne() {
    SplittableRandom random = new SplittableRandom(4);
    for (int round = 0; round < 60; round++) {
      int kernel = round % 3 == 0 ? 2 : random.nextInt(1, 5);
      int stride = round % 3 == 0 ? 2 : random.nextInt(1, 4);
      int pad = round % 3 == 0 ? 0 : random.nextInt(kernel / 2 + 1);
      int h = random.nextInt(kernel, 21);
      int w = random.nextInt(kernel, 21);
      PoolAxis rows = PoolAxis.sliding(h, kernel, stride, pad, 1, false);
      PoolAxis columns = PoolAxis.sliding(w, kernel, stride, pad, 1, false);
      int planes = 3;
      float[] x = RandomShapes.values((long) planes * h * w, random);
      if (round % 4 == 0) {
        x[random.nextInt(x.length)] = Float.NaN;
        x[random.nextInt(x.length)] = x[0];
      }
      int out = planes * rows.places() * columns.places();
      float[] expected = new float[out];
      int[] places = new int[out];
      MaxPoolKernel.forward(rows, columns, planes, x, expected);
      MaxPoolKernel.indices(rows, columns, planes, x, places);
      float[] y = new float[out];
      int[] at = new int[out];
      MaxPoolKernel.forward(rows, columns, planes, x, y, at);
      assertThat(y).isEqualTo(expected);
      assertThat(at).isEqualTo(places);
    }
  }

  @Test
  void normalisationComputesTheSameBitsOnOneThreadAndTwo() {
    float[] x = values(5, 1);
    int n = 3;
    int c = 7;
    int plane = SIZE / 21;
    BatchNorm norm = new BatchNorm(n, c, plane);
    float[][] results = new float[2][SIZE];
    for (int threads = 1; threads <= 2; threads++) {
      Workers.limit(threads);
      norm.forward(x, NONE, NONE, 1e-5, new double[c], new double[c], results[threads - 1]);
    }
    assertThat(results[1]).isEqualTo(results[0]);
  }

  private static final float[] NONE = {};

  private static float[] shifted(float[] values, float by) {
    for (int i = 0; i < values.length; i++) {
      values[i] += by;
    }
    return values;
  }

  private static float[] values(int seed, float size) {
    float[] values = RandomShapes.values(SIZE, new SplittableRandom(seed));
    for (int i = 0; i < values.length; i++) {
      values[i] *= size;
    }
    return values;
  }
}
