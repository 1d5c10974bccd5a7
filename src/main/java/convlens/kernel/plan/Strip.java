package convlens.kernel.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Output cells that are computed at one go: some rows of one sample, or several whole samples whose
 * maps are small.
 */
record Strip(int fromImage, int endImage, int fromY, int endY, int fromX, int endX) {
  /** Cells from which on neither a product's preparation nor the cache costs much. */
  static final int CELLS = 512;

  int images() {
    return endImage - fromImage;
  }

  int width() {
    return endX - fromX;
  }

  int height() {
    return endY - fromY;
  }

  /** Cells of one sample in it. */
  int cellsOfOne() {
    return height() * width();
  }

  int cells() {
    return images() * cellsOfOne();
  }

  /**
   * Covers a batch of outputs.
   *
   * @param least how many strips there should be at least, where there are samples or rows enough
   */
  static Strip[] cover(int n, int outH, int outW, int least) {
    List<Strip> strips = new ArrayList<>();
    int plane = outH * outW;
    if (n == 0 || plane == 0) {
      return new Strip[0];
    }
    if (plane > CELLS * 3 / 4) {
      int across = (outW + 2 * CELLS - 1) / (2 * CELLS);
      int down = Math.min(outH, Math.max(1, (plane / across + CELLS / 2) / CELLS));
      for (int i = 0; i < n; i++) {
        rows(strips, i, outH, outW, down, across);
      }
    } else {
      int together = Math.max(1, (CELLS + plane / 2) / plane);
      int parts = Math.min(n, Math.max(least, (n + together - 1) / together));
      for (int i = 0; i < parts; i++) {
        strips.add(new Strip(split(n, i, parts), split(n, i + 1, parts), 0, outH, 0, outW));
      }
    }
    return strips.toArray(new Strip[0]);
  }

  private static void rows(
      List<Strip> strips, int image, int outH, int outW, int down, int across) {
    for (int j = 0; j < down; j++) {
      for (int k = 0; k < across; k++) {
        strips.add(
            new Strip(
                image,
                image + 1,
                split(outH, j, down),
                split(outH, j + 1, down),
                split(outW, k, across),
                split(outW, k + 1, across)));
      }
    }
  }

  static int split(int extent, int i, int parts) {
    return (int) ((long) extent * i / parts);
  }
}
