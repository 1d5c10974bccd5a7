package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import java.util.List;

/**
 * The transpose of a convolution with a stride, without a matrix: all phases read one {@link Grid}.
 */
final class DirectScattering implements Scattering {
  private final Conv2dGeometry g;
  private final Lanes lanes;
  private final List<Phases.One> phases;
  private final Grid grid;
  private final Strip[] strips;
  private final int[][][] taps;
  private final Packed[] packed;
  private final Placement[] places;

  /** Groups of one channel each, and their weights phase by phase. */
  private final boolean single;

  private final float[][] singles;

  DirectScattering(Conv2dGeometry g, Lanes lanes) {
    this.g = g;
    this.lanes = lanes;
    lanes.prepare();
    phases = Phases.of(g);
    grid = Grid.of(Phases.reads(g, phases), g.cIn() / g.groups());
    strips = Bands.of(grid);
    taps = new int[phases.size()][][];
    packed = new Packed[phases.size()];
    places = new Placement[phases.size()];
    single = g.cIn() == g.groups();
    singles = new float[phases.size()][];
    int from = 0;
    for (int p = 0; p < phases.size(); p++) {
      Phases.One phase = phases.get(p);
      taps[p] = Bands.taps(grid, strips, from, phase.taps(), g.rows(), 1);
      int depth = g.rows() * phase.taps();
      packed[p] = new Packed(g.groups(), g.cIn() / g.groups(), single ? 0 : depth);
      singles[p] = new float[single ? g.groups() * depth : 0];
      places[p] = Placement.phase(g, phase.rows(), phase.cols());
      from += phase.taps();
    }
  }

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public void run(float[] y, float[] weight, float[] bias, float[] x) {
    for (int p = 0; p < packed.length; p++) {
      packed[p].starts(bias);
      if (single) {
        Phases.turn(g, phases.get(p), weight, singles[p]);
        continue;
      }
      float[] turned = Room.mine().weights.of(packed[p].size());
      Phases.turn(g, phases.get(p), weight, turned);
      packed[p].pack(turned);
    }
    int groups = g.groups();
    Pieces.run(strips.length * groups, i -> piece(i / groups, i % groups, y, x));
  }

  private void piece(int strip, int group, float[] y, float[] x) {
    Strip s = strips[strip];
    Room room = Room.mine();
    float[] planes = room.columns.of(grid.size(s));
    grid.fill(s, group, y, planes);
    int cells = grid.cells(s);
    int step = cells + Lanes.SLACK;
    float[] out = room.result.of(Packed.AT_ONCE * step);
    if (single) {
      one(strip, group, planes, out, x);
      return;
    }
    int ins = g.cIn() / g.groups();
    for (int block = 0; block < packed[0].blocks; block++) {
      int rows = Math.min(Packed.AT_ONCE, ins - block * Packed.AT_ONCE);
      int first = group * ins + block * Packed.AT_ONCE;
      for (int p = 0; p < packed.length; p++) {
        Packed weights = packed[p];
        lanes.four(
            planes,
            0,
            taps[p][strip],
            weights.weights,
            weights.weightsAt(group, block),
            weights.starts,
            weights.at(group, block),
            out,
            0,
            step,
            cells);
        Phases.One phase = phases.get(p);
        int outH = phase.rows().cells();
        int outW = phase.cols().cells();
        for (int j = 0; j < rows; j++) {
          grid.put(s, places[p], first + j, g.cIn(), outH, outW, out, j * step, x);
        }
      }
    }
  }

  private void one(int strip, int group, float[] planes, float[] out, float[] x) {
    Strip s = strips[strip];
    int cells = grid.cells(s);
    for (int p = 0; p < places.length; p++) {
      Phases.One phase = phases.get(p);
      float start = packed[p].starts[packed[p].at(group, 0)];
      int at = group * g.rows() * phase.taps();
      lanes.one(planes, 0, taps[p][strip], singles[p], at, start, out, 0, cells);
      int outH = phase.rows().cells();
      grid.put(s, places[p], group, g.cIn(), outH, phase.cols().cells(), out, 0, x);
    }
  }
}
