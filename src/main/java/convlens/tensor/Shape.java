package convlens.tensor;

/**
 * The size of a tensor of pictures: n samples of c channels, h rows and w columns.
 *
 * <p>Legend used everywhere: N samples, C channels, H rows, W columns; data lies row by row in that
 * order.
 */
public record Shape(int n, int c, int h, int w) {
  /** Refuses negative extents; zero is a legal, empty extent as in PyTorch. */
  public Shape {
    if (n < 0 || c < 0 || h < 0 || w < 0) {
      throw new IllegalArgumentException(
          "Shape: extents must not be negative. got: %d, %d, %d, %d".formatted(n, c, h, w));
    }
  }

  /** One sample: {@code (1, C, H, W)}. */
  public static Shape chw(int c, int h, int w) {
    return new Shape(1, c, h, w);
  }

  /** Number of cells, as a long so that a size can be judged before anything is allocated. */
  public long size() {
    if (n == 0 || c == 0 || h == 0 || w == 0) {
      return 0; // However large the others are: nothing overflows.
    }
    return Math.multiplyExact(Math.multiplyExact((long) n * c, h), (long) w);
  }

  /** Cells of one channel, {@code H * W}. */
  public int plane() {
    return Math.multiplyExact(h, w);
  }

  /** Where cell (n, c, y, x) lies in the data. */
  public int index(int sample, int channel, int y, int x) {
    return ((sample * c + channel) * h + y) * w + x;
  }

  /** True when (y, x) lies inside a channel. */
  public boolean contains(int y, int x) {
    return y >= 0 && y < h && x >= 0 && x < w;
  }

  /** Written as PyTorch prints a size: {@code [1, 3, 7, 7]}. */
  @Override
  public String toString() {
    return "[" + n + ", " + c + ", " + h + ", " + w + "]";
  }
}
