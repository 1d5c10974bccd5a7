package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import convlens.kernel.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * The phases of a transposed convolution, and their weights: the kernel turned about, its two
 * numbers of channels exchanged, less the taps that do not reach.
 */
final class Phases {
  /** Channels turned at one go: more would be written to too many places of the memory at once. */
  private static final int BLOCK = 16;

  /** Weights below which a second thread is not worth waking. */
  private static final int SMALL = 32 * 1024;

  private Phases() {}

  /** The cells of every stride-th row and column. */
  record One(Phase rows, Phase cols) {
    int taps() {
      return rows.taps() * cols.taps();
    }
  }

  static List<One> of(Conv2dGeometry g) {
    List<One> all = new ArrayList<>();
    for (int fy = 0; fy < Math.min(g.strideH(), g.h()); fy++) {
      Phase rows = Phase.of(fy, g.outH(), g.h(), g.kh(), g.strideH(), g.padTop(), g.dilationH());
      for (int fx = 0; fx < Math.min(g.strideW(), g.w()); fx++) {
        Phase cols = Phase.of(fx, g.outW(), g.w(), g.kw(), g.strideW(), g.padLeft(), g.dilationW());
        all.add(new One(rows, cols));
      }
    }
    return all;
  }

  /** What all phases read together, seen from the cell that lies farthest before. */
  static Grid.Reads reads(Conv2dGeometry g, List<One> phases) {
    int top = phases.stream().mapToInt(p -> p.rows().before()).max().orElse(0);
    int left = phases.stream().mapToInt(p -> p.cols().before()).max().orElse(0);
    int count = phases.stream().mapToInt(One::taps).sum();
    int[] tapY = new int[count];
    int[] tapX = new int[count];
    int t = 0;
    for (One p : phases) {
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

  /** Writes the weight of one phase's own convolution, output channel by output channel. */
  static void turn(Conv2dGeometry g, One phase, float[] weight, float[] turned) {
    int blocks = (g.cIn() + BLOCK - 1) / BLOCK;
    if (g.weightShape().size() < SMALL) {
      for (int b = 0; b < blocks; b++) {
        turnBlock(g, phase, weight, b, turned);
      }
      return;
    }
    Pieces.run(blocks, b -> turnBlock(g, phase, weight, b, turned));
  }

  private static void turnBlock(
      Conv2dGeometry g, One phase, float[] weight, int block, float[] turned) {
    int ins = g.cIn() / g.groups();
    int kernel = g.kh() * g.kw();
    int rows = phase.rows().taps();
    int cols = phase.cols().taps();
    int rowStep = phase.rows().tapStep() * g.kw();
    int colStep = phase.cols().tapStep();
    int last = phase.rows().lastTap() * g.kw() + phase.cols().lastTap();
    int end = Math.min(g.cIn(), (block + 1) * BLOCK);
    for (int r = 0; r < g.rows(); r++) {
      for (int c = block * BLOCK; c < end; c++) {
        int from = ((c / ins * g.rows() + r) * ins + c % ins) * kernel + last;
        int to = (c * g.rows() + r) * rows * cols;
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < cols; j++) {
            turned[to++] = weight[from - i * rowStep - j * colStep];
          }
        }
      }
    }
  }
}
