package convlens.render.java2d;

import convlens.scene.Mark;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Map;
import java.util.WeakHashMap;

/** Rasters as images: themselves when enlarged, averaged over areas when shrunk. */
final class Pixels {
  private static final int[] ARGB = {0xFF0000, 0xFF00, 0xFF, 0xFF000000};

  /** Arrays are equal only to themselves, so a weak map forgets a picture with its pixels. */
  private final Map<int[], BufferedImage> shrunk = new WeakHashMap<>();

  /** The pixels of a mark as an image that shares them. */
  static BufferedImage share(Mark.Raster mark) {
    return over(mark.argb(), mark.columns(), mark.rows(), BufferedImage.TYPE_INT_ARGB);
  }

  /** An image over somebody's array: what is painted there stands in the array. */
  static BufferedImage over(int[] argb, int columns, int rows, int type) {
    boolean premultiplied = type == BufferedImage.TYPE_INT_ARGB_PRE;
    WritableRaster raster =
        Raster.createPackedRaster(
            new DataBufferInt(argb, columns * rows), columns, rows, columns, ARGB, null);
    DirectColorModel model =
        new DirectColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            32,
            ARGB[0],
            ARGB[1],
            ARGB[2],
            ARGB[3],
            premultiplied,
            DataBuffer.TYPE_INT);
    return new BufferedImage(model, raster, premultiplied, null);
  }

  /** The mark's pixels averaged down to a size; kept as long as the pixels live. */
  BufferedImage shrink(Mark.Raster mark, int width, int height) {
    BufferedImage small = shrunk.get(mark.argb());
    if (small == null || small.getWidth() != width || small.getHeight() != height) {
      small = average(mark.argb(), mark.columns(), mark.rows(), width, height);
      shrunk.put(mark.argb(), small);
    }
    return small;
  }

  /** Every new pixel is the mean of the area it covers, its edges counted in part. */
  static BufferedImage average(int[] argb, int columns, int rows, int width, int height) {
    float[] narrow = new float[width * rows * 4];
    Span across = new Span(columns, width);
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < width; x++) {
        int to = (y * width + x) * 4;
        for (int s = across.first(x); s <= across.last(x); s++) {
          add(narrow, to, argb[y * columns + s], across.share(x, s));
        }
      }
    }
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Span down = new Span(rows, height);
    float[] sum = new float[4];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        Arrays.fill(sum, 0);
        for (int s = down.first(y); s <= down.last(y); s++) {
          float share = down.share(y, s);
          for (int k = 0; k < 4; k++) {
            sum[k] += share * narrow[(s * width + x) * 4 + k];
          }
        }
        out.setRGB(x, y, straight(sum));
      }
    }
    return out;
  }

  private static void add(float[] to, int at, int argb, float share) {
    float alpha = (argb >>> 24) * share;
    to[at] += alpha;
    to[at + 1] += (argb >> 16 & 0xFF) * alpha;
    to[at + 2] += (argb >> 8 & 0xFF) * alpha;
    to[at + 3] += (argb & 0xFF) * alpha;
  }

  private static int straight(float[] sum) {
    if (sum[0] <= 0) {
      return 0;
    }
    int argb = Math.min(255, Math.round(sum[0]));
    for (int k = 1; k < 4; k++) {
      argb = argb << 8 | Math.min(255, Math.round(sum[k] / sum[0]));
    }
    return argb;
  }

  /** Which of {@code from} old places a new one of {@code to} covers, and how much of each. */
  private record Span(int from, int to) {
    int first(int i) {
      return (int) ((long) i * from / to);
    }

    int last(int i) {
      return (int) Math.min(from - 1, ((i + 1L) * from - 1) / to);
    }

    float share(int i, int s) {
      double low = Math.max(s, (double) i * from / to);
      double high = Math.min(s + 1, (i + 1.0) * from / to);
      return (float) ((high - low) * to / from);
    }
  }
}
