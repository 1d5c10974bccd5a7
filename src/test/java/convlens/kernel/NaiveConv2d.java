package convlens.kernel;

import static org.assertj.core.api.Assertions.assertThat;

/** The definition of the convolution and of its gradients, one multiplication after the other. */
final class NaiveConv2d {
  private NaiveConv2d() {}

  /** Sees each multiplication: where it reads, with which weight, where it adds. */
  interface Visit {
    void term(int y, int weight, int x);
  }

  static void visit(Conv2dGeometry g, Visit visit) {
    int cg = g.cIn() / g.groups();
    int og = g.cOut() / g.groups();
    for (int n = 0; n < g.n(); n++) {
      for (int o = 0; o < g.cOut(); o++) {
        for (int oy = 0; oy < g.outH(); oy++) {
          for (int ox = 0; ox < g.outW(); ox++) {
            int y = ((n * g.cOut() + o) * g.outH() + oy) * g.outW() + ox;
            for (int c = 0; c < cg; c++) {
              for (int ky = 0; ky < g.kh(); ky++) {
                for (int kx = 0; kx < g.kw(); kx++) {
                  int iy = oy * g.strideH() + ky * g.dilationH() - g.padTop();
                  int ix = ox * g.strideW() + kx * g.dilationW() - g.padLeft();
                  if (iy >= 0 && iy < g.h() && ix >= 0 && ix < g.w()) {
                    int channel = n * g.cIn() + o / og * cg + c;
                    visit.term(
                        y,
                        ((o * cg + c) * g.kh() + ky) * g.kw() + kx,
                        (channel * g.h() + iy) * g.w() + ix);
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /** The largest difference between two results, NaN if there is one anywhere. */
  static double distance(float[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs(actual[i] - expected[i]);
      largest = Math.max(largest, difference); // Math.max keeps a NaN.
    }
    return largest;
  }

  static double[] forward(Conv2dGeometry g, float[] x, float[] w, float[] bias) {
    double[] y = new double[Math.toIntExact(g.outputShape().size())];
    int plane = g.outH() * g.outW();
    for (int i = 0; i < y.length && bias.length > 0; i++) {
      y[i] = bias[i / plane % g.cOut()];
    }
    visit(g, (to, weight, from) -> y[to] += (double) w[weight] * x[from]);
    return y;
  }
}
