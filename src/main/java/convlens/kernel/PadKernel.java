package convlens.kernel;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.Arrays;

/**
 * Padding and cropping of the four sides, as {@code torch.nn.functional.pad} does it.
 *
 * <p>Where a cell comes from is said once, by {@link #sources}: the arithmetic and the picture both
 * ask there.
 */
public final class PadKernel {
  /** What a padded cell holds. */
  public enum Mode {
    /** A fixed value. */
    CONSTANT,
    /** The mirror image, the edge cell itself not repeated. */
    REFLECT,
    /** The nearest cell of the edge. */
    REPLICATE,
    /** The cells of the opposite side. */
    CIRCULAR
  }

  /** The source of a cell that reads no input: it holds the constant. */
  public static final int NONE = -1;

  private PadKernel() {}

  /**
   * The input index a place beside or inside an axis reads.
   *
   * @param index the place, counted from the first input cell; negative before it
   * @param extent number of input cells
   * @return an index in 0 .. extent-1, or {@link #NONE}
   * @throws IllegalArgumentException when the mode does not reach that far, as in PyTorch: reflect
   *     less than the extent, circular at most the extent beyond the edge
   */
  public static int source(Mode mode, int index, int extent) {
    if (index >= 0 && index < extent) {
      return index;
    }
    int source =
        switch (mode) {
          case CONSTANT -> NONE;
          case REPLICATE -> index < 0 ? 0 : extent - 1;
          case REFLECT -> index < 0 ? -index : 2 * (extent - 1) - index;
          case CIRCULAR -> index < 0 ? index + extent : index - extent;
        };
    if (mode != Mode.CONSTANT && (source < 0 || source >= extent)) {
      throw new IllegalArgumentException(
          "pad: %s does not reach that far. got: place %d beside %d cells"
              .formatted(mode, index, extent));
    }
    return source;
  }

  /**
   * For each cell of a padded axis the input index it reads, or {@link #NONE}.
   *
   * <p>A negative side crops. Circular padding wraps what is left after cropping, the other modes
   * the axis as it was: PyTorch's own difference.
   *
   * @throws IllegalArgumentException when nothing is left or the mode does not reach that far
   */
  public static int[] sources(Mode mode, int before, int after, int extent) {
    int size = Math.toIntExact((long) extent + before + after);
    if (size < 0) {
      throw new IllegalArgumentException(
          "pad: more is cropped than there is. got: %d, %d of %d cells"
              .formatted(before, after, extent));
    }
    boolean cropFirst = mode == Mode.CIRCULAR;
    int skipped = cropFirst ? Math.max(0, -before) : 0;
    int left = cropFirst ? extent - skipped - Math.max(0, -after) : extent;
    int[] sources = new int[size];
    for (int i = 0; i < size; i++) {
      int source = source(mode, i - before - skipped, left);
      sources[i] = source == NONE ? NONE : source + skipped;
    }
    return sources;
  }

  /**
   * Pads or crops the last two axes.
   *
   * <p><i>Shapes:</i> input (N, C, H, W) -&gt; output (N, C, H + top + bottom, W + left + right).
   *
   * @param value what padded cells hold in mode {@link Mode#CONSTANT}
   * @throws IllegalArgumentException as {@link #sources}
   */
  public static Tensor forward(
      Tensor in, Mode mode, float value, int left, int right, int top, int bottom) {
    Shape s = in.shape();
    int[] rows = sources(mode, top, bottom, s.h());
    int[] cols = sources(mode, left, right, s.w());
    Tensor out = Tensor.zeros(new Shape(s.n(), s.c(), rows.length, cols.length));
    int from = 0;
    int to = 0;
    for (int plane = 0; plane < s.n() * s.c(); plane++) {
      for (int y = 0; y < rows.length; y++) {
        int row = rows[y] == NONE ? NONE : from + rows[y] * s.w();
        padRow(in.data(), row, cols, value, out.data(), to);
        to += cols.length;
      }
      from += s.h() * s.w();
    }
    return out;
  }

  private static void padRow(float[] in, int row, int[] cols, float value, float[] out, int at) {
    if (row == NONE) {
      Arrays.fill(out, at, at + cols.length, value);
      return;
    }
    for (int x = 0; x < cols.length; x++) {
      out[at + x] = cols[x] == NONE ? value : in[row + cols[x]];
    }
  }

  /**
   * The gradient of the input: each input cell sums the gradients of the cells that read it.
   *
   * <p><i>Shapes:</i> gradient of the output (N, C, H + top + bottom, W + left + right) -&gt; (N,
   * C, H, W).
   */
  public static Tensor backward(
      Tensor gradOut, Shape input, Mode mode, int left, int right, int top, int bottom) {
    int[] rows = sources(mode, top, bottom, input.h());
    int[] cols = sources(mode, left, right, input.w());
    Tensor gradIn = Tensor.zeros(input);
    float[] from = gradOut.data();
    float[] to = gradIn.data();
    int at = 0;
    for (int plane = 0; plane < input.n() * input.c(); plane++) {
      for (int y : rows) {
        int row = plane * input.h() * input.w() + y * input.w();
        for (int x : cols) {
          if (y != NONE && x != NONE) {
            to[row + x] += from[at];
          }
          at++;
        }
      }
    }
    return gradIn;
  }
}
