package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;

/**
 * Convolution as a product whose columns are output channels: what a cell's taps read may lie
 * anywhere, so that neither a stride nor small maps cost anything.
 */
final class TileGathering implements Gathering {
  /** Cells computed at one go. */
  static final int CELLS = 256;

  private static final int[] IN_ORDER = {};

  private final Conv2dGeometry g;
  private final Margins margins;
  private final Strip[] strips;
  private final int[][] taps;
  private final int[][] cells;
  private final Panels panels;
  private final TileRun run;

  TileGathering(Conv2dGeometry g, Placement place, Lanes lanes) {
    this.g = g;
    margins = new Margins(Grid.Reads.of(g));
    strips = margins.strips(CELLS, g.cIn());
    taps = Margins.each(strips, s -> margins.taps(s, 0, g.kh() * g.kw(), g.cIn()));
    cells = Margins.each(strips, s -> margins.cells(s, g.outH(), g.outW()));
    Tiling tiling = new Tiling(lanes);
    panels = new Panels(tiling, g.cOut(), g.depth());
    run = new TileRun(tiling, panels, place, g.cOut(), g.outH(), g.outW());
  }

  @Override
  public String name() {
    return "tiles";
  }

  @Override
  public void run(float[] x, float[] weight, float[] bias, float[] y) {
    panels.starts(bias);
    panels.pack(weight, IN_ORDER, g.depth());
    Pieces.run(
        strips.length,
        i -> {
          Strip s = strips[i];
          float[] planes = Room.mine().columns.of(margins.size(s, g.cIn()));
          margins.fill(s, 0, g.cIn(), x, planes);
          run.strip(s, planes, cells[i], taps[i], y);
        });
  }
}
