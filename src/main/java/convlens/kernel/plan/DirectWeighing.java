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

  /** Where the channels begin that are read in place. */
  private final int[] points;

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
    points = isInPlace() ? Tiling.even(g.cIn(), g.outH() * g.outW()) : new int[0];
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
      if (points.length > 0) {
        inPlace(s, x, gradY, sums, at);
        continue;
      }
      float[] grad = room.grad.of(rows * grid.outputStep(s));
      for (int group = 0; group < g.groups(); group++) {
        grid.outputs(s, group, g.rows(), gradY, rows, grad);
        strip(i, group, x, grad, sums, at + group * rows * depth);
      }
    }
  }

  /** Single cells without a margin are read where they stand. */
  private void inPlace(Strip s, float[] x, float[] gradY, float[] sums, int at) {
    int plane = g.outH() * g.outW();
    for (int i = s.fromImage(); i < s.endImage(); i++) {
      int cell = s.fromY() * g.outW();
      for (int r = 0; r < rows; r += AT_ONCE) {
        lanes.weigh(
            gradY,
            (i * g.cOut() + r) * plane + cell,
            plane,
            x,
            i * g.cIn() * plane + cell,
            points,
            s.cellsOfOne(),
            sums,
            at + r * depth,
            depth);
      }
    }
  }

  /** Whether runs of an input's cells and of an output's are the same, and whole vectors. */
  private boolean isInPlace() {
    boolean whole = true;
    for (Strip s : strips) {
      whole &= s.cellsOfOne() % lanes.width() == 0;
    }
    return whole
        && PointGathering.serves(g, Placement.dense(g))
        && g.cIn() % AT_ONCE == 0
        && g.cOut() % AT_ONCE == 0;
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
