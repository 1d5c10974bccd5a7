package convlens.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.kernel.Normalize.Affine;
import convlens.kernel.Normalize.Moments;
import convlens.kernel.Normalize.Sets;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients beside finite differences, and functions beside exact values. */
class CellwiseGradientTest {
  static List<CellFunction> functions() {
    return List.of(
        new CellFunction.Rectified(0),
        new CellFunction.Rectified(0.2),
        new CellFunction.Exponential(1.5),
        new CellFunction.Gaussian(),
        new CellFunction.GaussianByTanh(),
        new CellFunction.Swish(),
        new CellFunction.Logistic(),
        new CellFunction.Tangent(),
        new CellFunction.Clipped(-0.75, 1.25));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void slopesAreThoseOfTheCurve(CellFunction f) {
    float[] x = random(60, 3);
    float[] gradY = random(60, 4);
    float[] gradX = new float[60];
    f.backward(x, gradY, gradX);
    for (int i = 0; i < x.length; i++) {
      double h = 1e-5;
      double slope = (f.value(x[i] + h) - f.value(x[i] - h)) / (2 * h);
      assertThat((double) gradX[i]).as("at %s", x[i]).isCloseTo(slope * gradY[i], within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void theLoopGivesTheFunctionsValues(CellFunction f) {
    float[] x = random(60, 5);
    x[0] = Float.NaN;
    x[1] = 0;
    float[] y = new float[60];
    f.forward(x, y);
    assertThat(y[0]).isNaN();
    for (int i = 1; i < x.length; i++) {
      double exact = f.value(x[i]);
      assertThat((double) y[i]).isCloseTo(exact, within(1e-6 * Math.abs(exact) + 1e-30));
    }
  }

  /** Values of Abramowitz and Stegun, table 7.1, and of the tail to 30 figures by mpmath. */
  @Test
  void theErrorFunctionIsExactInMiddleAndTail() {
    assertThat(GaussError.erf(0.5)).isCloseTo(0.52049987781304, within(1e-13));
    assertThat(GaussError.erf(-1)).isCloseTo(-0.84270079294971, within(1e-13));
    assertThat(GaussError.erf(2)).isCloseTo(0.99532226501895, within(1e-13));
    assertThat(GaussError.erfc(3)).isCloseTo(2.2090496998585e-5, within(1e-16));
    assertThat(GaussError.erfc(5)).isCloseTo(1.5374597944e-12, within(1e-21));
    assertThat(GaussError.erfc(2.5)).isCloseTo(1 - GaussError.erf(2.4999999999), within(1e-11));
  }

  static List<Sets> sets() {
    return List.of(Sets.channels(2, 3, 4), Sets.blocks(6, 4), Sets.blocks(2, 12));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void normalisationSendsBackWhatFiniteDifferencesTell(Sets sets) {
    float[] x = random(24, 6);
    float[] gradY = random(24, 7);
    float[] factor = random(3, 8);
    float[] summand = random(3, 9);
    Affine affine = new Affine(factor, summand, 4);
    Moments own = Normalize.moments(sets, x);
    Normalize.Gradients g =
        Normalize.backward(sets, own, 1e-3, Optional.of(affine), x, gradY, true);
    compare(g.x(), x, gradY, v -> normalised(sets, v, factor, summand));
    compare(g.factor(), factor, gradY, v -> normalised(sets, x, v, summand));
    compare(g.summand(), summand, gradY, v -> normalised(sets, x, factor, v));
    Normalize.Gradients fixed =
        Normalize.backward(sets, own, 1e-3, Optional.empty(), x, gradY, false);
    compare(
        fixed.x(),
        x,
        gradY,
        v -> {
          float[] y = new float[24];
          Normalize.forward(sets, own, 1e-3, Optional.empty(), v, y);
          return y;
        });
  }

  private static float[] normalised(Sets sets, float[] x, float[] factor, float[] summand) {
    float[] y = new float[x.length];
    Affine affine = new Affine(factor, summand, 4);
    Normalize.forward(sets, Normalize.moments(sets, x), 1e-3, Optional.of(affine), x, y);
    return y;
  }

  @Test
  void softmaxSendsBackWhatFiniteDifferencesTell() {
    float[] x = random(24, 10);
    float[] gradY = random(24, 11);
    float[] y = new float[24];
    SoftmaxLanes.forward(x, 3, 4, y);
    float[] gradX = new float[24];
    SoftmaxLanes.backward(y, gradY, 3, 4, gradX);
    compare(
        gradX,
        x,
        gradY,
        v -> {
          float[] out = new float[24];
          SoftmaxLanes.forward(v, 3, 4, out);
          return out;
        });
  }

  private static void compare(
      float[] gradient, float[] x, float[] gradY, Function<float[], float[]> forward) {
    float h = 1e-2f;
    for (int i = 0; i < x.length; i++) {
      float[] more = x.clone();
      float[] less = x.clone();
      more[i] += h;
      less[i] -= h;
      float[] up = forward.apply(more);
      float[] down = forward.apply(less);
      double wanted = 0;
      for (int k = 0; k < up.length; k++) {
        wanted += (double) gradY[k] * (up[k] - down[k]) / (more[i] - less[i]);
      }
      assertThat((double) gradient[i]).as("cell %d", i).isCloseTo(wanted, within(8e-3));
    }
  }

  private static float[] random(int cells, long seed) {
    float[] x = Tensor.random(new Shape(1, 1, 1, cells), seed).data();
    for (int i = 0; i < cells; i++) {
      x[i] *= 2;
    }
    return x;
  }
}
