package convlens.app.models.kind;

import convlens.story.network.PicturesScene;
import convlens.story.network.Tile;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Batches of pictures as tiles. */
final class Pictures {
  private static final double EDGE = 14;
  private static final double GAP = 6;
  private static final double LARGER = 1.5;

  /** From this width on a stage is tall enough for larger pictures, too. */
  private static final double WIDE = 1200;

  private static final double LARGEST = 1.9;
  private static final double FEW = 2.7;
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
    double most = width > WIDE ? LARGEST : LARGER;
    return Math.max(meant, Math.min(most * meant, room));
  }

  /** The same where only so many stand beside each other, and no more than a row below them. */
  static double large(double meant, int n, double width) {
    double room = PicturesScene.tile(n, width) - ROUNDED;
    return width > WIDE ? Math.max(meant, Math.min(FEW * meant, room)) : tile(meant, n, width);
  }

  /** How large a tile is of which so many fill a line, up to a size. */
  static double filling(double most, int n, double width) {
    return Math.min(most, PicturesScene.tile(n, width) - ROUNDED);
  }

  /** One map of numbers. */
  static Tensor plane(int rows, int columns, float[] values) {
    return Tensor.of(new Shape(1, 1, rows, columns), values);
  }
}
