package convlens.data;

import convlens.param.Pair;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;

/** A matrix laid out as the weights of a convolution. */
final class Copies {
  private Copies() {}

  static Tensor of(Tensor matrix, int out, int in, float scale) {
    Shape m = matrix.shape();
    Tensor weights = Tensor.zeros(new Shape(out, in, m.h(), m.w()));
    int plane = m.plane();
    for (int i = 0; i < weights.data().length; i++) {
      weights.data()[i] = matrix.data()[i % plane] * scale;
    }
    return weights;
  }

  /** The middle of the matrix kept in the middle; what falls outside is cut, the rest is 0. */
  static Tensor fitted(Tensor matrix, Pair size) {
    Shape old = matrix.shape();
    Tensor out = Tensor.zeros(Shape.chw(1, size.h(), size.w()));
    int dy = (size.h() - 1) / 2 - (old.h() - 1) / 2;
    int dx = (size.w() - 1) / 2 - (old.w() - 1) / 2;
    for (int y = 0; y < old.h(); y++) {
      for (int x = 0; x < old.w(); x++) {
        if (out.shape().contains(y + dy, x + dx)) {
          out.set(0, 0, y + dy, x + dx, matrix.get(0, 0, y, x));
        }
      }
    }
    return out;
  }
}
