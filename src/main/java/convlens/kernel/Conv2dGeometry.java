package convlens.kernel;

import convlens.tensor.Shape;

/**
 * Everything about a two-dimensional convolution but its numbers.
 *
 * <p><i>Shapes:</i> input (N, cIn, H, W), weight (cOut, cIn / groups, kH, kW) -&gt; output (N,
 * cOut, outH, outW). Padding is in cells of zeros on each side; a negative side crops. Where the
 * window does not fit at all the output has no cells.
 */
public record Conv2dGeometry(
    int n,
    int cIn,
    int h,
    int w,
    int cOut,
    int kh,
    int kw,
    int strideH,
    int strideW,
    int padTop,
    int padBottom,
    int padLeft,
    int padRight,
    int dilationH,
    int dilationW,
    int groups) {

  /** Refuses what has no meaning; whoever asks users for these numbers checks them first. */
  public Conv2dGeometry {
    require(n >= 0 && cIn >= 0 && h >= 0 && w >= 0 && cOut >= 0, "extents must not be negative");
    require(kh >= 1 && kw >= 1, "the kernel must have a cell");
    require(strideH >= 1 && strideW >= 1, "stride must be positive");
    require(dilationH >= 1 && dilationW >= 1, "dilation must be positive");
    require(groups >= 1, "groups must be positive");
    require(cIn % groups == 0 && cOut % groups == 0, "channels must be divisible by groups");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("conv2d: " + rule);
    }
  }

  /** Stride 1, no padding, no dilation, one group. */
  public static Conv2dGeometry of(Shape in, int cOut, int kh, int kw) {
    return new Conv2dGeometry(
        in.n(), in.c(), in.h(), in.w(), cOut, kh, kw, 1, 1, 0, 0, 0, 0, 1, 1, 1);
  }

  public Conv2dGeometry stride(int sh, int sw) {
    return new Conv2dGeometry(
        n, cIn, h, w, cOut, kh, kw, sh, sw, padTop, padBottom, padLeft, padRight, dilationH,
        dilationW, groups);
  }

  public Conv2dGeometry padding(int top, int bottom, int left, int right) {
    return new Conv2dGeometry(
        n, cIn, h, w, cOut, kh, kw, strideH, strideW, top, bottom, left, right, dilationH,
        dilationW, groups);
  }

  public Conv2dGeometry padding(int allSides) {
    return padding(allSides, allSides, allSides, allSides);
  }

  public Conv2dGeometry dilation(int dh, int dw) {
    return new Conv2dGeometry(
        n, cIn, h, w, cOut, kh, kw, strideH, strideW, padTop, padBottom, padLeft, padRight, dh, dw,
        groups);
  }

  public Conv2dGeometry groups(int count) {
    return new Conv2dGeometry(
        n, cIn, h, w, cOut, kh, kw, strideH, strideW, padTop, padBottom, padLeft, padRight,
        dilationH, dilationW, count);
  }

  public int outH() {
    return extent(h, padTop, padBottom, dilationH, kh, strideH);
  }

  public int outW() {
    return extent(w, padLeft, padRight, dilationW, kw, strideW);
  }

  private static int extent(int in, int before, int after, int dilation, int kernel, int stride) {
    long room = (long) in + before + after - (long) dilation * (kernel - 1) - 1;
    return room < 0 ? 0 : Math.toIntExact(room / stride + 1);
  }

  public Shape inputShape() {
    return new Shape(n, cIn, h, w);
  }

  public Shape weightShape() {
    return new Shape(cOut, cIn / groups, kh, kw);
  }

  public Shape outputShape() {
    return new Shape(n, cOut, outH(), outW());
  }

  /** Multiplications of a weight with what it reads, padding counted as read. */
  public long multiplyAdds() {
    return Math.multiplyExact(outputShape().size(), (long) depth());
  }

  /** Terms of one output cell: channels per group x kernel rows x kernel columns. */
  public int depth() {
    return Math.toIntExact(Math.multiplyExact((long) (cIn / groups) * kh, (long) kw));
  }

  /** Output channels per group. */
  public int rows() {
    return cOut / groups;
  }

  /** True when a window may reach beyond the input. */
  public boolean isPadded() {
    return padTop > 0 || padBottom > 0 || padLeft > 0 || padRight > 0;
  }

  /** True when each output cell reads just the cell below it, so that the input is the matrix. */
  public boolean isPointwise() {
    return kh == 1
        && kw == 1
        && strideH == 1
        && strideW == 1
        && padTop == 0
        && padBottom == 0
        && padLeft == 0
        && padRight == 0;
  }

  /** The first output column whose tap {@code kx} lies inside the input. */
  public int firstInside(int kx) {
    int before = padLeft - kx * dilationW;
    return Math.min(outW(), before <= 0 ? 0 : (before + strideW - 1) / strideW);
  }

  /** The column after the last one whose tap {@code kx} lies inside the input. */
  public int endInside(int kx) {
    int last = w - 1 + padLeft - kx * dilationW;
    return Math.max(firstInside(kx), last < 0 ? 0 : Math.min(outW(), last / strideW + 1));
  }
}
