package convlens.op;

import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Pair;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.SplittableRandom;

/**
 * The parameters of an unpooling as plain numbers.
 *
 * @param size the output's size where it was given, else left open
 */
record UnpoolPlan(Pair kernel, Pair stride, Pair pad, Extents size) {
  static UnpoolPlan of(Args a) {
    Pair kernel = a.pair("kernel_size");
    Extents stride = (Extents) a.get("stride");
    return new UnpoolPlan(
        kernel,
        new Pair(stride.h().orElse(kernel.h()), stride.w().orElse(kernel.w())),
        a.pair("padding"),
        (Extents) a.get("output_size"));
  }

  /** Rows of the output that the other parameters tell. */
  long usualH(long h) {
    return (h - 1) * stride.h() + kernel.h() - 2L * pad.h();
  }

  /** Columns of the output that the other parameters tell. */
  long usualW(long w) {
    return (w - 1) * stride.w() + kernel.w() - 2L * pad.w();
  }

  Shape output(Shape in) {
    return new Shape(
        in.n(),
        in.c(),
        size.h().orElseGet(() -> Math.toIntExact(usualH(in.h()))),
        size.w().orElseGet(() -> Math.toIntExact(usualW(in.w()))));
  }

  /** Indices as a maximum over those windows might have given them, the same every time. */
  Tensor opening(Shape in) {
    Shape out = output(in);
    Tensor indices = Tensor.zeros(in);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < indices.data().length; i++) {
      int row = i / in.w() % in.h();
      int column = i % in.w();
      int y = within(row * stride.h() - pad.h(), kernel.h(), out.h(), random);
      int x = within(column * stride.w() - pad.w(), kernel.w(), out.w(), random);
      indices.data()[i] = y * out.w() + x;
    }
    return indices;
  }

  /** A place of a window that lies on the output, or the nearest where none does. */
  private static int within(int start, int taps, int extent, SplittableRandom random) {
    int first = Math.min(Math.max(0, start), extent - 1);
    int end = Math.min(extent, start + taps);
    return end <= first ? first : random.nextInt(first, end);
  }

  /** Indices as whole numbers. */
  static int[] places(Tensor indices) {
    int[] at = new int[indices.data().length];
    for (int i = 0; i < at.length; i++) {
      at[i] = (int) indices.data()[i];
    }
    return at;
  }
}
