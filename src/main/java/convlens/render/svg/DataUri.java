package convlens.render.svg;

import convlens.render.Png;
import convlens.scene.Mark;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Pixels inside the text. */
final class DataUri {
  private static final float SMALL = 0.3f;

  private DataUri() {}

  static String png(Mark.Raster mark) {
    int type = opaque(mark.argb()) ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
    BufferedImage image = new BufferedImage(mark.columns(), mark.rows(), type);
    image.setRGB(0, 0, mark.columns(), mark.rows(), mark.argb(), 0, mark.columns());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Png.write(image, SMALL, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
  }

  private static boolean opaque(int[] argb) {
    for (int pixel : argb) {
      if (pixel >>> 24 != 0xFF) {
        return false;
      }
    }
    return true;
  }
}
