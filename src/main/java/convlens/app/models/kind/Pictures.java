package convlens.app.models.kind;

import convlens.story.network.Tile;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Batches of pictures as tiles. */
final class Pictures {
  private static final double EDGE = 14;
  private static final double GAP = 6;
  private static final double LARGER = 1.9;
  private static final double ROUNDED = 8;

  private Pictures() {}

  /**
   * A batch as a tensor.
   *
   * @param dims (C, H, W)
   */
  static Tensor tensor(int n, List<Integer> dims, float[] values) {
    return Tensor.of(new Shape(n, dims.get(0), dims.get(1), dims.get(2)), values);
  }

  static List<Tile> tiles(int n, List<Integer> dims, float[] values) {
    Tensor all = tensor(n, dims, values);
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      tiles.add(Tile.picture(all, i));
    }
    return tiles;
  }

  /**
   * How large a tile is: as it was meant, and up to so much larger where there is room for all.
   *
   * @param n tiles beside each other
   */
  static double tile(double meant, int n, double width) {
    // A scene rounds up a little, to whole points for a pixel.
    double room = (width - 2 * EDGE + GAP) / Math.max(1, n) - GAP - ROUNDED;
    return Math.max(meant, Math.min(LARGER * meant, room));
  }

  /** One map of numbers. */
  static Tensor plane(int rows, int columns, float[] values) {
    return Tensor.of(new Shape(1, 1, rows, columns), values);
  }
}
