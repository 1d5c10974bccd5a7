package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import convlens.kernel.plan.WinogradCells.Piece;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The gradient of 3×3 kernels by {@link WinogradLoops}: products of the transforms of cells and of
 * gradients, summed over tiles in tiles of their own ({@link Tiling}) whose columns are output
 * channels, and turned into nine weights at last.
 */
final class WinogradWeighing implements Weighing {
  /**
   * Floats of a piece's transforms: more than the second cache holds, since long sums are worth it.
   */
  private static final int TRANSFORMS = 512 * 1024;

  /** Floats of sums from which on there are only as many parts of the batch as two threads need. */
  private static final int LARGE = 64 * 1024;

  private static final int KINDS = 2 * WinogradLoops.KINDS;
  private static final int TAPS = 9;

  private final Conv2dGeometry g;
  private final Tiling tiling;
  private final WinogradLoops loops;
  private final WinogradCells cells;
  private final Piece[] pieces;
  private final Panels panels;
  private final int lanes;
  private final int parts;

  /** Where the rows of a tile of sums begin, for each length of a channel's transforms. */
  private final Map<Integer, int[]> rows = new HashMap<>();

  /** From one tile of outputs to the next. */
  private final int[] steps;

  WinogradWeighing(Conv2dGeometry g, Lanes lanes) {
    this.g = g;
    tiling = new Tiling(lanes);
    loops = lanes.winograd();
    loops.prepare();
    cells = new WinogradCells(g, lanes);
    panels = new Panels(tiling, g.cOut(), 0);
    this.lanes = panels.starts.length;
    int most = TRANSFORMS / (WinogradLoops.KINDS * (g.cIn() + this.lanes));
    pieces = cells.pieces(Math.max(64, most));
    parts = Math.min(pieces.length, sums() > LARGE ? 4 : 8);
    int longest = 0;
    for (Piece p : pieces) {
      longest = Math.max(longest, p.cells() / 2);
      rows.computeIfAbsent(cells.step(p), step -> Tiling.even(g.cIn(), step));
    }
    steps = Tiling.even(longest, 2);
  }

  @Override
  public String name() {
    return "winograd";
  }

  /** Sums of a part: kind by kind, input channel by input channel. */
  private int sums() {
    return KINDS * g.cIn() * lanes;
  }

  @Override
  public void run(float[] x, float[] gradY, float[] gradWeight) {
    float[] sums = Room.mine().sums.of(Math.multiplyExact(parts, sums()));
    Pieces.run(
        parts,
        part -> {
          int at = part * sums();
          Arrays.fill(sums, at, at + sums(), 0);
          int end = Strip.split(pieces.length, part + 1, parts);
          for (int i = Strip.split(pieces.length, part, parts); i < end; i++) {
            piece(pieces[i], x, gradY, sums, at);
          }
        });
    Pieces.run(g.cIn(), c -> channel(c, sums, gradWeight));
  }

  private void piece(Piece p, float[] x, float[] gradY, float[] sums, int at) {
    Room room = Room.mine();
    float[] v = cells.transform(p, x);
    int step = cells.step(p);
    int tiles = p.cells() / 2;
    int[] rows = this.rows.get(step);
    for (Panels.Panel panel : panels.all) {
      int width = panel.width();
      float[] d = room.weights.of(KINDS * tiles * width);
      gradients(p, panel, gradY, d, tiles * width);
      for (int kind = 0; kind < KINDS; kind++) {
        for (int k = 0; k < tiles; k += Tiling.DEPTH) {
          int end = Math.min(tiles, k + Tiling.DEPTH);
          int from = (kind * tiles + k) * width;
          int to = at + kind * g.cIn() * lanes + panel.start() * g.cIn();
          int first = kind / 2 * g.cIn() * step + kind % 2;
          tiling.block(
              panel.vectors(),
              v,
              first,
              rows,
              g.cIn(),
              steps,
              k,
              end,
              d,
              from,
              width,
              sums,
              to,
              width);
        }
      }
    }
  }

  /** Transforms the gradients of some outputs, tile by tile, those of one tile side by side. */
  private void gradients(Piece p, Panels.Panel panel, float[] gradY, float[] d, int apart) {
    Room room = Room.mine();
    int width = panel.width();
    int run = 2 * p.cellsOfOne();
    float[] lines = room.line.of(panel.outputs() * run);
    float[] turned = room.grad.of(run * width);
    if (panel.outputs() < width) {
      Arrays.fill(turned, 0);
    }
    boolean whole =
        g.dilationH() == 1
            && g.dilationW() == 1
            && p.width() == p.outW()
            && p.lines() == 2 * p.tiles();
    int plane = g.outH() * g.outW();
    for (int i = p.fromImage(); i < p.endImage(); i++) {
      int first = (i * g.cOut() + panel.first()) * plane;
      if (whole) {
        int from = first + 2 * p.fromTile() * g.outW();
        Transpose.copy(gradY, from, plane, panel.outputs(), run, turned, 0, width);
      } else {
        for (int o = 0; o < panel.outputs(); o++) {
          lines(p, gradY, first + o * plane, lines, o * run);
        }
        Transpose.copy(lines, 0, run, panel.outputs(), run, turned, 0, width);
      }
      int to = (i - p.fromImage()) * p.cellsOfOne() / 2 * width;
      loops.gradients(turned, p.tiles(), p.width(), width, d, to, apart);
    }
  }

  /** Lays out rows of a gradient as wide as tiles, zeros where there are none. */
  private void lines(Piece p, float[] gradY, int plane, float[] lines, int at) {
    Arrays.fill(lines, at, at + 2 * p.cellsOfOne(), 0);
    for (int r = 0; r < p.lines(); r++) {
      int y = p.phaseY() + (2 * p.fromTile() + r) * g.dilationH();
      int from = plane + y * g.outW() + p.phaseX();
      Columns.copy(gradY, from, g.dilationW(), lines, at + r * p.width(), p.outW());
    }
  }

  /** Adds the weights of one input channel, part by part. */
  private void channel(int c, float[] sums, float[] gradWeight) {
    float[] u = Room.mine().tile.of(KINDS);
    for (Panels.Panel panel : panels.all) {
      for (int j = 0; j < panel.outputs(); j++) {
        for (int kind = 0; kind < KINDS; kind++) {
          int at = kind * g.cIn() * lanes + panel.start() * g.cIn() + c * panel.width() + j;
          float sum = 0;
          for (int part = 0; part < parts; part++) {
            sum += sums[part * sums() + at];
          }
          u[kind] = sum;
        }
        weights(u, gradWeight, ((panel.first() + j) * g.cIn() + c) * TAPS);
      }
    }
  }

  /** Of a row's four numbers the first and last come first, then the middle two. */
  private static void weights(float[] u, float[] gradWeight, int at) {
    for (int x = 0; x < 3; x++) {
      float a = column(u, 0, x);
      float b = column(u, 4, x);
      float c = column(u, 8, x);
      float d = column(u, 12, x);
      gradWeight[at + x] += a + (b + c) / 2;
      gradWeight[at + 3 + x] += (b - c) / 2;
      gradWeight[at + 6 + x] += (b + c) / 2 + d;
    }
  }

  private static float column(float[] u, int row, int x) {
    float more = (u[row + 2] + u[row + 3]) / 2;
    return switch (x) {
      case 0 -> u[row] + more;
      case 1 -> (u[row + 2] - u[row + 3]) / 2;
      default -> more + u[row + 1];
    };
  }
}
