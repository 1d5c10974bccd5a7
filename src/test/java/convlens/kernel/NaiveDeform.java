package convlens.kernel;

/**
 * Deformable convolution as its definition has it, one number at a time, in double: written apart
 * from the fast path, and from torchvision's rule for points near the border.
 */
final class NaiveDeform {
  private NaiveDeform() {}

  /** What stands at a point between the cells of one channel. */
  static double between(double[] x, int plane, int h, int w, double y0, double x0) {
    if (y0 <= -1 || y0 >= h || x0 <= -1 || x0 >= w) {
      return 0;
    }
    double sum = 0;
    for (int y = 0; y < h; y++) {
      for (int col = 0; col < w; col++) {
        // G(q, p) of the paper: a tent in each direction.
        double tent = Math.max(0, 1 - Math.abs(y - y0)) * Math.max(0, 1 - Math.abs(col - x0));
        sum += tent == 0 ? 0 : tent * x[plane + y * w + col];
      }
    }
    return sum;
  }

  static double[] forward(
      DeformGeometry d, double[] x, double[] offset, double[] mask, double[] weight, double[] b) {
    Conv2dGeometry g = d.conv();
    int taps = g.kh() * g.kw();
    int perGroup = g.cIn() / g.groups();
    int perOffset = g.cIn() / d.offsetGroups();
    int oh = g.outH();
    int ow = g.outW();
    double[] out = new double[g.n() * g.cOut() * oh * ow];
    for (int n = 0; n < g.n(); n++) {
      for (int k = 0; k < g.cOut(); k++) {
        for (int oy = 0; oy < oh; oy++) {
          for (int ox = 0; ox < ow; ox++) {
            double sum = b.length == 0 ? 0 : b[k];
            for (int c = 0; c < perGroup; c++) {
              int channel = k / (g.cOut() / g.groups()) * perGroup + c;
              int of = channel / perOffset;
              for (int t = 0; t < taps; t++) {
                int row = (n * d.offsetGroups() + of) * 2 * taps + 2 * t;
                double py =
                    oy * g.strideH()
                        - g.padTop()
                        + t / g.kw() * g.dilationH()
                        + offset[(row * oh + oy) * ow + ox];
                double px =
                    ox * g.strideW()
                        - g.padLeft()
                        + t % g.kw() * g.dilationW()
                        + offset[((row + 1) * oh + oy) * ow + ox];
                int plane = (n * g.cIn() + channel) * g.h() * g.w();
                double v = between(x, plane, g.h(), g.w(), py, px);
                int m = (((n * d.offsetGroups() + of) * taps + t) * oh + oy) * ow + ox;
                sum += weight[(k * perGroup + c) * taps + t] * v * (mask.length == 0 ? 1 : mask[m]);
              }
            }
            out[((n * g.cOut() + k) * oh + oy) * ow + ox] = sum;
          }
        }
      }
    }
    return out;
  }

  static double[] doubles(float[] a) {
    double[] d = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      d[i] = a[i];
    }
    return d;
  }
}
