package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import java.util.Arrays;

/**
 * The gradient of the weight in plain Java, for one output channel per group as in depthwise
 * convolutions: products of two rows are summed cell by cell first, which a processor does for many
 * cells at once.
 */
final class RowWeighing implements Weighing {
  private static final int CELLS = 1024;

  private final Conv2dGeometry g;
  private final Grid grid;
  private final Strip[] strips;
  private final int[][] taps;

  RowWeighing(Conv2dGeometry g) {
    this.g = g;
    grid = new Grid(Grid.Reads.of(g), false);
    strips = Bands.of(grid, CELLS, CELLS * 5 / 4, 1);
    taps = Bands.taps(grid, strips, 0, g.kh() * g.kw(), 1, 1);
  }

  @Override
  public String name() {
    return "rows";
  }

  @Override
  public void run(float[] x, float[] gradY, float[] gradWeight) {
    Pieces.run(g.groups(), group -> group(group, x, gradY, gradWeight));
  }

  private void group(int group, float[] x, float[] gradY, float[] gradWeight) {
    Room room = Room.mine();
    int ins = g.cIn() / g.groups();
    int kernel = g.kh() * g.kw();
    int longest = 0;
    for (Strip s : strips) {
      longest = Math.max(longest, grid.cells(s));
    }
    float[] row = room.taps.of(1, longest)[0];
    float[] grad = room.grad.of(longest + Lanes.SLACK);
    float[][] sums = room.outputs.of(kernel, longest);
    for (int c = group * ins; c < (group + 1) * ins; c++) {
      for (int k = 0; k < kernel; k++) {
        Arrays.fill(sums[k], 0, longest, 0);
      }
      for (int i = 0; i < strips.length; i++) {
        Strip s = strips[i];
        int cells = grid.cells(s);
        float[] planes = room.columns.of(grid.size(s, 1));
        float[] outputs = room.result.of(grid.outputStep(s));
        grid.fill(s, c, c + 1, x, planes);
        grid.outputs(s, group, 1, gradY, 1, outputs);
        System.arraycopy(outputs, 0, grad, 0, cells);
        for (int k = 0; k < kernel; k++) {
          System.arraycopy(planes, taps[i][k], row, 0, cells);
          addProducts(sums[k], row, grad, cells);
        }
      }
      for (int k = 0; k < kernel; k++) {
        gradWeight[c * kernel + k] += (float) total(sums[k], longest);
      }
    }
  }

  private static void addProducts(float[] sum, float[] a, float[] b, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] += a[i] * b[i];
    }
  }

  private static double total(float[] sum, int count) {
    double total = 0;
    for (int i = 0; i < count; i++) {
      total += sum[i];
    }
    return total;
  }
}
