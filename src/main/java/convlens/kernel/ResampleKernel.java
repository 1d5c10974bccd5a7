package convlens.kernel;

import convlens.blas.Workers;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.Arrays;

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
    forward(in.data(), s.n() * s.c(), rows, columns, out.data());
    return out;
  }

  /**
   * The same on arrays of the caller's; nothing new is made.
   *
   * <p><i>Shapes:</i> in (planes, H, W) -&gt; out (planes, rows.length(), columns.length()).
   */
  public static void forward(
      float[] in, int planes, ResampleAxis rows, ResampleAxis columns, float[] out) {
    if (out.length == 0) {
      return;
    }
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
  }

  private static void band(
      float[] in,
      int plane,
      ResampleAxis rows,
      ResampleAxis columns,
      float[] out,
      int from,
      int to) {
    int[] span = rows.span(from, to);
    int width = columns.length();
    float[] across =
        Scratch.mine().rows(Math.multiplyExact(Math.max(0, span[1] - span[0] + 1), width));
    int base = plane * rows.extent() * columns.extent();
    for (int y = span[0]; y <= span[1]; y++) {
      across(in, base + y * columns.extent(), columns, across, (y - span[0]) * width);
    }
    for (int y = from; y < to; y++) {
      int at = (plane * rows.length() + y) * width;
      for (int k = rows.start(y); k < rows.start(y + 1); k++) {
        int source = (rows.indices()[k] - span[0]) * width;
        mix(out, at, across, source, width, rows.weights()[k], k == rows.start(y));
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
    if (gradOut.data().length > 0) {
      backward(gradOut.data(), input.n() * input.c(), rows, columns, gradIn.data());
    }
    return gradIn;
  }

  /**
   * The same on arrays of the caller's, which are overwritten; nothing new is made.
   *
   * <p><i>Shapes:</i> gradOut (planes, H', W') -&gt; gradIn (planes, H, W).
   */
  public static void backward(
      float[] gradOut, int planes, ResampleAxis rows, ResampleAxis columns, float[] gradIn) {
    Workers.forEach(planes, plane -> plane(gradOut, plane, rows, columns, gradIn));
  }

  private static void plane(
      float[] gradOut, int plane, ResampleAxis rows, ResampleAxis columns, float[] gradIn) {
    int width = columns.length();
    int h = rows.extent();
    int w = columns.extent();
    int size = Math.multiplyExact(h, width);
    float[] mixed = Scratch.mine().rows(size);
    Arrays.fill(mixed, 0, size, 0);
    for (int y = 0; y < rows.length(); y++) {
      int source = (plane * rows.length() + y) * width;
      for (int k = rows.start(y); k < rows.start(y + 1); k++) {
        mix(mixed, rows.indices()[k] * width, gradOut, source, width, rows.weights()[k], false);
      }
    }
    Arrays.fill(gradIn, plane * h * w, (plane + 1) * h * w, 0);
    for (int y = 0; y < h; y++) {
      int at = (plane * h + y) * w;
      for (int x = 0; x < width; x++) {
        float g = mixed[y * width + x];
        for (int k = columns.start(x); k < columns.start(x + 1); k++) {
          gradIn[at + columns.indices()[k]] += columns.weights()[k] * g;
        }
      }
    }
  }
}
