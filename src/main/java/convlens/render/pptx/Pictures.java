package convlens.render.pptx;

import convlens.render.Png;
import convlens.render.java2d.Java2dPainter;
import convlens.scene.Mark;
import convlens.scene.Theme;
import convlens.scene.Transform;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Grids of pixels as pictures. Programs of slides smooth what they enlarge, so few pixels are
 * repeated; and they cannot slant a picture, so one that lies slanted is painted that way.
 */
final class Pictures {
  private static final float SMALL = 0.3f;
  private static final int REPEATED = 768;
  private static final int MOST_TIMES = 16;

  /** Pixels painted for one point of the frame. */
  private static final double FINE = 3;

  private static final double LARGEST = 4096;
  private final Theme theme;
  private final List<byte[]> made = new ArrayList<>();
  private final PictureStore kept;

  Pictures(Theme theme, PictureStore kept) {
    this.theme = theme;
    this.kept = kept;
  }

  List<byte[]> all() {
    return made;
  }

  /** Adds a picture that fills a box; tells how to refer to it. */
  String add(Mark.Raster mark, Transform at, Rectangle2D box) {
    made.add(at.upright() ? kept.of(mark, m -> png(repeated(m))) : png(slanted(mark, at, box)));
    return Drawing.relation(made.size() - 1);
  }

  private static BufferedImage repeated(Mark.Raster mark) {
    int longest = Math.max(mark.columns(), mark.rows());
    int times = Math.max(1, Math.min(MOST_TIMES, REPEATED / longest));
    int width = mark.columns() * times;
    int height = mark.rows() * times;
    int type = opaque(mark.argb()) ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
    BufferedImage image = new BufferedImage(width, height, type);
    int[] row = new int[width];
    for (int y = 0; y < mark.rows(); y++) {
      for (int x = 0; x < width; x++) {
        row[x] = mark.argb()[y * mark.columns() + x / times];
      }
      for (int again = 0; again < times; again++) {
        image.setRGB(0, y * times + again, width, 1, row, 0, width);
      }
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

  private BufferedImage slanted(Mark.Raster mark, Transform at, Rectangle2D box) {
    double fine = Math.min(FINE, LARGEST / Math.max(1, Math.max(box.getWidth(), box.getHeight())));
    int width = (int) Math.max(1, Math.ceil(box.getWidth() * fine));
    int height = (int) Math.max(1, Math.ceil(box.getHeight() * fine));
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    Transform here =
        Transform.scale(fine).after(Transform.translate(-box.getX(), -box.getY())).after(at);
    new Java2dPainter(g, theme, here).raster(mark);
    g.dispose();
    return image;
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Png.write(image, SMALL, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }
}
