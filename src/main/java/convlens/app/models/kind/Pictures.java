package convlens.app.models.kind;

import convlens.story.network.Tile;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Batches of pictures as tiles. */
final class Pictures {
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

  /** One map of numbers. */
  static Tensor plane(int rows, int columns, float[] values) {
    return Tensor.of(new Shape(1, 1, rows, columns), values);
  }
}
