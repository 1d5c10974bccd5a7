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

  DirectScattering(Conv2dGeometry g, Lanes lanes) {
    this.g = g;
    this.lanes = lanes;
    phases = Phases.of(g);
    grid = Grid.of(reads(), g.cIn() / g.groups());
    strips = Bands.of(grid);
    taps = new int[phases.size()][][];
    packed = new Packed[phases.size()];
    places = new Placement[phases.size()];
    int from = 0;
    for (int p = 0; p < phases.size(); p++) {
      Phases.One phase = phases.get(p);
      taps[p] = Bands.taps(grid, strips, from, phase.taps(), g.rows(), 1);
      packed[p] = new Packed(g.groups(), g.cIn() / g.groups(), g.rows() * phase.taps());
      places[p] = Placement.phase(g, phase.rows(), phase.cols());
      from += phase.taps();
    }
  }

  /** What all phases read together, seen from the cell that lies farthest before. */
  private Grid.Reads reads() {
    int top = phases.stream().mapToInt(p -> p.rows().before()).max().orElse(0);
    int left = phases.stream().mapToInt(p -> p.cols().before()).max().orElse(0);
    int count = phases.stream().mapToInt(Phases.One::taps).sum();
    int[] tapY = new int[count];
    int[] tapX = new int[count];
    int t = 0;
    for (Phases.One p : phases) {
      for (int i = 0; i < p.rows().taps(); i++) {
        for (int j = 0; j < p.cols().taps(); j++) {
          tapY[t] = top - p.rows().before() + i * p.rows().dilation();
          tapX[t++] = left - p.cols().before() + j * p.cols().dilation();
        }
      }
    }
    int h = phases.stream().mapToInt(p -> p.rows().cells()).max().orElse(0);
    int w = phases.stream().mapToInt(p -> p.cols().cells()).max().orElse(0);
    return new Grid.Reads(
        g.n(), g.cOut(), g.groups(), g.outH(), g.outW(), 1, 1, top, left, h, w, tapY, tapX);
  }

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public void run(float[] y, float[] weight, float[] bias, float[] x) {
    for (int p = 0; p < packed.length; p++) {
      packed[p].starts(bias);
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
}
