package convlens.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.blas.Workers;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The gradients that go without a matrix, held to differences of the definition in double. */
class DirectGradientTest {
  private static final Blas PLAIN = Blases.plain();

  private static Conv2dGeometry random(SplittableRandom r) {
    int groups = 1 + r.nextInt(4);
    int rows = 1 + r.nextInt(2);
    int depth = 1 + r.nextInt(2);
    Shape in = new Shape(1 + r.nextInt(2), groups * depth, 4 + r.nextInt(9), 4 + r.nextInt(9));
    return Conv2dGeometry.of(in, groups * rows, 1 + r.nextInt(4), 1 + r.nextInt(4))
        .stride(1 + r.nextInt(3), 1 + r.nextInt(3))
        .dilation(1 + r.nextInt(2), 1 + r.nextInt(2))
        .padding(r.nextInt(4) - 1, r.nextInt(3), r.nextInt(4) - 1, r.nextInt(3))
        .groups(groups);
  }

  private static double loss(Conv2dGeometry g, float[] x, float[] w, float[] gradY) {
    double[] y = NaiveConv2d.forward(g, x, w, new float[g.cOut()]);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += y[i] * gradY[i];
    }
    return sum;
  }

  /** The loss is linear in each number, so a difference of any width is its slope. */
  private static double slope(
      Conv2dGeometry g, float[] x, float[] w, float[] gradY, float[] of, int i) {
    float kept = of[i];
    of[i] = 1;
    double up = loss(g, x, w, gradY);
    of[i] = 0;
    double down = loss(g, x, w, gradY);
    of[i] = kept;
    return up - down;
  }

  @Test
  void gradientsOfFewChannelsAreTheSlopesOfTheDefinition() {
    SplittableRandom r = new SplittableRandom(1);
    int checked = 0;
    while (checked < 200) {
      Conv2dGeometry g = random(r);
      if (g.outputShape().size() == 0) {
        continue;
      }
      checked++;
      assertThat(DirectTranspose.suits(g)).isTrue();
      float[] x = Tensor.random(g.inputShape(), checked).data();
      float[] w = Tensor.random(g.weightShape(), checked + 1).data();
      float[] gradY = Tensor.random(g.outputShape(), checked + 2).data();
      float[] gradX = Tensor.random(g.inputShape(), checked + 3).data();
      float[] gradW = Tensor.random(g.weightShape(), checked + 4).data();
      Conv2dBackward.input(g, gradY, w, gradX, PLAIN);
      Conv2dBackward.weight(g, gradY, x, gradW, PLAIN);
      for (int probe = 0; probe < 12; probe++) {
        int i = r.nextInt(x.length);
        assertThat((double) gradX[i])
            .as("input %d of %s", i, g)
            .isCloseTo(slope(g, x, w, gradY, x, i), within(1e-4));
        int j = r.nextInt(w.length);
        assertThat((double) gradW[j])
            .as("weight %d of %s", j, g)
            .isCloseTo(slope(g, x, w, gradY, w, j), within(1e-4));
      }
    }
  }

  @Test
  void depthwiseGradientsAreTheSameBitsOnAnyNumberOfThreads() {
    Conv2dGeometry g =
        Conv2dGeometry.of(new Shape(2, 24, 61, 67), 24, 3, 3).padding(1).stride(2, 2).groups(24);
    assertThat(DirectWeight.suits(g) && DirectTranspose.suits(g)).isTrue();
    float[] x = Tensor.random(g.inputShape(), 1).data();
    float[] w = Tensor.random(g.weightShape(), 2).data();
    float[] gradY = Tensor.random(g.outputShape(), 3).data();
    float[][] many = {new float[x.length], new float[w.length]};
    float[][] one = {new float[x.length], new float[w.length]};
    gradients(g, x, w, gradY, many);
    // Whatever runs inside a piece of shared work runs on that piece's thread alone.
    Workers.forEach(
        2,
        i -> {
          if (i == 0) {
            gradients(g, x, w, gradY, one);
          }
        });
    assertThat(many[0]).isEqualTo(one[0]);
    assertThat(many[1]).isEqualTo(one[1]);
  }

  private static void gradients(
      Conv2dGeometry g, float[] x, float[] w, float[] gradY, float[][] to) {
    Conv2dBackward.input(g, gradY, w, to[0], PLAIN);
    Conv2dBackward.weight(g, gradY, x, to[1], PLAIN);
  }
}
