package convlens.op;

import convlens.blas.Blas;
import convlens.param.Sides;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;

/** The fast path of a convolution. */
final class Conv2dForward {
  private Conv2dForward() {}

  static Tensor of(Conv2dPlan p, Tensor in, Weights w, Blas blas) {
    Tensor padded = Pads.of(in, p.pad(), p.mode(), p.constant());
    Shape o = p.output(in.shape());
    Tensor out = Tensor.zeros(o);
    Tensor weight = w.get("weight");
    for (int n = 0; n < o.n(); n++) {
      for (int k = 0; k < o.c(); k++) {
        for (int y = 0; y < o.h(); y++) {
          for (int x = 0; x < o.w(); x++) {
            out.set(n, k, y, x, cell(p, padded, weight, w, n, k, y, x));
          }
        }
      }
    }
    return out;
  }

  private static float cell(
      Conv2dPlan p, Tensor padded, Tensor weight, Weights w, int n, int k, int y, int x) {
    double sum = p.bias() ? w.get("bias").data()[k] : 0;
    for (int c = 0; c < p.depth(); c++) {
      for (int i = 0; i < p.kernel().h(); i++) {
        for (int j = 0; j < p.kernel().w(); j++) {
          int yy = y * p.stride().h() + i * p.dilation().h();
          int xx = x * p.stride().w() + j * p.dilation().w();
          sum += (double) weight.get(k, c, i, j) * padded.get(n, p.firstChannel(k) + c, yy, xx);
        }
      }
    }
    return (float) sum;
  }

  /** Padding, one cell at a time. */
  static final class Pads {
    private Pads() {}

    static Tensor of(Tensor in, Sides s, String mode, float constant) {
      Shape i = in.shape();
      Axis rows = new Axis(mode, i.h(), s.top(), s.bottom());
      Axis columns = new Axis(mode, i.w(), s.left(), s.right());
      Tensor out = Tensor.zeros(new Shape(i.n(), i.c(), rows.length(), columns.length()));
      for (int n = 0; n < i.n(); n++) {
        for (int c = 0; c < i.c(); c++) {
          for (int y = 0; y < rows.length(); y++) {
            for (int x = 0; x < columns.length(); x++) {
              int sy = rows.source(y - s.top());
              int sx = columns.source(x - s.left());
              out.set(n, c, y, x, sy < 0 || sx < 0 ? constant : in.get(n, c, sy, sx));
            }
          }
        }
      }
      return out;
    }
  }
}
