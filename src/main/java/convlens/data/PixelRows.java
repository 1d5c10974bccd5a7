package convlens.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;

/**
 * A decoded picture's rows as red, green and blue from 0 to 1, transparency laid over white.
 *
 * <p>Gray samples are taken as they are stored: Java2D would otherwise brighten them, since it
 * holds gray to be linear and files do not.
 */
interface PixelRows {
  /** Row y: all reds, then all greens, then all blues; valid until the next call. */
  float[] row(int y);

  static PixelRows of(BufferedImage image) {
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel || bytesPerSample(image)) {
      boolean gray = model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
      if (!gray || model instanceof IndexColorModel) {
        return model.getColorSpace().isCS_sRGB() ? new Packed(image) : new Converted(image);
      }
    }
    boolean plain =
        model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
            || model.getColorSpace().isCS_sRGB();
    return plain && !model.isAlphaPremultiplied() ? new Stored(image) : new Converted(image);
  }

  private static boolean bytesPerSample(BufferedImage image) {
    SampleModel samples = image.getSampleModel();
    for (int b = 0; b < samples.getNumBands(); b++) {
      if (samples.getSampleSize(b) > 8) {
        return false;
      }
    }
    return true;
  }

  /** Eight bits or less of sRGB, or a palette. */
  final class Packed implements PixelRows {
    private final BufferedImage image;
    private final int[] argb;
    private final float[] out;

    Packed(BufferedImage image) {
      this.image = image;
      argb = new int[image.getWidth()];
      out = new float[3 * argb.length];
    }

    @Override
    public float[] row(int y) {
      int w = argb.length;
      image.getRGB(0, y, w, 1, argb, 0, w);
      spread(argb, 0, out);
      return out;
    }

    static void spread(int[] argb, int from, float[] out) {
      int w = out.length / 3;
      for (int x = 0; x < w; x++) {
        int p = argb[from + x];
        int alpha = p >>> 24;
        int white = (255 - alpha) * 255;
        out[x] = ((p >> 16 & 0xFF) * alpha + white) / 65025f;
        out[w + x] = ((p >> 8 & 0xFF) * alpha + white) / 65025f;
        out[2 * w + x] = ((p & 0xFF) * alpha + white) / 65025f;
      }
    }
  }

  /** Stored samples of any depth: gray, gray and alpha, RGB, RGB and alpha. */
  final class Stored implements PixelRows {
    private final Raster raster;
    private final float[] most;
    private final float[] out;
    private float[] cells = {};

    Stored(BufferedImage image) {
      raster = image.getRaster();
      out = new float[3 * image.getWidth()];
      most = new float[raster.getNumBands()];
      for (int b = 0; b < most.length; b++) {
        most[b] = (float) ((1L << raster.getSampleModel().getSampleSize(b)) - 1);
      }
    }

    @Override
    public float[] row(int y) {
      int w = out.length / 3;
      int bands = most.length;
      cells = raster.getPixels(raster.getMinX(), raster.getMinY() + y, w, 1, full(w * bands));
      boolean gray = bands < 3;
      boolean alpha = bands == 2 || bands == 4;
      for (int x = 0; x < w; x++) {
        float a = alpha ? cells[x * bands + bands - 1] / most[bands - 1] : 1;
        for (int c = 0; c < 3; c++) {
          int band = gray ? 0 : c;
          out[c * w + x] = cells[x * bands + band] / most[band] * a + (1 - a);
        }
      }
      return out;
    }

    private float[] full(int length) {
      return cells.length == length ? cells : new float[length];
    }
  }

  /** Any other colour space, by its profile, some rows at a time. */
  final class Converted implements PixelRows {
    private static final int ROWS = 64;
    private final BufferedImage image;
    private final float[] out;
    private BufferedImage strip;
    private int from = -1;

    Converted(BufferedImage image) {
      this.image = image;
      this.out = new float[3 * image.getWidth()];
      this.strip = image;
    }

    @Override
    public float[] row(int y) {
      int w = image.getWidth();
      if (from < 0 || y < from || y >= from + ROWS) {
        from = y / ROWS * ROWS;
        int count = Math.min(ROWS, image.getHeight() - from);
        BufferedImage part = image.getSubimage(0, from, w, count);
        strip = new BufferedImage(w, count, BufferedImage.TYPE_INT_ARGB);
        new ColorConvertOp(null).filter(part, strip);
      }
      int[] argb = strip.getRGB(0, y - from, w, 1, null, 0, w);
      Packed.spread(argb, 0, out);
      return out;
    }
  }
}
