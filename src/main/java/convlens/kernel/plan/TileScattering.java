package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import java.util.List;

/** The transpose of a convolution phase by phase, as products whose columns are its channels. */
final class TileScattering implements Scattering {
  private final Conv2dGeometry g;
  private final Margins margins;
  private final Strip[] strips;
  private final Part[] parts;

  /** One phase. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(int[][] taps, int[][] cells, int[] bases, Panels panels, TileRun run) {}

  TileScattering(Conv2dGeometry g, Lanes lanes) {
    this.g = g;
    List<Phases.One> phases = Phases.of(g);
    margins = new Margins(Phases.reads(g, phases));
    strips = margins.strips(TileGathering.CELLS, g.cOut());
    parts = new Part[phases.size()];
    Tiling tiling = new Tiling(lanes);
    int from = 0;
    for (int p = 0; p < parts.length; p++) {
      Phases.One phase = phases.get(p);
      int first = from;
      int outH = phase.rows().cells();
      int outW = phase.cols().cells();
      Panels panels = new Panels(tiling, g.cIn(), g.cOut() * phase.taps());
      Placement place = Placement.phase(g, phase.rows(), phase.cols());
      parts[p] =
          new Part(
              Margins.each(strips, s -> margins.taps(s, first, phase.taps(), g.cOut())),
              Margins.each(strips, s -> margins.cells(s, outH, outW)),
              bases(phase),
              panels,
              new TileRun(tiling, panels, place, g.cIn(), outH, outW));
      from += phase.taps();
    }
  }

  /** Where the weights of each tap begin. */
  private int[] bases(Phases.One phase) {
    int kernel = g.kh() * g.kw();
    int[] bases = new int[g.cOut() * phase.taps()];
    int k = 0;
    for (int o = 0; o < g.cOut(); o++) {
      for (int i = 0; i < phase.rows().taps(); i++) {
        for (int j = 0; j < phase.cols().taps(); j++) {
          int tap = phase.rows().tap(i) * g.kw() + phase.cols().tap(j);
          bases[k++] = o * g.cIn() * kernel + tap;
        }
      }
    }
    return bases;
  }

  @Override
  public String name() {
    return "tiles";
  }

  @Override
  public void run(float[] y, float[] weight, float[] bias, float[] x) {
    for (Part p : parts) {
      p.panels().starts(bias);
      if (p.bases().length > 0) {
        p.panels().pack(weight, p.bases(), g.kh() * g.kw());
      }
    }
    Pieces.run(
        strips.length,
        i -> {
          Strip s = strips[i];
          float[] planes = Room.mine().columns.of(margins.size(s, g.cOut()));
          margins.fill(s, 0, g.cOut(), y, planes);
          for (Part p : parts) {
            p.run().strip(s, planes, p.cells()[i], p.taps()[i], x);
          }
        });
  }
}
