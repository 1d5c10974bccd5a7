package convlens.data;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Cuts, scales and turns a decoded picture, row by row: beside the picture itself only the result
 * and two rows are held.
 */
final class Resample {
  private Resample() {}

  static Tensor of(
      BufferedImage image, int orientation, Picture wanted, BooleanSupplier cancelled) {
    boolean turned = orientation >= 5;
    Picture.Size size = size(image, turned, wanted);
    int h = turned ? size.width() : size.height();
    int w = turned ? size.height() : size.width();
    double scale = Math.min((double) image.getHeight() / h, (double) image.getWidth() / w);
    Axis rows = Axis.of((image.getHeight() - h * scale) / 2, h * scale, image.getHeight(), h);
    Axis columns = Axis.of((image.getWidth() - w * scale) / 2, w * scale, image.getWidth(), w);
    float[] rgb = scaled(image, rows, columns, cancelled);
    return turn(rgb, h, w, orientation, wanted.rgb());
  }

  /** The size asked for, or the picture's own, limited on its longer side. */
  private static Picture.Size size(BufferedImage image, boolean turned, Picture wanted) {
    int h = turned ? image.getWidth() : image.getHeight();
    int w = turned ? image.getHeight() : image.getWidth();
    double shrink = Math.min(1, (double) Picture.OWN_SIDE / Math.max(h, w));
    return wanted
        .size()
        .orElse(
            new Picture.Size(
                Math.max(1, (int) Math.round(h * shrink)),
                Math.max(1, (int) Math.round(w * shrink))));
  }

  /** Planes of red, green and blue, one behind the other. */
  private static float[] scaled(
      BufferedImage image, Axis rows, Axis columns, BooleanSupplier cancelled) {
    int h = rows.cells();
    int w = columns.cells();
    float[] out = new float[3 * h * w];
    float[] narrow = new float[3 * w];
    PixelRows source = PixelRows.of(image);
    int next = 0;
    for (int y = rows.first(0); y < rows.end(h - 1); y++) {
      if (y % 64 == 0 && cancelled.getAsBoolean()) {
        throw new CancellationException();
      }
      narrow(source.row(y), image.getWidth(), columns, narrow);
      while (next < h && rows.end(next) <= y) {
        next++;
      }
      for (int i = next; i < h && rows.first(i) <= y; i++) {
        if (y < rows.end(i)) {
          add(narrow, rows.weights(i)[y - rows.first(i)], out, i, h, w);
        }
      }
    }
    return out;
  }

  private static void narrow(float[] row, int stride, Axis columns, float[] out) {
    int w = columns.cells();
    for (int c = 0; c < 3; c++) {
      for (int x = 0; x < w; x++) {
        float[] weights = columns.weights(x);
        int at = c * stride + columns.first(x);
        float sum = 0;
        for (int k = 0; k < weights.length; k++) {
          sum += weights[k] * row[at + k];
        }
        out[c * w + x] = sum;
      }
    }
  }

  private static void add(float[] narrow, float weight, float[] out, int y, int h, int w) {
    for (int c = 0; c < 3; c++) {
      int to = (c * h + y) * w;
      for (int x = 0; x < w; x++) {
        out[to + x] += weight * narrow[c * w + x];
      }
    }
  }

  /** Turns the stored h by w cells as EXIF's orientation says, and makes gray where wanted. */
  private static Tensor turn(float[] in, int h, int w, int orientation, boolean rgb) {
    boolean turned = orientation >= 5;
    int outH = turned ? w : h;
    int outW = turned ? h : w;
    int plane = h * w;
    Tensor out = Tensor.zeros(Shape.chw(rgb ? 3 : 1, outH, outW));
    for (int y = 0; y < outH; y++) {
      for (int x = 0; x < outW; x++) {
        int from = stored(orientation, y, x, h, w);
        int to = y * outW + x;
        if (rgb) {
          for (int c = 0; c < 3; c++) {
            out.data()[c * plane + to] = unit(in[c * plane + from]);
          }
        } else {
          double luma = 0.299 * in[from] + 0.587 * in[plane + from] + 0.114 * in[2 * plane + from];
          out.data()[to] = unit((float) luma);
        }
      }
    }
    return out;
  }

  // Sums of weights that are only nearly 1 must not make a white whiter than white.
  private static float unit(float value) {
    return Math.max(0, Math.min(1, value));
  }

  /** Where the cell shown at (y, x) is stored; the eight cases of EXIF's tag 0x0112. */
  private static int stored(int orientation, int y, int x, int h, int w) {
    return switch (orientation) {
      case 2 -> y * w + (w - 1 - x);
      case 3 -> (h - 1 - y) * w + (w - 1 - x);
      case 4 -> (h - 1 - y) * w + x;
      case 5 -> x * w + y;
      case 6 -> (h - 1 - x) * w + y;
      case 7 -> (h - 1 - x) * w + (w - 1 - y);
      case 8 -> x * w + (w - 1 - y);
      default -> y * w + x;
    };
  }
}
