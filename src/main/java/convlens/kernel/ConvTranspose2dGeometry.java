package convlens.kernel;

import convlens.tensor.Shape;

/**
 * Everything about a two-dimensional transposed convolution but its numbers.
 *
 * <p><i>Shapes:</i> input (N, cIn, H, W), weight (cIn, cOut / groups, kH, kW) -&gt; output (N,
 * cOut, outH, outW), where outH = (H - 1) * stride - 2 * pad + dilation * (kH - 1) + outPad + 1.
 */
public record ConvTranspose2dGeometry(
    int n,
    int cIn,
    int h,
    int w,
    int cOut,
    int kh,
    int kw,
    int strideH,
    int strideW,
    int padH,
    int padW,
    int outPadH,
    int outPadW,
    int dilationH,
    int dilationW,
    int groups) {

  /** Refuses what has no meaning; whoever asks users for these numbers checks them first. */
  public ConvTranspose2dGeometry {
    require(n >= 0 && cIn >= 0 && h >= 0 && w >= 0 && cOut >= 0, "extents must not be negative");
    require(kh >= 1 && kw >= 1, "the kernel must have a cell");
    require(strideH >= 1 && strideW >= 1, "stride must be positive");
    require(dilationH >= 1 && dilationW >= 1, "dilation must be positive");
    require(padH >= 0 && padW >= 0, "padding must not be negative");
    require(outPadH >= 0 && outPadW >= 0, "output padding must not be negative");
    require(groups >= 1, "groups must be positive");
    require(cIn % groups == 0 && cOut % groups == 0, "channels must be divisible by groups");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("conv_transpose2d: " + rule);
    }
  }

  /** Stride 1, no padding, no dilation, one group. */
  public static ConvTranspose2dGeometry of(Shape in, int cOut, int kh, int kw) {
    return new ConvTranspose2dGeometry(
        in.n(), in.c(), in.h(), in.w(), cOut, kh, kw, 1, 1, 0, 0, 0, 0, 1, 1, 1);
  }

  /** The same with another stride, padding and output padding, alike on both axes. */
  public ConvTranspose2dGeometry moved(int stride, int pad, int outPad) {
    return new ConvTranspose2dGeometry(
        n, cIn, h, w, cOut, kh, kw, stride, stride, pad, pad, outPad, outPad, dilationH, dilationW,
        groups);
  }

  public ConvTranspose2dGeometry groups(int count) {
    return new ConvTranspose2dGeometry(
        n, cIn, h, w, cOut, kh, kw, strideH, strideW, padH, padW, outPadH, outPadW, dilationH,
        dilationW, count);
  }

  public int outH() {
    return extent(h, strideH, padH, dilationH, kh, outPadH);
  }

  public int outW() {
    return extent(w, strideW, padW, dilationW, kw, outPadW);
  }

  private static int extent(int in, int stride, int pad, int dilation, int kernel, int more) {
    long size = (in - 1L) * stride - 2L * pad + (long) dilation * (kernel - 1) + more + 1;
    return Math.toIntExact(Math.max(0, size));
  }

  public Shape inputShape() {
    return new Shape(n, cIn, h, w);
  }

  public Shape weightShape() {
    return new Shape(cIn, cOut / groups, kh, kw);
  }

  public Shape outputShape() {
    return new Shape(n, cOut, outH(), outW());
  }

  /** Multiplications of a weight with an input cell, those that fall off the output counted. */
  public long multiplyAdds() {
    return Math.multiplyExact(inputShape().size(), (long) cOut / groups * kh * kw);
  }

  /**
   * The convolution this is the transpose of: it maps this one's output shape to its input shape.
   *
   * <p>Output padding stands as padding less at the end: so its windows fit without a rest.
   */
  public Conv2dGeometry convolution() {
    return new Conv2dGeometry(
        n,
        /* cIn= */ cOut,
        outH(),
        outW(),
        /* cOut= */ cIn,
        kh,
        kw,
        strideH,
        strideW,
        padH,
        padH - outPadH,
        padW,
        padW - outPadW,
        dilationH,
        dilationW,
        groups);
  }
}
