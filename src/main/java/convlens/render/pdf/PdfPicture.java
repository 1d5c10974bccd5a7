package convlens.render.pdf;

import convlens.scene.Mark;
import java.io.IOException;

/**
 * A grid of pixels as a PDF's image. Few pixels are repeated, because readers smooth what they
 * enlarge a little, and a cell's edge is meant to be sharp.
 */
final class PdfPicture {
  /** Pixels a picture may have along a side once its own are repeated. */
  private static final int REPEATED = 512;

  private static final int MOST_TIMES = 8;

  /** Rows told by what differs from their left, or from the row above: PNG's filters. */
  private static final byte SUB = 1;

  private static final byte UP = 2;

  private PdfPicture() {}

  /** Writes a picture, and its mask where it is not opaque; tells its number. */
  static int write(Mark.Raster mark, PdfFile file) throws IOException {
    int longest = Math.max(mark.columns(), mark.rows());
    int times = Math.max(1, Math.min(MOST_TIMES, REPEATED / longest));
    String mask = "";
    if (!opaque(mark.argb())) {
      int number =
          file.stream(
              head(mark, times, 1) + "/ColorSpace/DeviceGray", rows(mark, times, new int[] {24}));
      mask = "/SMask " + PdfFile.ref(number);
    }
    return file.stream(
        head(mark, times, 3) + "/ColorSpace/DeviceRGB" + mask,
        rows(mark, times, new int[] {16, 8, 0}));
  }

  private static boolean opaque(int[] argb) {
    for (int pixel : argb) {
      if (pixel >>> 24 != 0xFF) {
        return false;
      }
    }
    return true;
  }

  private static String head(Mark.Raster mark, int times, int parts) {
    int width = mark.columns() * times;
    return "/Type/XObject/Subtype/Image/Width "
        + width
        + "/Height "
        + mark.rows() * times
        + "/BitsPerComponent 8/Interpolate false/DecodeParms<</Predictor 15/Colors "
        + parts
        + "/Columns "
        + width
        + ">>";
  }

  /** The rows, each behind its filter. */
  private static byte[] rows(Mark.Raster mark, int times, int[] shifts) {
    int row = 1 + mark.columns() * times * shifts.length;
    byte[] out = new byte[row * mark.rows() * times];
    for (int y = 0; y < mark.rows(); y++) {
      int at = row * y * times;
      out[at++] = SUB;
      int before = 0;
      for (int x = 0; x < mark.columns(); x++) {
        int pixel = mark.argb()[y * mark.columns() + x];
        for (int shift : shifts) {
          out[at++] = (byte) ((pixel >> shift & 0xFF) - (x == 0 ? 0 : before >> shift & 0xFF));
        }
        before = pixel;
        // The same again differs from its left by nothing.
        at += (times - 1) * shifts.length;
      }
      for (int again = 1; again < times; again++) {
        out[row * (y * times + again)] = UP;
      }
    }
    return out;
  }
}
