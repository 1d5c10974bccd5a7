package convlens.render.java2d;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** Shrinks pixels by the mean of areas: each old row is narrowed once, then added where it lies. */
final class AreaMean {
  private final int[] argb;
  private final int columns;
  private final int rows;
  private final int width;
  private final int height;
  private final int[] first;
  private final float[][] shares;
  private final float[] narrow;
  private final float[] sum;

  AreaMean(int[] argb, int columns, int rows, int width, int height) {
    this.argb = argb;
    this.columns = columns;
    this.rows = rows;
    this.width = width;
    this.height = height;
    this.first = new int[width];
    this.shares = new float[width][];
    this.narrow = new float[4 * width];
    this.sum = new float[4 * width];
    for (int x = 0; x < width; x++) {
      first[x] = first(x, columns, width);
      shares[x] = new float[last(x, columns, width) - first[x] + 1];
      for (int k = 0; k < shares[x].length; k++) {
        shares[x][k] = share(x, first[x] + k, columns, width);
      }
    }
  }

  BufferedImage image() {
    int[] out = new int[width * height];
    int y = 0;
    for (int row = 0; row < rows; row++) {
      narrow(row);
      boolean ends = true;
      while (ends && y < height && first(y, rows, height) <= row) {
        add(share(y, row, rows, height));
        ends = last(y, rows, height) == row;
        if (ends) {
          emit(out, y++);
        }
      }
    }
    return Pixels.over(out, width, height, BufferedImage.TYPE_INT_ARGB);
  }

  /** Colours are weighed by their opacity: what is clear has none. */
  private void narrow(int row) {
    int from = row * columns;
    for (int x = 0; x < width; x++) {
      float a = 0;
      float r = 0;
      float g = 0;
      float b = 0;
      int at = from + first[x];
      for (float share : shares[x]) {
        int pixel = argb[at++];
        float alpha = (pixel >>> 24) * share;
        a += alpha;
        r += ((pixel >> 16) & 0xFF) * alpha;
        g += ((pixel >> 8) & 0xFF) * alpha;
        b += (pixel & 0xFF) * alpha;
      }
      narrow[4 * x] = a;
      narrow[4 * x + 1] = r;
      narrow[4 * x + 2] = g;
      narrow[4 * x + 3] = b;
    }
  }

  private void add(float share) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += share * narrow[i];
    }
  }

  private void emit(int[] out, int y) {
    for (int x = 0; x < width; x++) {
      float alpha = sum[4 * x];
      int pixel = 0;
      if (alpha > 0) {
        pixel = octet(alpha);
        for (int k = 1; k < 4; k++) {
          pixel = (pixel << 8) | octet(sum[4 * x + k] / alpha);
        }
      }
      out[y * width + x] = pixel;
    }
    Arrays.fill(sum, 0);
  }

  private static int octet(float level) {
    return Math.min(255, (int) (level + 0.5f));
  }

  /** The first of {@code from} old places that the new place {@code i} of {@code to} touches. */
  private static int first(int i, int from, int to) {
    return (int) ((long) i * from / to);
  }

  private static int last(int i, int from, int to) {
    return (int) Math.min(from - 1, ((i + 1L) * from - 1) / to);
  }

  /** How much of the new place the old place {@code s} covers. */
  private static float share(int i, int s, int from, int to) {
    double low = Math.max(s, (double) i * from / to);
    double high = Math.min(s + 1.0, (i + 1.0) * from / to);
    return (float) ((high - low) * to / from);
  }
}
