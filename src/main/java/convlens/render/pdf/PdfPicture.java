package convlens.render.pdf;

import com.lowagie.text.Image;
import convlens.scene.Mark;

/**
 * A grid of pixels as a PDF's image. Few pixels are repeated, because readers smooth what they
 * enlarge a little, and a cell's edge is meant to be sharp.
 */
final class PdfPicture {
  /** Pixels a picture may have along a side once its own are repeated. */
  private static final int REPEATED = 512;

  private static final int MOST_TIMES = 8;

  private PdfPicture() {}

  /** A picture, with its mask where it is not opaque. */
  static Image of(Mark.Raster mark) {
    int longest = Math.max(mark.columns(), mark.rows());
    int times = Math.max(1, Math.min(MOST_TIMES, REPEATED / longest));
    int width = mark.columns() * times;
    int height = mark.rows() * times;
    Image image = Image.getInstance(width, height, 3, 8, samples(mark, times, 16, 8, 0));
    if (!opaque(mark.argb())) {
      Image mask = Image.getInstance(width, height, 1, 8, samples(mark, times, 24));
      mask.makeMask();
      image.setImageMask(mask);
    }
    return image;
  }

  private static boolean opaque(int[] argb) {
    for (int pixel : argb) {
      if (pixel >>> 24 != 0xFF) {
        return false;
      }
    }
    return true;
  }

  private static byte[] samples(Mark.Raster mark, int times, int... shifts) {
    int row = mark.columns() * times * shifts.length;
    byte[] out = new byte[row * mark.rows() * times];
    for (int y = 0; y < mark.rows(); y++) {
      int first = row * y * times;
      int at = first;
      for (int x = 0; x < mark.columns() * times; x++) {
        int pixel = mark.argb()[y * mark.columns() + x / times];
        for (int shift : shifts) {
          out[at++] = (byte) (pixel >> shift);
        }
      }
      for (int again = 1; again < times; again++) {
        System.arraycopy(out, first, out, first + again * row, row);
      }
    }
    return out;
  }
}
