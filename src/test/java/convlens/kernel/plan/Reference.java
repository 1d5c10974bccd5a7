package convlens.kernel.plan;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.kernel.Conv2dGeometry;

/**
 * The definition of a convolution and its gradients in double, one product after the other, and how
 * far a result may be from it: some roundings of the sum of its terms' sizes.
 */
final class Reference {
  private static final double ROUNDING = 4e-6;
  private final Conv2dGeometry g;
  private final Sums y;
  private final Sums gradX;
  private final Sums gradW;
  private final Sums gradB;
  private final Sums gradXBias;

  private static final class Sums {
    final double[] value;
    final double[] size;

    Sums(int count) {
      value = new double[count];
      size = new double[count];
    }

    void add(int at, double term) {
      value[at] += term;
      size[at] += Math.abs(term);
    }

    void check(float[] actual, float[] before, String what) {
      assertThat(actual).hasSameSizeAs(value);
      for (int i = 0; i < actual.length; i++) {
        double start = before.length == 0 ? 0 : before[i];
        double off = Math.abs(actual[i] - start - value[i]);
        assertThat(off <= ROUNDING * (size[i] + Math.abs(start) + 1e-3))
            .as("%s [%d]: %s for %s + %s", what, i, actual[i], start, value[i])
            .isTrue();
      }
    }
  }

  Reference(Conv2dGeometry g, float[] x, float[] w, float[] bias, float[] grad) {
    this.g = g;
    y = new Sums(grad.length);
    gradX = new Sums(x.length);
    gradW = new Sums(w.length);
    gradB = new Sums(g.cOut());
    gradXBias = new Sums(g.cIn());
    int plane = g.outH() * g.outW();
    for (int i = 0; i < grad.length; i++) {
      int channel = i / plane % g.cOut();
      gradB.add(channel, grad[i]);
      if (bias.length > 0) {
        y.add(i, bias[channel]);
      }
      cell(i / plane, i % plane / g.outW(), i % g.outW(), x, w, grad, i);
    }
    for (int i = 0; i < x.length; i++) {
      gradXBias.add(i / (g.h() * g.w()) % g.cIn(), x[i]);
    }
  }

  private void cell(int plane, int oy, int ox, float[] x, float[] w, float[] grad, int i) {
    int cg = g.cIn() / g.groups();
    int o = plane % g.cOut();
    for (int c = 0; c < cg; c++) {
      int channel = plane / g.cOut() * g.cIn() + o / (g.cOut() / g.groups()) * cg + c;
      for (int ky = 0; ky < g.kh(); ky++) {
        int iy = oy * g.strideH() + ky * g.dilationH() - g.padTop();
        for (int kx = 0; kx < g.kw(); kx++) {
          int ix = ox * g.strideW() + kx * g.dilationW() - g.padLeft();
          if (iy >= 0 && iy < g.h() && ix >= 0 && ix < g.w()) {
            int wi = ((o * cg + c) * g.kh() + ky) * g.kw() + kx;
            int xi = (channel * g.h() + iy) * g.w() + ix;
            y.add(i, (double) w[wi] * x[xi]);
            gradX.add(xi, (double) w[wi] * grad[i]);
            gradW.add(wi, (double) grad[i] * x[xi]);
          }
        }
      }
    }
  }

  void assertForward(float[] actual, String engines) {
    y.check(actual, new float[0], g + " forward " + engines);
  }

  void assertBackward(
      float[] gx, float[] gw, float[] gwBefore, float[] gb, float[] gbBefore, String engines) {
    gradX.check(gx, new float[0], g + " input " + engines);
    gradW.check(gw, gwBefore, g + " weight " + engines);
    gradB.check(gb, gbBefore, g + " bias " + engines);
  }

  /** The transposed convolution's output is the gradient of the input, its bias one per channel. */
  void assertTransposed(float[] actual, float[] bias, String engines) {
    int plane = g.h() * g.w();
    float[] added = new float[actual.length];
    for (int i = 0; i < added.length; i++) {
      added[i] = bias[i / plane % g.cIn()];
    }
    gradX.check(actual, added, g + " transposed forward " + engines);
  }

  void assertTransposedBackward(
      float[] gx, float[] gw, float[] gwBefore, float[] gb, float[] gbBefore, String engines) {
    y.check(gx, new float[0], g + " transposed input " + engines);
    gradW.check(gw, gwBefore, g + " transposed weight " + engines);
    gradXBias.check(gb, gbBefore, g + " transposed bias " + engines);
  }
}
