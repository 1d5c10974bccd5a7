package convlens.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blases;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeformConv2dKernelTest {
  private static final float[] NONE = new float[0];

  /** A geometry whose window fits, with random numbers; offsets reach well outside. */
  private static final class Case {
    final DeformGeometry g;
    final float[] x;
    final float[] offset;
    final float[] mask;
    final float[] weight;
    final float[] bias;
    final float[] gradY;

    Case(DeformGeometry g, boolean modulated, SplittableRandom r) {
      this.g = g;
      x = Tensor.random(g.conv().inputShape(), r.nextLong()).data();
      offset = Tensor.random(g.offsetShape(), r.nextLong()).data();
      for (int i = 0; i < offset.length; i++) {
        offset[i] *= 3;
      }
      mask = modulated ? Tensor.random(g.maskShape(), r.nextLong()).data() : NONE;
      weight = Tensor.random(g.conv().weightShape(), r.nextLong()).data();
      bias = Tensor.random(new Shape(g.conv().cOut(), 1, 1, 1), r.nextLong()).data();
      gradY = Tensor.random(g.conv().outputShape(), r.nextLong()).data();
    }

    static Case random(SplittableRandom r) {
      int groups = 1 + r.nextInt(3);
      int offsetGroups = 1 + r.nextInt(3);
      int c = groups * offsetGroups * (1 + r.nextInt(2));
      Conv2dGeometry conv =
          Conv2dGeometry.of(
                  new Shape(1 + r.nextInt(2), c, 5 + r.nextInt(6), 5 + r.nextInt(6)),
                  groups * (1 + r.nextInt(2)),
                  1 + r.nextInt(3),
                  1 + r.nextInt(3))
              .stride(1 + r.nextInt(2), 1 + r.nextInt(2))
              .dilation(1 + r.nextInt(2), 1 + r.nextInt(2))
              .padding(r.nextInt(3))
              .groups(groups);
      return new Case(new DeformGeometry(conv, offsetGroups), r.nextInt(2) == 0, r);
    }

    float[] fast() {
      float[] y = new float[gradY.length];
      DeformConv2dKernel.forward(g, x, offset, mask, weight, bias, y, Blases.best());
      return y;
    }

    double loss(double[] x, double[] offset, double[] mask, double[] weight, double[] bias) {
      double[] y = NaiveDeform.forward(g, x, offset, mask, weight, bias);
      double sum = 0;
      for (int i = 0; i < y.length; i++) {
        sum += y[i] * gradY[i];
      }
      return sum;
    }

    /** The slope of the loss along one number of one of the five arrays, in double. */
    double slope(int which, int i) {
      double[][] all = {
        NaiveDeform.doubles(x),
        NaiveDeform.doubles(offset),
        NaiveDeform.doubles(mask),
        NaiveDeform.doubles(weight),
        NaiveDeform.doubles(bias)
      };
      double h = 1e-6;
      double kept = all[which][i];
      all[which][i] = kept + h;
      double up = loss(all[0], all[1], all[2], all[3], all[4]);
      all[which][i] = kept - h;
      double down = loss(all[0], all[1], all[2], all[3], all[4]);
      return (up - down) / (2 * h);
    }
  }

  @Test
  void outputsAreWhatTheDefinitionGives() {
    SplittableRandom r = new SplittableRandom(1);
    for (int i = 0; i < 200; i++) {
      Case c = Case.random(r);
      double[] expected =
          NaiveDeform.forward(
              c.g,
              NaiveDeform.doubles(c.x),
              NaiveDeform.doubles(c.offset),
              NaiveDeform.doubles(c.mask),
              NaiveDeform.doubles(c.weight),
              NaiveDeform.doubles(c.bias));
      assertThat(NaiveConv2d.distance(c.fast(), expected)).as("%s", c.g).isLessThan(2e-5);
    }
  }

  @Test
  void gradientsAreTheSlopesOfTheDefinitionInDouble() {
    SplittableRandom r = new SplittableRandom(2);
    for (int i = 0; i < 60; i++) {
      Case c = Case.random(r);
      DeformConv2dBackward.Gradients g =
          DeformConv2dBackward.of(c.g, c.x, c.offset, c.mask, c.weight, c.gradY, Blases.best());
      assertThat(g.mask().isPresent()).isEqualTo(c.mask.length > 0);
      float[][] found = {
        g.x().data(),
        g.offset().data(),
        g.mask().map(Tensor::data).orElse(NONE),
        g.weight().data(),
        g.bias().data()
      };
      for (int which = 0; which < found.length; which++) {
        for (int probe = 0; probe < 8 && found[which].length > 0; probe++) {
          int at = r.nextInt(found[which].length);
          assertThat((double) found[which][at])
              .as("gradient %d at %d of %s", which, at, c.g)
              .isCloseTo(c.slope(which, at), within(2e-4));
        }
      }
    }
  }

  @Test
  void withoutOffsetsItIsTheConvolution() {
    Conv2dGeometry conv = Conv2dGeometry.of(new Shape(2, 8, 19, 23), 12, 3, 3).padding(1).groups(2);
    DeformGeometry g = new DeformGeometry(conv, 4);
    Tensor x = Tensor.random(conv.inputShape(), 1);
    Tensor w = Tensor.random(conv.weightShape(), 2);
    Tensor none = Tensor.zeros(g.offsetShape());
    Tensor plain = Conv2dKernel.forward(conv, x, w, Optional.empty(), Blases.best());
    Tensor ours =
        DeformConv2dKernel.forward(
            g, x, none, Optional.empty(), w, Optional.empty(), Blases.best());
    for (int i = 0; i < plain.data().length; i++) {
      assertThat(ours.data()[i]).isCloseTo(plain.data()[i], within(1e-5f));
    }
  }

  @Test
  void aPointLessThanACellOutsideIsMixedAndOneAWholeCellOutsideIsZero() {
    DeformGeometry g = new DeformGeometry(Conv2dGeometry.of(new Shape(1, 1, 2, 2), 1, 1, 1), 1);
    float[] x = {8, 16, 32, 64};
    // Down for each of the four output cells, then right.
    float[] offset = {-0.25f, -1, 0.5f, 0.75f, 0, 0, -0.5f, 0};
    float[] y = new float[4];
    DeformConv2dKernel.forward(g, x, offset, NONE, new float[] {1}, NONE, y, Blases.plain());
    // (-0.25, 0): 3/4 of 8; (-1, 1): nothing; (1.5, -0.5): a quarter of 32; (1.75, 1): 1/4 of 64.
    assertThat(y).containsExactly(6, 0, 8, 16);
    offset = new float[] {2, 1.999f, 1, -1, 0, 0, 0, 0};
    DeformConv2dKernel.forward(g, x, offset, NONE, new float[] {1}, NONE, y, Blases.plain());
    assertThat(y[0]).isZero();
    assertThat(y[1]).isCloseTo(0.064f, within(1e-4f));
    assertThat(y[2]).isZero();
    assertThat(y[3]).isEqualTo(16);
  }

  @Test
  void aPointExactlyOneRowOutsideHasTorchvisionsGradient() {
    DeformGeometry g = new DeformGeometry(Conv2dGeometry.of(new Shape(1, 1, 1, 1), 1, 1, 1), 1);
    DeformConv2dBackward.Gradients d =
        DeformConv2dBackward.of(
            g,
            new float[] {5},
            new float[] {-1, 0},
            NONE,
            new float[] {2},
            new float[] {1},
            Blases.plain());
    assertThat(d.offset().data()).containsExactly(10, 0);
    assertThat(d.x().data()).containsExactly(0);
  }

  @Test
  void anInfiniteCellThatIsNotReadDoesNoHarm() {
    DeformGeometry g = new DeformGeometry(Conv2dGeometry.of(new Shape(1, 1, 3, 3), 1, 1, 1), 1);
    float[] x = {Float.POSITIVE_INFINITY, 1, 1, 1, 1, 1, 1, 1, 1};
    float[] offset = new float[18];
    offset[0] = -1;
    offset[9] = -1;
    float[] y = new float[9];
    DeformConv2dKernel.forward(g, x, offset, NONE, new float[] {1}, NONE, y, Blases.plain());
    assertThat(y).containsExactly(0, 1, 1, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void arraysOfAnotherSizeAreRefused() {
    DeformGeometry g = new DeformGeometry(Conv2dGeometry.of(new Shape(1, 1, 3, 3), 1, 1, 1), 1);
    assertThatThrownBy(
            () ->
                DeformConv2dKernel.forward(
                    g,
                    new float[9],
                    new float[9],
                    NONE,
                    new float[1],
                    NONE,
                    new float[9],
                    Blases.plain()))
        .hasMessageContaining("offset must have 18 values");
    assertThatThrownBy(() -> new DeformGeometry(g.conv(), 2))
        .hasMessageContaining("divisible by offset groups");
  }
}
