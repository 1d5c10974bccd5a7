package convlens.kernel;

import convlens.blas.Workers;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;

/**
 * Resampling along rows and columns apart: first every row is read across, then the rows are mixed,
 * in the order PyTorch adds up.
 */
public final class ResampleKernel {
  private ResampleKernel() {}

  /**
   * Reads an input along two axes.
   *
   * <p><i>Shapes:</i> input (N, C, H, W) -&gt; output (N, C, rows.length(), columns.length()).
   */
  public static Tensor forward(Tensor in, ResampleAxis rows, ResampleAxis columns) {
    Shape s = in.shape();
    Tensor out = Tensor.zeros(new Shape(s.n(), s.c(), rows.length(), columns.length()));
    if (out.data().length == 0) {
      return out;
    }
    int planes = s.n() * s.c();
    // A plane or two would leave cores idle: then a plane is shared by bands of its rows.
    int bands = Math.max(1, Math.min(rows.length(), 4 * Workers.count() / planes));
    Workers.forEach(
        planes * bands,
        piece -> {
          int band = piece % bands;
          int from = (int) ((long) rows.length() * band / bands);
          int to = (int) ((long) rows.length() * (band + 1) / bands);
          band(in, piece / bands, rows, columns, out, from, to);
        });
    return out;
  }

  private static void band(
      Tensor in, int plane, ResampleAxis rows, ResampleAxis columns, Tensor out, int from, int to) {
    int[] span = rows.span(from, to);
    int width = columns.length();
    float[] across = new float[Math.max(0, span[1] - span[0] + 1) * width];
    int base = plane * in.shape().plane();
    for (int y = span[0]; y <= span[1]; y++) {
      across(in.data(), base + y * in.shape().w(), columns, across, (y - span[0]) * width);
    }
    float[] data = out.data();
    for (int y = from; y < to; y++) {
      int at = (plane * rows.length() + y) * width;
      for (int k = rows.start(y); k < rows.start(y + 1); k++) {
        int source = (rows.indices()[k] - span[0]) * width;
        mix(data, at, across, source, width, rows.weights()[k], k == rows.start(y));
      }
    }
  }

  /** The first share overwrites, so that a copy is one, whatever the value. */
  private static void mix(
      float[] to, int at, float[] from, int source, int width, float share, boolean first) {
    if (first && share == 1) {
      System.arraycopy(from, source, to, at, width);
    } else if (first) {
      for (int x = 0; x < width; x++) {
        to[at + x] = share * from[source + x];
      }
    } else {
      for (int x = 0; x < width; x++) {
        to[at + x] += share * from[source + x];
      }
    }
  }

  private static void across(float[] in, int row, ResampleAxis columns, float[] to, int at) {
    int[] index = columns.indices();
    float[] weight = columns.weights();
    int k = 0;
    for (int x = 0; x < columns.length(); x++) {
      int end = columns.start(x + 1);
      float sum = 0;
      if (k < end) {
        sum = weight[k] * in[row + index[k]];
        k++;
      }
      for (; k < end; k++) {
        sum += weight[k] * in[row + index[k]];
      }
      to[at + x] = sum;
    }
  }

  /**
   * The gradient of the input: each input cell sums the gradients of the cells that read it, by
   * their shares.
   *
   * <p><i>Shapes:</i> gradient of the output (N, C, H', W') -&gt; (N, C, H, W).
   */
  public static Tensor backward(
      Tensor gradOut, Shape input, ResampleAxis rows, ResampleAxis columns) {
    Tensor gradIn = Tensor.zeros(input);
    Workers.forEach(
        gradOut.data().length == 0 ? 0 : input.n() * input.c(),
        plane -> plane(gradOut, plane, rows, columns, gradIn));
    return gradIn;
  }

  private static void plane(
      Tensor gradOut, int plane, ResampleAxis rows, ResampleAxis columns, Tensor gradIn) {
    int width = columns.length();
    Shape s = gradIn.shape();
    float[] mixed = new float[Math.multiplyExact(s.h(), width)];
    for (int y = 0; y < rows.length(); y++) {
      int source = (plane * rows.length() + y) * width;
      for (int k = rows.start(y); k < rows.start(y + 1); k++) {
        int at = rows.indices()[k] * width;
        mix(mixed, at, gradOut.data(), source, width, rows.weights()[k], false);
      }
    }
    for (int y = 0; y < s.h(); y++) {
      int at = plane * s.plane() + y * s.w();
      for (int x = 0; x < width; x++) {
        float g = mixed[y * width + x];
        for (int k = columns.start(x); k < columns.start(x + 1); k++) {
          gradIn.data()[at + columns.indices()[k]] += columns.weights()[k] * g;
        }
      }
    }
  }
}
