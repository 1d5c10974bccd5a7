package convlens.data;

import convlens.param.ProblemException;
import convlens.text.Text;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.nio.file.Path;

/** Reads pictures whose cells are numbers rather than colours: no cell is mixed with another. */
public final class Masks {
  private Masks() {}

  /** Rows and columns of a picture. */
  public record Size(int height, int width) {}

  /**
   * What a picture's file says of its size, after its structure was walked.
   *
   * @throws ProblemException on {@code input} naming the file and why it cannot be read
   */
  public static Size size(Path path) {
    byte[] file = FileBytes.read(path);
    try {
      PictureHeader header = header(Bytes.big(file));
      boolean turned = header.orientation() >= 5;
      return turned
          ? new Size(header.width(), header.height())
          : new Size(header.height(), header.width());
    } catch (BrokenPicture e) {
      throw refused(e, path);
    }
  }

  /**
   * The cells nearest to those of a grid over the middle of the picture: entries of its palette
   * where it has one, else levels of gray 0 to 255.
   *
   * <p><i>Shapes:</i> output h * w bytes, row by row.
   *
   * @throws ProblemException on {@code input} naming the file and why it cannot be read
   */
  public static byte[] levels(Path path, int h, int w) {
    byte[] file = FileBytes.read(path);
    try {
      Bytes bytes = Bytes.big(file);
      PictureFormat format = format(bytes);
      BufferedImage image =
          PictureDecoder.decode(format, bytes, PictureHeader.of(format, bytes), () -> false);
      return nearest(image, h, w);
    } catch (BrokenPicture e) {
      throw refused(e, path);
    } catch (OutOfMemoryError e) {
      throw Refusal.input(
          Text.of("input.memory.rule"), FileBytes.name(path), Text.of("input.file-large.expected"));
    }
  }

  private static byte[] nearest(BufferedImage image, int h, int w) {
    int height = image.getHeight();
    int width = image.getWidth();
    double scale = Math.min((double) height / h, (double) width / w);
    double top = (height - h * scale) / 2;
    double left = (width - w * scale) / 2;
    byte[] out = new byte[h * w];
    for (int y = 0; y < h; y++) {
      int row = Math.min(height - 1, (int) (top + (y + 0.5) * scale));
      for (int x = 0; x < w; x++) {
        int column = Math.min(width - 1, (int) (left + (x + 0.5) * scale));
        out[y * w + x] = (byte) level(image, row, column);
      }
    }
    return out;
  }

  private static int level(BufferedImage image, int row, int column) {
    Raster raster = image.getRaster();
    boolean palette = image.getColorModel() instanceof IndexColorModel;
    if (palette || raster.getNumBands() <= 2) {
      int bits = image.getColorModel().getComponentSize(0);
      int sample = raster.getSample(column, row, 0);
      return palette || bits <= 8 ? Math.min(255, sample) : sample >> (bits - 8);
    }
    int rgb = image.getRGB(column, row);
    int red = rgb >> 16 & 0xFF;
    int green = rgb >> 8 & 0xFF;
    return (int) Math.round(0.299 * red + 0.587 * green + 0.114 * (rgb & 0xFF));
  }

  private static PictureHeader header(Bytes bytes) {
    return PictureHeader.of(format(bytes), bytes);
  }

  private static PictureFormat format(Bytes bytes) {
    return PictureFormat.of(bytes)
        .orElseThrow(() -> new BrokenPicture(Text.of("input.picture-unknown.rule")));
  }

  private static ProblemException refused(BrokenPicture e, Path path) {
    return Refusal.input(e.getMessage(), FileBytes.name(path), Text.of("input.file.expected"));
  }
}
