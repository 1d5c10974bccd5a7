package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import java.util.Arrays;

/**
 * The gradient of the weight as a product whose columns are output channels and whose rows are
 * taps. Input channels are shared over the cores: each sum over the batch is made by one thread.
 */
final class TileWeighing implements Weighing {
  private static final int CELLS = 512;

  /** Pieces of work where there are channels enough. */
  private static final int PIECES = 8;

  private final Conv2dGeometry g;
  private final Tiling tiling;
  private final Margins margins;
  private final Strip[] strips;
  private final int[] firstCell;
  private final int[][] taps;
  private final int[][] cells;
  private final Panels panels;
  private final int pieces;

  TileWeighing(Conv2dGeometry g, Lanes lanes) {
    this.g = g;
    tiling = new Tiling(lanes);
    margins = new Margins(Grid.Reads.of(g));
    pieces = Math.min(PIECES, g.cIn());
    int together = (g.cIn() + pieces - 1) / pieces;
    strips = margins.strips(CELLS, together);
    firstCell = new int[strips.length + 1];
    for (int i = 0; i < strips.length; i++) {
      firstCell[i + 1] = firstCell[i] + strips[i].cells();
    }
    taps = Margins.each(strips, s -> margins.taps(s, 0, g.kh() * g.kw(), together));
    cells = Margins.each(strips, s -> margins.cells(s, g.outH(), g.outW()));
    panels = new Panels(tiling, g.cOut(), 0);
  }

  @Override
  public String name() {
    return "tiles";
  }

  @Override
  public void run(float[] x, float[] gradY, float[] gradWeight) {
    int all = firstCell[strips.length];
    float[] turned = Room.mine().grad.of(Math.multiplyExact(panels.starts.length, all));
    Pieces.run(strips.length, i -> turn(i, all, gradY, turned));
    Pieces.run(pieces, i -> channels(i, all, x, turned, gradWeight));
  }

  /** Lays the gradients of a strip's cells side by side, cell by cell. */
  private void turn(int i, int all, float[] gradY, float[] turned) {
    Strip s = strips[i];
    int plane = g.outH() * g.outW();
    int run = s.cellsOfOne();
    for (Panels.Panel p : panels.all) {
      int to = p.start() * all + firstCell[i] * p.width();
      for (int n = s.fromImage(); n < s.endImage(); n++, to += run * p.width()) {
        int from = (n * g.cOut() + p.first()) * plane + s.fromY() * g.outW();
        if (p.outputs() < p.width()) {
          Arrays.fill(turned, to, to + run * p.width(), 0);
        }
        Transpose.copy(gradY, from, plane, p.outputs(), run, turned, to, p.width());
      }
    }
  }

  private void channels(int piece, int all, float[] x, float[] turned, float[] gradWeight) {
    int first = Strip.split(g.cIn(), piece, pieces);
    int end = Strip.split(g.cIn(), piece + 1, pieces);
    int rows = (end - first) * g.kh() * g.kw();
    Room room = Room.mine();
    float[] sums = room.sums.of(panels.starts.length * rows);
    Arrays.fill(sums, 0);
    for (int i = 0; i < strips.length; i++) {
      Strip s = strips[i];
      float[] planes = room.columns.of(margins.size(s, end - first));
      margins.fill(s, first, end, x, planes);
      for (Panels.Panel p : panels.all) {
        int at = p.start() * all + firstCell[i] * p.width();
        tiling.block(
            p.vectors(),
            planes,
            0,
            taps[i],
            rows,
            cells[i],
            0,
            cells[i].length,
            turned,
            at,
            p.width(),
            sums,
            p.start() * rows,
            p.width());
      }
    }
    for (Panels.Panel p : panels.all) {
      for (int j = 0; j < p.outputs(); j++) {
        int to = (p.first() + j) * g.depth() + first * g.kh() * g.kw();
        int from = p.start() * rows + j;
        for (int k = 0; k < rows; k++) {
          gradWeight[to + k] += sums[from + k * p.width()];
        }
      }
    }
  }
}
