package convlens.kernel;

import java.util.ArrayList;
import java.util.List;

/** A rectangle of output cells that is computed at one go. */
record Tile(int fromY, int endY, int fromX, int endX) {
  int width() {
    return endX - fromX;
  }

  int cells() {
    return (endY - fromY) * (endX - fromX);
  }

  /**
   * Covers an output with tiles of nearly equal size.
   *
   * @param cells how many cells a tile should have at most; a tile has at least one
   * @param multiple a number of tiles to reach a multiple of where rows allow, so that workers
   *     finish together
   */
  static List<Tile> cover(int outH, int outW, int cells, int multiple) {
    List<Tile> tiles = new ArrayList<>();
    if (outH == 0 || outW == 0) {
      return tiles;
    }
    int across = (outW + cells - 1) / cells;
    int rowsPerTile = Math.max(1, cells / outW);
    int down = (outH + rowsPerTile - 1) / rowsPerTile;
    int even = (down + multiple - 1) / multiple * multiple;
    down = even <= outH ? even : down;
    for (int i = 0; i < down; i++) {
      for (int j = 0; j < across; j++) {
        tiles.add(
            new Tile(
                split(outH, i, down),
                split(outH, i + 1, down),
                split(outW, j, across),
                split(outW, j + 1, across)));
      }
    }
    return tiles;
  }

  private static int split(int extent, int i, int parts) {
    return (int) ((long) extent * i / parts);
  }
}
