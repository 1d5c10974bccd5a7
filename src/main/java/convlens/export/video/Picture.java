package convlens.export.video;

/**
 * A picture in Y'CbCr as video wants it: BT.709, limited range, chroma halved both ways. Its sides
 * are whole macroblocks of 16; beyond the picture the last row and column go on.
 */
public final class Picture {
  final int columns;
  final int rows;
  final byte[] luma;
  final byte[] blue;
  final byte[] red;

  Picture(int width, int height) {
    this.columns = (width + 15) / 16;
    this.rows = (height + 15) / 16;
    this.luma = new byte[columns * rows * 256];
    this.blue = new byte[columns * rows * 64];
    this.red = new byte[columns * rows * 64];
  }

  /** The plane of luma (0), blue (1) or red (2) differences. */
  byte[] plane(int which) {
    return which == 0 ? luma : which == 1 ? blue : red;
  }

  int stride(int plane) {
    return plane == 0 ? columns * 16 : columns * 8;
  }

  /** The picture of opaque pixels, row by row. */
  public static Picture of(int[] argb, int width, int height) {
    Picture p = new Picture(width, height);
    int wide = p.columns * 16;
    int high = p.rows * 16;
    int[] line = new int[wide * 2];
    for (int y = 0; y < high; y += 2) {
      for (int i = 0; i < 2; i++) {
        int row = Math.min(height - 1, y + i) * width;
        System.arraycopy(argb, row, line, i * wide, width);
        java.util.Arrays.fill(line, i * wide + width, (i + 1) * wide, argb[row + width - 1]);
        for (int x = 0; x < wide; x++) {
          p.luma[(y + i) * wide + x] = (byte) luma(line[i * wide + x]);
        }
      }
      for (int x = 0; x < wide; x += 2) {
        p.chroma(line, x, wide, y / 2 * (wide / 2) + x / 2);
      }
    }
    return p;
  }

  private static int luma(int rgb) {
    int r = rgb >> 16 & 0xFF;
    int g = rgb >> 8 & 0xFF;
    int b = rgb & 0xFF;
    return (11966 * r + 40254 * g + 4064 * b + (16 << 16) + (1 << 15)) >> 16;
  }

  private void chroma(int[] line, int x, int wide, int to) {
    int r = 0;
    int g = 0;
    int b = 0;
    for (int i = 0; i < 4; i++) {
      int rgb = line[(i >> 1) * wide + x + (i & 1)];
      r += rgb >> 16 & 0xFF;
      g += rgb >> 8 & 0xFF;
      b += rgb & 0xFF;
    }
    blue[to] = (byte) ((-6596 * r - 22189 * g + 28784 * b + (128 << 18) + (1 << 17)) >> 18);
    red[to] = (byte) ((28784 * r - 26145 * g - 2639 * b + (128 << 18) + (1 << 17)) >> 18);
  }
}
