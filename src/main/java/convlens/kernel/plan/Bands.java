package convlens.kernel.plan;

import java.util.ArrayList;
import java.util.List;

/** Strips of whole rows whose planes stay in the second cache. */
final class Bands {
  /** Floats of planes that stay in the second cache beside the weights. */
  private static final int PLANES = 112 * 1024;

  /** Cells of small maps put together. */
  private static final int CELLS = 400;

  /** The same where every run of cells ends in adding up a vector, which is dear. */
  static final int LONG = 1024;

  private Bands() {}

  static Strip[] of(Grid grid) {
    return of(grid, CELLS, grid.reads().perGroup());
  }

  /** Strips of about so many cells, where the planes of so many channels are laid out together. */
  static Strip[] of(Grid grid, int cells, int channels) {
    return of(grid, cells, Integer.MAX_VALUE, channels);
  }

  /** The same with at most so many cells, where rows allow. */
  static Strip[] of(Grid grid, int cells, int most, int channels) {
    List<Strip> strips = new ArrayList<>();
    int n = grid.reads().n();
    int outH = grid.reads().outH();
    int outW = grid.reads().outW();
    if (n == 0 || outH == 0 || outW == 0) {
      return new Strip[0];
    }
    Strip one = new Strip(0, 1, 0, outH, 0, outW);
    long size = grid.size(one, channels);
    int together = (int) Math.max(1, Math.min(cells / Math.max(1, grid.image(one)), PLANES / size));
    if (together > 1) {
      int even = Math.max(2, (n + together - 1) / together);
      even = Math.min(n, even + even % 2); // Two workers finish together.
      for (int i = 0; i < even; i++) {
        strips.add(
            new Strip(Strip.split(n, i, even), Strip.split(n, i + 1, even), 0, outH, 0, outW));
      }
      return strips.toArray(new Strip[0]);
    }
    int least = n == 1 ? 2 : 1;
    long parts = Math.max(least, (size + PLANES - 1) / PLANES);
    int down = (int) Math.min((outH + 3) / 4, Math.max(parts, (grid.cells(one) + most - 1) / most));
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < down; j++) {
        int from = Strip.split(outH, j, down);
        strips.add(new Strip(i, i + 1, from, Strip.split(outH, j + 1, down), 0, outW));
      }
    }
    return strips.toArray(new Strip[0]);
  }

  /** Where the taps of each strip read; strips of one size share theirs. */
  static int[][] taps(Grid grid, Strip[] strips, int from, int count, int channels, int multiple) {
    int[][] taps = new int[strips.length][];
    for (int i = 0; i < strips.length; i++) {
      for (int j = 0; j < i && taps[i] == null; j++) {
        Strip a = strips[i];
        Strip b = strips[j];
        if (a.images() == b.images() && a.height() == b.height()) {
          taps[i] = taps[j];
        }
      }
      if (taps[i] == null) {
        taps[i] = grid.taps(strips[i], from, count, channels, multiple);
      }
    }
    return taps;
  }
}
