package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolution with 3×3 kernels by {@link WinogradLoops}: 2.25 times fewer products.
 *
 * <p>A dilated one is as many ordinary ones as there are cells between two taps, each of every
 * other row and column.
 */
final class WinogradGathering implements Gathering {
  /** Floats of transforms that stay in the second cache, of cells and of products together. */
  private static final int TRANSFORMS = 128 * 1024;

  private final Conv2dGeometry g;
  private final Placement place;
  private final WinogradLoops loops;
  private final int width;
  private final Piece[] pieces;
  private final WinogradWeights weights;

  /** Cells that are computed at one go: tile rows of samples, of one phase of the dilation. */
  private record Piece(
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

    int cells() {
      return (endImage - fromImage) * tiles() * width();
    }

    /** Rows of outputs of one sample. */
    int lines() {
      return Math.min(outH, 2 * endTile) - 2 * fromTile;
    }
  }

  WinogradGathering(Conv2dGeometry g, Placement place, Lanes lanes) {
    this.g = g;
    this.place = place;
    lanes.prepare();
    loops = lanes.winograd();
    width = lanes.width();
    List<Piece> all = new ArrayList<>();
    for (int y = 0; y < Math.min(g.outH(), g.dilationH()); y++) {
      for (int x = 0; x < Math.min(g.outW(), g.dilationW()); x++) {
        int outH = (g.outH() - y + g.dilationH() - 1) / g.dilationH();
        int outW = (g.outW() - x + g.dilationW() - 1) / g.dilationW();
        cover(new Piece(y, x, outH, outW, 0, 1, 0, (outH + 1) / 2), all);
      }
    }
    pieces = all.toArray(new Piece[0]);
    weights = new WinogradWeights(g.cOut(), g.cIn());
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

  /** Cuts what a whole sample of a phase is into pieces, or puts several into one. */
  private void cover(Piece whole, List<Piece> all) {
    int most = Math.max(4 * width, TRANSFORMS / (WinogradLoops.KINDS * (g.cIn() + g.cOut())));
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
            new Piece(
                whole.phaseY, whole.phaseX, whole.outH, whole.outW, from, end, top, bottom));
      }
    }
  }

  @Override
  public String name() {
    return "winograd";
  }

  @Override
  public void run(float[] x, float[] weight, float[] bias, float[] y) {
    weights.pack(weight);
    Pieces.run(pieces.length, i -> piece(pieces[i], x, bias, y));
  }

  private void piece(Piece p, float[] x, float[] bias, float[] y) {
    int cells = p.cells();
    // Room for what is overwritten behind; a vector more, so that rows differ in the cache's sets.
    int step = (cells + 2 * width - 1) / (2 * width) * 2 * width + width;
    Room room = Room.mine();
    int apart = g.cIn() * step;
    float[] v = room.columns.of(WinogradLoops.KINDS * apart + Lanes.SLACK);
    for (int c = 0; c < g.cIn(); c++) {
      transform(p, c, x, v, c * step, apart);
    }
    int outputs = weights.blocks * WinogradWeights.AT_ONCE;
    float[] m = room.result.of(WinogradLoops.KINDS * outputs * step);
    for (int kind = 0; kind < WinogradLoops.KINDS; kind++) {
      for (int b = 0; b < weights.blocks; b++) {
        int at = weights.at(kind, b);
        int to = (kind * outputs + b * WinogradWeights.AT_ONCE) * step;
        loops.product(
            v, kind * apart, step, g.cIn(), weights.pairs, at, m, to, step, cells);
      }
    }
    for (int o = 0; o < g.cOut(); o++) {
      put(p, o, m, o * step, outputs * step, bias.length == 0 ? 0 : bias[o], y);
    }
  }

  /** Transforms one channel, which is laid out with its margin first. */
  private void transform(Piece p, int channel, float[] x, float[] v, int to, int apart) {
    int across = p.width() + 2;
    int rows = 2 * p.tiles() + 2;
    float[] plane = Room.mine().part.of(rows * across + Lanes.SLACK);
    for (int i = p.fromImage; i < p.endImage; i++) {
      fill(p, (i * g.cIn() + channel) * g.h(), x, plane, rows, across);
      int first = to + (i - p.fromImage) * p.tiles() * p.width();
      loops.into(plane, 0, across, p.tiles(), p.width(), v, first, apart);
    }
  }

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
        zero(plane, to, to + across);
        continue;
      }
      zero(plane, to, to + first);
      int from = (channel + y) * g.w() + first * step + shift;
      Columns.copy(x, from, step, plane, to + first, end - first);
      zero(plane, to + end, to + across);
    }
  }

  private static void zero(float[] plane, int from, int to) {
    for (int i = from; i < to; i++) {
      plane[i] = 0;
    }
  }

  /** Writes one output channel where it stands. */
  private void put(Piece p, int channel, float[] m, int at, int apart, float start, float[] y) {
    int colStep = place.colStep() * g.dilationW();
    int rowStep = place.rowStep() * g.dilationH();
    int first = p.phaseY + 2 * p.fromTile * g.dilationH();
    boolean straight = colStep == 1 && p.outW % width == 0;
    int room = (p.width() + width - 1) / width * width;
    for (int i = p.fromImage; i < p.endImage; i++) {
      int to = place.row(i * g.cOut() + channel, first) + p.phaseX * place.colStep();
      int from = at + (i - p.fromImage) * p.tiles() * p.width();
      if (straight) {
        loops.outOf(m, from, apart, p.lines(), p.width(), start, y, to, rowStep);
        continue;
      }
      float[] lines = Room.mine().tile.of(2 * p.tiles() * room);
      loops.outOf(m, from, apart, p.lines(), p.width(), start, lines, 0, room);
      for (int r = 0; r < p.lines(); r++) {
        spread(lines, r * room, p.outW, y, to + r * rowStep, colStep);
      }
    }
  }

  private static void spread(float[] from, int at, int count, float[] y, int to, int step) {
    if (step == 1) {
      Columns.copy(from, at, 1, y, to, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      y[to + i * step] = from[at + i];
    }
  }
}
