package convlens.model.file;

import convlens.blas.Blases;
import convlens.op.Operation;
import convlens.op.Weights;
import convlens.param.Args;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;

/**
 * An operation that weighs rows and columns apart, as two matrices: y = rows · x · columns.
 *
 * @param rows (H', H)
 * @param columns (W, W')
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Separable(int h, int outH, float[] rows, int w, int outW, float[] columns) {
  /** Asks the operation itself what it makes of each row and of each column. */
  static Separable of(Operation op, Args a, int h, int w) {
    float[] ones = new float[h * w];
    java.util.Arrays.fill(ones, 1);
    Tensor all =
        op.forward(a, Tensor.of(new Shape(1, 1, h, w), ones), Weights.NONE, Blases.plain());
    int outH = all.shape().h();
    int outW = all.shape().w();
    int at = 0;
    while (all.data()[at] == 0) {
      at++;
    }
    float[] rows = new float[outH * h];
    float[] one = new float[h * w];
    for (int y = 0; y < h; y++) {
      java.util.Arrays.fill(one, 0);
      java.util.Arrays.fill(one, y * w, (y + 1) * w, 1);
      float[] made = made(op, a, h, w, one);
      for (int i = 0; i < outH; i++) {
        rows[i * h + y] = made[i * outW + at % outW];
      }
    }
    float[] columns = new float[w * outW];
    for (int x = 0; x < w; x++) {
      for (int i = 0; i < one.length; i++) {
        one[i] = i % w == x ? 1 : 0;
      }
      float[] made = made(op, a, h, w, one);
      for (int j = 0; j < outW; j++) {
        // Both were asked with the other axis summed up, which is in the whole once too often.
        columns[x * outW + j] = made[at / outW * outW + j] / all.data()[at];
      }
    }
    return new Separable(h, outH, rows, w, outW, columns);
  }

  private static float[] made(Operation op, Args a, int h, int w, float[] x) {
    Tensor in = Tensor.of(new Shape(1, 1, h, w), x);
    return op.forward(a, in, Weights.NONE, Blases.plain()).data();
  }
}
