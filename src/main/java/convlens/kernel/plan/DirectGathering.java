package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;

/** Convolution without a matrix: every tap adds a shifted run of the {@link Grid}. */
final class DirectGathering implements Gathering {
  private final Conv2dGeometry g;
  private final Placement place;
  private final Lanes lanes;
  private final Grid grid;
  private final Strip[] strips;
  private final int[][] taps;
  private final Packed packed;

  DirectGathering(Conv2dGeometry g, Placement place, Lanes lanes) {
    this.g = g;
    this.place = place;
    this.lanes = lanes;
    lanes.prepare();
    grid = Grid.of(Grid.Reads.of(g), g.rows());
    strips = Bands.of(grid);
    taps = Bands.taps(grid, strips, 0, g.kh() * g.kw(), g.cIn() / g.groups(), 1);
    packed = new Packed(g.groups(), g.rows(), g.rows() == 1 ? 0 : g.depth());
  }

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public void run(float[] x, float[] weight, float[] bias, float[] y) {
    packed.starts(bias);
    if (g.rows() > 1) {
      packed.pack(weight);
    }
    int groups = g.groups();
    Pieces.run(strips.length * groups, i -> piece(i / groups, i % groups, x, weight, y));
  }

  private void piece(int strip, int group, float[] x, float[] weight, float[] y) {
    Strip s = strips[strip];
    Room room = Room.mine();
    float[] planes = room.columns.of(grid.size(s));
    grid.fill(s, group, x, planes);
    int cells = grid.cells(s);
    int step = cells + Lanes.SLACK;
    float[] out = room.result.of(Packed.AT_ONCE * step);
    int outW = g.outW();
    if (g.rows() == 1) {
      float start = packed.starts[packed.at(group, 0)];
      lanes.one(planes, 0, taps[strip], weight, group * g.depth(), start, out, 0, cells);
      grid.put(s, place, group, g.cOut(), s.endY(), outW, out, 0, y);
      return;
    }
    boolean straight = isStraight(s, cells);
    boolean inRows =
        place.colStep() == 1 && place.rowStep() == outW && lanes.servesRows(s.height(), outW);
    for (int block = 0; block < packed.blocks; block++) {
      int first = group * g.rows() + block * Packed.AT_ONCE;
      int rows = Math.min(Packed.AT_ONCE, g.rows() - block * Packed.AT_ONCE);
      int at = packed.at(group, block);
      int wAt = packed.weightsAt(group, block);
      if (straight && rows == Packed.AT_ONCE) {
        int to = place.row(s.fromImage() * g.cOut() + first, s.fromY());
        lanes.four(
            planes,
            0,
            taps[strip],
            packed.weights,
            wAt,
            packed.starts,
            at,
            y,
            to,
            place.plane(),
            cells);
        continue;
      }
      if (inRows && rows == Packed.AT_ONCE) {
        rows(s, planes, taps[strip], wAt, at, first, y);
        continue;
      }
      lanes.four(
          planes, 0, taps[strip], packed.weights, wAt, packed.starts, at, out, 0, step, cells);
      for (int j = 0; j < rows; j++) {
        grid.put(s, place, first + j, g.cOut(), s.endY(), outW, out, j * step, y);
      }
    }
  }

  /** Rows as wide as some vectors are written where they belong, without the cells between them. */
  private void rows(Strip s, float[] planes, int[] reads, int wAt, int at, int first, float[] y) {
    for (int i = 0; i < s.images(); i++) {
      int to = place.row((s.fromImage() + i) * g.cOut() + first, s.fromY());
      lanes.fourRows(
          planes,
          i * grid.image(s),
          grid.width(),
          reads,
          packed.weights,
          wAt,
          packed.starts,
          at,
          y,
          to,
          place.plane(),
          g.outW(),
          s.height());
    }
  }

  /** True when the sums can be written where they belong, since none is overwritten behind them. */
  private boolean isStraight(Strip s, int cells) {
    return grid.isGapless(s)
        && s.images() == 1
        && place.colStep() == 1
        && place.rowStep() == g.outW()
        && cells % lanes.atOnce() == 0;
  }
}
