package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import convlens.kernel.plan.WinogradCells.Piece;

/** Convolution with 3×3 kernels by {@link WinogradLoops}: 2.25 times fewer products. */
final class WinogradGathering implements Gathering {
  /** Floats of transforms that stay in the second cache, of cells and of products together. */
  private static final int TRANSFORMS = 128 * 1024;

  private static final float[] NO_START = new float[WinogradWeights.AT_ONCE];

  private final Conv2dGeometry g;
  private final Placement place;
  private final WinogradLoops loops;
  private final int vector;
  private final WinogradCells cells;
  private final Piece[] pieces;
  private final WinogradWeights weights;

  WinogradGathering(Conv2dGeometry g, Placement place, Lanes lanes) {
    this.g = g;
    this.place = place;
    lanes.prepare();
    loops = lanes.winograd();
    loops.prepare();
    vector = lanes.width();
    cells = new WinogradCells(g, lanes);
    int most = TRANSFORMS / (WinogradLoops.KINDS * (g.cIn() + g.cOut()));
    pieces = cells.pieces(Math.max(4 * vector, most));
    weights = new WinogradWeights(g.cOut(), g.cIn());
  }

  @Override
  public String name() {
    return "winograd";
  }

  @Override
  public void run(float[] x, float[] weight, float[] bias, float[] y) {
    weights.pack(weight);
    int together = g.dilationH() * g.dilationW();
    Pieces.run(
        (pieces.length + together - 1) / together,
        i -> {
          int end = Math.min(pieces.length, (i + 1) * together);
          for (int j = i * together; j < end; j++) {
            piece(pieces[j], x, bias, y);
          }
        });
  }

  private void piece(Piece p, float[] x, float[] bias, float[] y) {
    float[] v = cells.transform(p, x);
    int step = cells.step(p);
    int outputs = weights.blocks * WinogradWeights.AT_ONCE;
    float[] m = Room.mine().result.of(WinogradLoops.KINDS * outputs * step);
    for (int kind = 0; kind < WinogradLoops.KINDS; kind++) {
      for (int b = 0; b < weights.blocks; b++) {
        int from = kind * g.cIn() * step;
        int at = weights.at(kind, b);
        int to = (kind * outputs + b * WinogradWeights.AT_ONCE) * step;
        loops.product(
            v, from, step, g.cIn(), weights.pairs, at, NO_START, 0, m, to, step, p.cells());
      }
    }
    for (int o = 0; o < g.cOut(); o++) {
      put(p, o, m, o * step, outputs * step, bias.length == 0 ? 0 : bias[o], y);
    }
  }

  /** Writes one output channel where it stands. */
  private void put(Piece p, int channel, float[] m, int at, int apart, float start, float[] y) {
    int colStep = place.colStep() * g.dilationW();
    int rowStep = place.rowStep() * g.dilationH();
    int first = p.phaseY() + 2 * p.fromTile() * g.dilationH();
    boolean straight = colStep == 1 && p.outW() % vector == 0;
    int room = (p.width() + vector - 1) / vector * vector;
    for (int i = p.fromImage(); i < p.endImage(); i++) {
      int to = place.row(i * g.cOut() + channel, first) + p.phaseX() * place.colStep();
      int from = at + (i - p.fromImage()) * p.cellsOfOne();
      if (straight) {
        loops.outOf(m, from, apart, p.lines(), p.width(), start, y, to, rowStep);
        continue;
      }
      float[] lines = Room.mine().tile.of(2 * p.tiles() * room);
      loops.outOf(m, from, apart, p.lines(), p.width(), start, lines, 0, room);
      for (int r = 0; r < p.lines(); r++) {
        spread(lines, r * room, p.outW(), y, to + r * rowStep, colStep);
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
