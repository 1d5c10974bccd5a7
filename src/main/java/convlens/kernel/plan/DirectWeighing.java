package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import java.util.Arrays;

/** The gradient of the weight without a matrix: products of two runs of cells, summed. */
final class DirectWeighing implements Weighing {
  private static final int AT_ONCE = 4;
  private static final int CHUNKS = 8;

  private final Conv2dGeometry g;
  private final Lanes lanes;
  private final Grid grid;
  private final Strip[] strips;
  private final int[][] taps;

  /** Those of the channels that are left over. */
  private final int[][] rest;

  private final int together;
  private final int chunks;
  private final int rows;
  private final int depth;

  DirectWeighing(Conv2dGeometry g, Lanes lanes) {
    this.g = g;
    this.lanes = lanes;
    lanes.prepare();
    grid = Grid.of(Grid.Reads.of(g), g.rows());
    // As many channels together as make a multiple of four taps, so that blocks join without gaps.
    int ins = g.cIn() / g.groups();
    together = Math.min(ins, g.kh() * g.kw() * g.rows() > 1024 ? 8 : 16);
    strips = Bands.of(grid, Bands.LONG, together);
    taps = Bands.taps(grid, strips, 0, g.kh() * g.kw(), together, AT_ONCE);
    rest = Bands.taps(grid, strips, 0, g.kh() * g.kw(), ins % together, AT_ONCE);
    rows = g.rows() == 1 ? 1 : (g.rows() + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
    depth = (g.depth() + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
    int most = (long) rows * depth * g.groups() > Im2colWeighing.LARGE ? 2 : CHUNKS;
    chunks = Math.min(strips.length, most);
  }

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public void run(float[] x, float[] gradY, float[] gradWeight) {
    int all = g.groups() * rows * depth;
    float[] sums = Room.mine().sums.of(chunks * all);
    Pieces.run(chunks, chunk -> chunk(chunk, x, gradY, sums, chunk * all));
    for (int chunk = 0; chunk < chunks; chunk++) {
      for (int o = 0; o < g.cOut(); o++) {
        int from = chunk * all + (o / g.rows() * rows + o % g.rows()) * depth;
        int to = o * g.depth();
        for (int k = 0; k < g.depth(); k++) {
          gradWeight[to + k] += sums[from + k];
        }
      }
    }
  }

  private void chunk(int chunk, float[] x, float[] gradY, float[] sums, int at) {
    Arrays.fill(sums, at, at + g.groups() * rows * depth, 0);
    Room room = Room.mine();
    int end = Strip.split(strips.length, chunk + 1, chunks);
    for (int i = Strip.split(strips.length, chunk, chunks); i < end; i++) {
      Strip s = strips[i];
      float[] grad = room.grad.of(rows * grid.outputStep(s));
      for (int group = 0; group < g.groups(); group++) {
        grid.outputs(s, group, g.rows(), gradY, rows, grad);
        strip(i, group, x, grad, sums, at + group * rows * depth);
      }
    }
  }

  private void strip(int i, int group, float[] x, float[] grad, float[] sums, int at) {
    Strip s = strips[i];
    int ins = g.cIn() / g.groups();
    int cells = grid.cells(s);
    int step = grid.outputStep(s);
    for (int c = 0; c < ins; c += together) {
      int count = Math.min(together, ins - c);
      float[] planes = Room.mine().columns.of(grid.size(s, count));
      grid.fill(s, group * ins + c, group * ins + c + count, x, planes);
      int[] reads = count == together ? taps[i] : rest[i];
      int to = at + c * g.kh() * g.kw();
      if (rows == 1) {
        lanes.weighOne(grad, 0, planes, 0, reads, cells, sums, to);
        continue;
      }
      for (int r = 0; r < rows; r += AT_ONCE) {
        lanes.weigh(grad, r * step, step, planes, 0, reads, cells, sums, to + r * depth, depth);
      }
    }
  }
}
