package convlens.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Conv2dBackwardTest {
  /** Random numbers for one geometry, and the loss sum(gradY * y) whose gradients are known. */
  private static final class Case {
    final Conv2dGeometry g;
    final float[] x;
    final float[] w;
    final float[] bias;
    final float[] gradY;

    Case(Conv2dGeometry g, long seed) {
      this.g = g;
      x = Tensor.random(g.inputShape(), seed).data();
      w = Tensor.random(g.weightShape(), seed + 1).data();
      bias = Tensor.random(new Shape(g.cOut(), 1, 1, 1), seed + 2).data();
      gradY = Tensor.random(g.outputShape(), seed + 3).data();
    }

    double loss() {
      double[] y = NaiveConv2d.forward(g, x, w, bias);
      double sum = 0;
      for (int i = 0; i < y.length; i++) {
        sum += y[i] * gradY[i];
      }
      return sum;
    }

    /** The loss is linear in each number apart, so a difference over any step is its slope. */
    double slope(float[] numbers, int i) {
      float kept = numbers[i];
      numbers[i] = kept + 1;
      double up = loss();
      numbers[i] = kept - 1;
      double down = loss();
      numbers[i] = kept;
      return (up - down) / 2;
    }

    void assertSlopes(String name, float[] numbers, float[] gradient, SplittableRandom r) {
      for (int probe = 0; probe < 12 && numbers.length > 0; probe++) {
        int i = r.nextInt(numbers.length);
        assertThat((double) gradient[i])
            .as("%s[%d] of %s", name, i, g)
            .isCloseTo(slope(numbers, i), within(1e-3));
      }
    }

    void check(Blas blas, SplittableRandom r) {
      float[] gradX = x.clone();
      float[] gradW = w.clone();
      float[] gradBias = bias.clone();
      Conv2dBackward.input(g, gradY, w, gradX, blas);
      Conv2dBackward.weight(g, gradY, x, gradW, blas);
      Conv2dBackward.bias(g, gradY, gradBias);
      assertSlopes("x", x, gradX, r);
      assertSlopes("weight", w, gradW, r);
      assertSlopes("bias", bias, gradBias, r);
    }
  }

  @Test
  void gradientsAreTheSlopesOfTheForwardPass() {
    SplittableRandom r = new SplittableRandom(3);
    for (int i = 0; i < 60; i++) {
      Conv2dGeometry g = Conv2dKernelTest.random(r);
      new Case(g, i).check(i % 2 == 0 ? Blases.best() : Blases.plain(), r);
    }
  }

  @Test
  void gradientsOfLargerShapesMatchTheDefinitionEverywhere() {
    Conv2dGeometry g =
        Conv2dGeometry.of(new Shape(3, 16, 31, 29), 24, 3, 3).padding(1, 2, 0, 1).groups(2);
    Case c = new Case(g, 5);
    double[] gradX = new double[c.x.length];
    double[] gradW = new double[c.w.length];
    NaiveConv2d.visit(
        g,
        (y, weight, x) -> {
          gradX[x] += (double) c.gradY[y] * c.w[weight];
          gradW[weight] += (double) c.gradY[y] * c.x[x];
        });
    float[] fastX = new float[gradX.length];
    float[] fastW = new float[gradW.length];
    Conv2dBackward.input(g, c.gradY, c.w, fastX, Blases.best());
    Conv2dBackward.weight(g, c.gradY, c.x, fastW, Blases.best());
    assertThat(NaiveConv2d.distance(fastX, gradX)).isLessThan(2e-3);
    assertThat(NaiveConv2d.distance(fastW, gradW)).isLessThan(2e-3);
  }

  @Test
  void anEmptyBatchHasZeroWeightGradients() {
    Conv2dGeometry g = Conv2dGeometry.of(new Shape(0, 2, 5, 5), 3, 3, 3);
    float[] gradW = {1, 2};
    gradW = java.util.Arrays.copyOf(gradW, 54);
    Conv2dBackward.weight(g, new float[0], new float[0], gradW, Blases.plain());
    assertThat(gradW).containsOnly(0);
    Conv2dBackward.input(g, new float[0], new float[54], new float[0], Blases.plain());
    float[] gradBias = {7, 7, 7};
    Conv2dBackward.bias(g, new float[0], gradBias);
    assertThat(gradBias).containsOnly(0);
  }
}
