package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The input of a convolution with 3×3 kernels, transformed for {@link WinogradLoops} piece by
 * piece.
 *
 * <p>A dilated convolution is as many ordinary ones as there are cells from one tap to the next,
 * each of every other row and column.
 */
final class WinogradCells {
  private final Conv2dGeometry g;
  private final WinogradLoops loops;
  private final int vector;

  WinogradCells(Conv2dGeometry g, Lanes lanes) {
    this.g = g;
    loops = lanes.winograd();
    vector = lanes.width();
  }

  /** Cells that are computed at one go: tile rows of samples, of one phase of the dilation. */
  record Piece(
      int phaseY,
      int phaseX,
      int outH,
      int outW,
      int fromImage,
      int endImage,
      int fromTile,
      int endTile) {
    /** Cells of a tile row. */
    int width() {
      return (outW + 1) / 2 * 2;
    }

    int tiles() {
      return endTile - fromTile;
    }

    int cellsOfOne() {
      return tiles() * width();
    }

    int cells() {
      return (endImage - fromImage) * cellsOfOne();
    }

    /** Rows of outputs of one sample. */
    int lines() {
      return Math.min(outH, 2 * endTile) - 2 * fromTile;
    }
  }

  /** Whether a convolution is one of these. */
  static boolean serves(Conv2dGeometry g) {
    return g.kh() == 3
        && g.kw() == 3
        && g.strideH() == 1
        && g.strideW() == 1
        && g.groups() == 1
        && g.cIn() > 0;
  }

  /** Pieces of at most about so many cells. */
  Piece[] pieces(int most) {
    List<Piece> all = new ArrayList<>();
    for (int y = 0; y < Math.min(g.outH(), g.dilationH()); y++) {
      for (int x = 0; x < Math.min(g.outW(), g.dilationW()); x++) {
        int outH = (g.outH() - y + g.dilationH() - 1) / g.dilationH();
        int outW = (g.outW() - x + g.dilationW() - 1) / g.dilationW();
        cover(new Piece(y, x, outH, outW, 0, 1, 0, (outH + 1) / 2), most, all);
      }
    }
    // Phases of the same samples follow each other: they share what the cache holds.
    all.sort(Comparator.comparingInt(Piece::fromImage).thenComparingInt(Piece::fromTile));
    return all.toArray(new Piece[0]);
  }

  /** Cuts what a whole sample of a phase is into pieces, or puts several into one. */
  private void cover(Piece whole, int most, List<Piece> all) {
    int n = g.n();
    int down = Math.min(whole.endTile, (whole.cells() + most - 1) / most);
    int together = down > 1 ? 1 : Math.max(1, most / whole.cells());
    int parts = (n + together - 1) / together;
    parts = Math.min(n, parts + parts % 2); // Two workers finish together.
    for (int i = 0; i < parts; i++) {
      int from = Strip.split(n, i, parts);
      int end = Strip.split(n, i + 1, parts);
      for (int j = 0; j < down; j++) {
        int top = Strip.split(whole.endTile, j, down);
        int bottom = Strip.split(whole.endTile, j + 1, down);
        all.add(
            new Piece(whole.phaseY, whole.phaseX, whole.outH, whole.outW, from, end, top, bottom));
      }
    }
  }

  /** From one channel's transforms to the next: no power of two, and room behind the last cell. */
  int step(Piece p) {
    return (p.cells() + 2 * vector - 1) / (2 * vector) * 2 * vector + vector;
  }

  /**
   * Transforms all channels of a piece, kind by kind.
   *
   * @return an array of this thread's
   */
  float[] transform(Piece p, float[] x) {
    int step = step(p);
    int apart = g.cIn() * step;
    Room room = Room.mine();
    float[] v = room.columns.of(WinogradLoops.KINDS * apart + Lanes.SLACK);
    int across = p.width() + 2;
    int rows = 2 * p.tiles() + 2;
    float[] plane = room.part.of(rows * across + Lanes.SLACK);
    for (int c = 0; c < g.cIn(); c++) {
      for (int i = p.fromImage; i < p.endImage; i++) {
        fill(p, (i * g.cIn() + c) * g.h(), x, plane, rows, across);
        int to = c * step + (i - p.fromImage) * p.cellsOfOne();
        loops.into(plane, 0, across, p.tiles(), p.width(), v, to, apart);
      }
    }
    return v;
  }

  /** Lays out a plane with its margin. */
  private void fill(Piece p, int channel, float[] x, float[] plane, int rows, int across) {
    int step = g.dilationW();
    int shift = p.phaseX - g.padLeft();
    int first = Math.min(across, shift >= 0 ? 0 : (step - 1 - shift) / step);
    int last = g.w() - 1 - shift;
    int end = Math.max(first, last < 0 ? 0 : Math.min(across, last / step + 1));
    int to = 0;
    for (int r = 0; r < rows; r++, to += across) {
      int y = (2 * p.fromTile + r) * g.dilationH() + p.phaseY - g.padTop();
      if (y < 0 || y >= g.h()) {
        Arrays.fill(plane, to, to + across, 0);
        continue;
      }
      zero(plane, to, to + first);
      int from = (channel + y) * g.w() + first * step + shift;
      Columns.copy(x, from, step, plane, to + first, end - first);
      zero(plane, to + end, to + across);
    }
  }

  private static void zero(float[] plane, int from, int to) {
    for (int i = from; i < to; i++) { // Mostly one cell: a call would cost more.
      plane[i] = 0;
    }
  }
}
