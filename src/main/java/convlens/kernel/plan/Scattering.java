package convlens.kernel.plan;

import convlens.blas.Blas;
import convlens.kernel.Conv2dGeometry;
import convlens.kernel.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * The transpose of a convolution: the gradient of its input, and the forward pass of a transposed
 * convolution.
 *
 * <p>The cells of one {@link Phase} - every stride-th row and column - are an ordinary convolution
 * with those taps that reach them: each cell is written once, no product with an inserted zero is
 * made, and every engine for convolutions serves.
 */
final class Scattering {
  private final Conv2dGeometry g;
  private final List<Part> parts = new ArrayList<>();

  /** One phase, with its taps turned about into the weight of its own convolution. */
  private static final class Part {
    final Phase rows;
    final Phase cols;
    final float[] turned;
    final Gathering engine;

    Part(Phase rows, Phase cols, float[] turned, Gathering engine) {
      this.rows = rows;
      this.cols = cols;
      this.turned = turned;
      this.engine = engine;
    }
  }

  Scattering(Conv2dGeometry g, Blas blas) {
    this.g = g;
    int outH = g.outH();
    int outW = g.outW();
    for (int fy = 0; fy < Math.min(g.strideH(), g.h()); fy++) {
      Phase rows = Phase.of(fy, outH, g.h(), g.kh(), g.strideH(), g.padTop(), g.dilationH());
      for (int fx = 0; fx < Math.min(g.strideW(), g.w()); fx++) {
        Phase cols = Phase.of(fx, outW, g.w(), g.kw(), g.strideW(), g.padLeft(), g.dilationW());
        parts.add(part(rows, cols, outH, outW, blas));
      }
    }
  }

  private Part part(Phase rows, Phase cols, int outH, int outW, Blas blas) {
    Placement place = Placement.phase(g, rows, cols);
    if (rows.taps() == 0 || cols.taps() == 0 || outH == 0 || outW == 0) {
      Filling filling = new Filling(g.n(), g.cIn(), rows.cells(), cols.cells(), place);
      return new Part(rows, cols, new float[0], filling);
    }
    Conv2dGeometry convolution =
        new Conv2dGeometry(
            g.n(),
            /* cIn= */ g.cOut(),
            outH,
            outW,
            /* cOut= */ g.cIn(),
            rows.taps(),
            cols.taps(),
            1,
            1,
            rows.before(),
            rows.after(),
            cols.before(),
            cols.after(),
            rows.dilation(),
            cols.dilation(),
            g.groups());
    float[] turned = new float[g.cIn() * g.rows() * rows.taps() * cols.taps()];
    return new Part(rows, cols, turned, Engines.gathering(convolution, place, blas));
  }

  /**
   * Overwrites {@code x} with the transpose of {@code y}.
   *
   * @param bias a value per channel of {@code x}, or an empty array for none
   */
  void run(float[] y, float[] weight, float[] bias, float[] x) {
    for (Part p : parts) {
      if (p.turned.length > 0) {
        turn(p, weight);
      }
      p.engine.run(y, p.turned, bias, x);
    }
  }

  /** The kernel turned about, its two numbers of channels exchanged, less what does not reach. */
  private void turn(Part p, float[] weight) {
    int ins = g.cIn() / g.groups();
    int rows = g.rows();
    float[] turned = p.turned;
    int pieces = Math.min(g.cIn(), 8);
    Pieces.run(
        pieces,
        piece -> {
          int end = Strip.split(g.cIn(), piece + 1, pieces);
          for (int c = Strip.split(g.cIn(), piece, pieces); c < end; c++) {
            int to = c * rows * p.rows.taps() * p.cols.taps();
            for (int r = 0; r < rows; r++) {
              int from = ((c / ins * rows + r) * ins + c % ins) * g.kh() * g.kw();
              to = turnOne(p, weight, from, turned, to);
            }
          }
        });
  }

  private int turnOne(Part p, float[] weight, int from, float[] turned, int at) {
    int to = at;
    for (int i = 0; i < p.rows.taps(); i++) {
      int row = from + p.rows.tap(i) * g.kw();
      for (int j = 0; j < p.cols.taps(); j++) {
        turned[to++] = weight[row + p.cols.tap(j)];
      }
    }
    return to;
  }

  String name() {
    return parts.stream()
        .filter(p -> p.turned.length > 0)
        .map(p -> p.engine.name())
        .distinct()
        .reduce((a, b) -> a + "+" + b)
        .orElse("none");
  }
}
