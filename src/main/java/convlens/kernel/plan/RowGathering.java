package convlens.kernel.plan;

import convlens.blas.Rows;
import convlens.kernel.Conv2dGeometry;
import java.util.Arrays;

/**
 * Convolution in plain Java, for few output channels: what each tap reads is copied to a row of its
 * own, and four rows at a time are added to each output.
 */
final class RowGathering implements Gathering {
  private static final int AT_ONCE = 4;

  /** Cells of a row: a loop has to be long to be worth its beginning and its end. */
  private static final int CELLS = 1024;

  /** Rows of taps that stay in the second cache while every output reads them. */
  private static final int TAPS = 96;

  private final Conv2dGeometry g;
  private final Placement place;
  private final Grid grid;
  private final Strip[] strips;
  private final int[][] taps;

  RowGathering(Conv2dGeometry g, Placement place) {
    this.g = g;
    this.place = place;
    grid = Grid.of(Grid.Reads.of(g), g.rows());
    strips = Bands.of(grid, CELLS, CELLS * 5 / 4, g.cIn() / g.groups());
    taps = Bands.taps(grid, strips, 0, g.kh() * g.kw(), g.cIn() / g.groups(), 1);
  }

  @Override
  public String name() {
    return "rows";
  }

  @Override
  public void run(float[] x, float[] weight, float[] bias, float[] y) {
    int groups = g.groups();
    Pieces.run(strips.length * groups, i -> piece(i / groups, i % groups, x, weight, bias, y));
  }

  private void piece(int strip, int group, float[] x, float[] weight, float[] bias, float[] y) {
    Strip s = strips[strip];
    Room room = Room.mine();
    float[] planes = room.columns.of(grid.size(s));
    grid.fill(s, group, x, planes);
    int cells = grid.cells(s);
    float[][] sums = room.outputs.of(g.rows(), cells);
    int first = group * g.rows();
    for (int r = 0; r < g.rows(); r++) {
      Arrays.fill(sums[r], 0, cells, bias.length == 0 ? 0 : bias[first + r]);
    }
    int depth = g.depth();
    float[][] rows = room.taps.of(TAPS, cells);
    for (int k = 0; k < depth; k += TAPS) {
      int count = Math.min(TAPS, depth - k);
      for (int i = 0; i < count; i++) {
        System.arraycopy(planes, taps[strip][k + i], rows[i], 0, cells);
      }
      for (int i = count; i % AT_ONCE != 0; i++) {
        Arrays.fill(rows[i], 0, cells, 0);
      }
      for (int r = 0; r < g.rows(); r++) {
        add(rows, count, sums[r], cells, weight, (first + r) * depth + k);
      }
    }
    for (int r = 0; r < g.rows(); r++) {
      grid.put(s, place, first + r, g.cOut(), s.endY(), g.outW(), sums[r], 0, y);
    }
  }

  /** Adds some taps to one output; rows beyond them are zeros, whatever their weight. */
  private static void add(float[][] rows, int count, float[] sum, int cells, float[] w, int at) {
    for (int k = 0; k < count; k += AT_ONCE) {
      float w1 = k + 1 < count ? w[at + k + 1] : 0;
      float w2 = k + 2 < count ? w[at + k + 2] : 0;
      float w3 = k + 3 < count ? w[at + k + 3] : 0;
      Rows.addFour(
          w[at + k], rows[k], w1, rows[k + 1], w2, rows[k + 2], w3, rows[k + 3], sum, cells);
    }
  }
}
