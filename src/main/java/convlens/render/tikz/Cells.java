package convlens.render.tikz;

import convlens.scene.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * A grid of pixels as rectangles, for TeX has no pictures of its own: neighbours alike in one, and
 * of a fine picture the means, since TeX takes its time for each.
 */
final class Cells {
  /** No more pixels than this stand side by side. */
  static final int FINEST = 64;

  /** Each reaches a little under its neighbour, else a reader shows the paper between them. */
  private static final double OVERLAP = 0.04;

  private Cells() {}

  /** A rectangle in the mark's own points. */
  record Cell(double x, double y, double w, double h, int argb) {}

  static List<Cell> of(Mark.Raster mark) {
    int times = Math.max(1, (Math.max(mark.columns(), mark.rows()) + FINEST - 1) / FINEST);
    int columns = (mark.columns() + times - 1) / times;
    int rows = (mark.rows() + times - 1) / times;
    double w = mark.w() / mark.columns() * times;
    double h = mark.h() / mark.rows() * times;
    List<Cell> cells = new ArrayList<>();
    for (int y = 0; y < rows; y++) {
      int x = 0;
      while (x < columns) {
        int argb = mean(mark, x * times, y * times, times);
        int end = x + 1;
        while (end < columns && mean(mark, end * times, y * times, times) == argb) {
          end++;
        }
        if (argb >>> 24 != 0) {
          double right = Math.min(mark.w(), end * w + (end < columns ? OVERLAP * w : 0));
          double low = Math.min(mark.h(), (y + 1) * h + (y + 1 < rows ? OVERLAP * h : 0));
          cells.add(new Cell(mark.x() + x * w, mark.y() + y * h, right - x * w, low - y * h, argb));
        }
        x = end;
      }
    }
    return cells;
  }

  private static int mean(Mark.Raster mark, int left, int top, int side) {
    int right = Math.min(mark.columns(), left + side);
    int bottom = Math.min(mark.rows(), top + side);
    int count = (right - left) * (bottom - top);
    long[] sums = new long[4];
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int pixel = mark.argb()[y * mark.columns() + x];
        for (int part = 0; part < 4; part++) {
          sums[part] += pixel >>> (8 * part) & 0xFF;
        }
      }
    }
    int argb = 0;
    for (int part = 0; part < 4; part++) {
      argb |= (int) Math.round((double) sums[part] / count) << (8 * part);
    }
    return argb;
  }
}
