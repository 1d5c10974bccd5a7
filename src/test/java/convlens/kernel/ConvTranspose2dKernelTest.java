package convlens.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConvTranspose2dKernelTest {
  /** Random small geometries of every kind, output padding up to the larger of stride, dilation. */
  private static ConvTranspose2dGeometry random(SplittableRandom r) {
    while (true) {
      int groups = 1 + r.nextInt(3);
      int sh = 1 + r.nextInt(4);
      int sw = 1 + r.nextInt(4);
      int dh = 1 + r.nextInt(4);
      int dw = 1 + r.nextInt(3);
      ConvTranspose2dGeometry g =
          new ConvTranspose2dGeometry(
              r.nextInt(3),
              groups * (1 + r.nextInt(3)),
              1 + r.nextInt(6),
              1 + r.nextInt(6),
              groups * (1 + r.nextInt(5)),
              1 + r.nextInt(4),
              1 + r.nextInt(4),
              sh,
              sw,
              r.nextInt(4),
              r.nextInt(4),
              r.nextInt(Math.max(sh, dh)),
              r.nextInt(Math.max(sw, dw)),
              dh,
              dw,
              groups);
      if (g.outH() > 0 && g.outW() > 0) {
        return g;
      }
    }
  }

  /** Each input cell paints the kernel onto the output, one multiplication after the other. */
  private static double[] painted(ConvTranspose2dGeometry g, float[] x, float[] w, float[] bias) {
    double[] y = new double[Math.toIntExact(g.outputShape().size())];
    int plane = g.outH() * g.outW();
    for (int i = 0; i < y.length && bias.length > 0; i++) {
      y[i] = bias[i / plane % g.cOut()];
    }
    int outs = g.cOut() / g.groups();
    for (int i = 0; i < x.length; i++) {
      int ix = i % g.w();
      int iy = i / g.w() % g.h();
      int c = i / g.w() / g.h() % g.cIn();
      int n = i / g.w() / g.h() / g.cIn();
      for (int t = 0; t < outs * g.kh() * g.kw(); t++) {
        int oy = iy * g.strideH() + t / g.kw() % g.kh() * g.dilationH() - g.padH();
        int ox = ix * g.strideW() + t % g.kw() * g.dilationW() - g.padW();
        int k = c / (g.cIn() / g.groups()) * outs + t / g.kw() / g.kh();
        if (oy >= 0 && oy < g.outH() && ox >= 0 && ox < g.outW()) {
          y[((n * g.cOut() + k) * g.outH() + oy) * g.outW() + ox] +=
              (double) x[i] * w[c * outs * g.kh() * g.kw() + t];
        }
      }
    }
    return y;
  }

  private static float[] numbers(Shape shape, long seed) {
    return Tensor.random(shape, seed).data();
  }

  @Test
  void everyGeometryGivesWhatPaintingGives() {
    SplittableRandom r = new SplittableRandom(5);
    for (int i = 0; i < 400; i++) {
      ConvTranspose2dGeometry g = random(r);
      float[] x = numbers(g.inputShape(), i);
      float[] w = numbers(g.weightShape(), i + 1000);
      float[] bias = i % 3 == 0 ? new float[0] : numbers(new Shape(1, 1, 1, g.cOut()), i);
      float[] y = new float[Math.toIntExact(g.outputShape().size())];
      Arrays.fill(y, Float.NaN);
      Blas blas = i % 2 == 0 ? Blases.best() : Blases.plain();
      ConvTranspose2dKernel.forward(g, x, w, bias, y, blas);
      assertThat(NaiveConv2d.distance(y, painted(g, x, w, bias))).as("%s", g).isLessThan(1e-4);
    }
  }

  @Test
  void manyChannelsGiveWhatPaintingGives() {
    for (int stride = 1; stride <= 3; stride++) {
      ConvTranspose2dGeometry g =
          ConvTranspose2dGeometry.of(new Shape(2, 24, 17, 15), 32, 4, 3)
              .moved(stride, 1, stride - 1)
              .groups(stride == 3 ? 2 : 1);
      float[] x = numbers(g.inputShape(), 1);
      float[] w = numbers(g.weightShape(), 2);
      float[] bias = numbers(new Shape(1, 1, 1, 32), 3);
      float[] y = new float[Math.toIntExact(g.outputShape().size())];
      ConvTranspose2dKernel.forward(g, x, w, bias, y, Blases.best());
      assertThat(NaiveConv2d.distance(y, painted(g, x, w, bias))).isLessThan(1e-3);
    }
  }

  @Test
  void anInfiniteWeightMakesNoNumberOfWhatItDoesNotReach() {
    ConvTranspose2dGeometry g =
        ConvTranspose2dGeometry.of(new Shape(1, 1, 2, 2), 1, 3, 3).moved(2, 0, 0);
    float[] w = {1, 1, 1, 1, Float.POSITIVE_INFINITY, 1, 1, 1, 1};
    float[] y = new float[25];
    ConvTranspose2dKernel.forward(
        g, new float[] {1, 2, 3, 4}, w, new float[] {1}, y, Blases.plain());
    assertThat(y[6]).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(y[0]).isEqualTo(2);
    assertThat(y[12]).isEqualTo(11);
  }

  @Test
  void theConvolutionItTransposesMapsTheOutputsShapeBack() {
    SplittableRandom r = new SplittableRandom(6);
    for (int i = 0; i < 300; i++) {
      ConvTranspose2dGeometry g = random(r);
      assertThat(g.convolution().inputShape()).isEqualTo(g.outputShape());
      assertThat(g.convolution().outputShape()).isEqualTo(g.inputShape());
      assertThat(g.convolution().weightShape()).isEqualTo(g.weightShape());
    }
  }

  @Test
  void gradientsAreTheSlopesOfTheForwardPass() {
    SplittableRandom r = new SplittableRandom(8);
    for (int i = 0; i < 60; i++) {
      ConvTranspose2dGeometry g = random(r);
      float[] x = numbers(g.inputShape(), i);
      float[] w = numbers(g.weightShape(), i + 1);
      float[] bias = numbers(new Shape(1, 1, 1, g.cOut()), i + 2);
      float[] gradY = numbers(g.outputShape(), i + 3);
      float[] gradX = x.clone();
      float[] gradW = w.clone();
      float[] gradBias = bias.clone();
      Blas blas = i % 2 == 0 ? Blases.best() : Blases.plain();
      ConvTranspose2dBackward.input(g, gradY, w, gradX, blas);
      ConvTranspose2dBackward.weight(g, gradY, x, gradW, blas);
      ConvTranspose2dBackward.bias(g, gradY, gradBias);
      for (float[][] pair : new float[][][] {{x, gradX}, {w, gradW}, {bias, gradBias}}) {
        for (int probe = 0; probe < 10 && pair[0].length > 0; probe++) {
          int at = r.nextInt(pair[0].length);
          float kept = pair[0][at];
          pair[0][at] = kept + 1;
          double up = loss(painted(g, x, w, bias), gradY);
          pair[0][at] = kept - 1;
          double down = loss(painted(g, x, w, bias), gradY);
          pair[0][at] = kept;
          // The loss is linear in each number apart: a difference over any step is its slope.
          assertThat((double) pair[1][at])
              .as("%s at %d", g, at)
              .isCloseTo((up - down) / 2, within(1e-3));
        }
      }
    }
  }

  private static double loss(double[] y, float[] gradY) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += y[i] * gradY[i];
    }
    return sum;
  }
}
