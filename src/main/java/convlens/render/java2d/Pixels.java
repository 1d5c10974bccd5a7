package convlens.render.java2d;

import convlens.scene.Mark;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
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
    return new AreaMean(argb, columns, rows, width, height).image();
  }
}
