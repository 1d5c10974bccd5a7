package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import java.util.Arrays;

/**
 * A convolution whose channels know nothing of each other, with 3×3 kernels: plane by plane, and on
 * the way back all gradients of a plane at once, while it is in the first cache.
 */
final class DepthwisePlan implements ConvPlan {
  private static final int SIDE = 3;
  private static final int TAPS = SIDE * SIDE;

  /** Planes of a piece of the forward pass. */
  private static final int PLANES = 8;

  /** Pieces of the way back, each some channels of all samples. */
  private static final int PIECES = 8;

  private final Conv2dGeometry g;
  private final Lanes lanes;
  private final PlaneLoops loops;

  /** From one row to the next of an input with its margin, and of gradients with theirs. */
  private final int width;

  private final int gradWidth;

  DepthwisePlan(Conv2dGeometry g, Lanes lanes) {
    this.g = g;
    this.lanes = lanes;
    this.loops = lanes.planes();
    lanes.prepare();
    loops.prepare();
    width = whole(g.outW()) + SIDE - 1;
    gradWidth = Math.max(whole(g.outW()), g.w()) + SIDE - 1;
  }

  private int whole(int cells) {
    return (cells + lanes.width() - 1) / lanes.width() * lanes.width();
  }

  /** Whether a convolution is one of these. */
  static boolean serves(Conv2dGeometry g, Lanes lanes) {
    return g.groups() == g.cIn()
        && g.rows() == 1
        && g.kh() == SIDE
        && g.kw() == SIDE
        && g.strideH() == 1
        && g.strideW() == 1
        && g.dilationH() == 1
        && g.dilationW() == 1
        && isMargin(g.padTop(), g.padBottom())
        && isMargin(g.padLeft(), g.padRight())
        && g.outH() > 0
        && g.outW() >= lanes.width()
        && g.w() >= lanes.width();
  }

  private static boolean isMargin(int before, int after) {
    return before >= 0 && before < SIDE && after >= 0 && after < SIDE;
  }

  @Override
  public String engines() {
    return "planes/planes/planes";
  }

  @Override
  public void forward(float[] x, float[] weight, float[] bias, float[] y) {
    Sizes.check(g, x, weight, y);
    Sizes.checkBias(g.cOut(), bias);
    int planes = g.n() * g.cIn();
    Pieces.run(
        (planes + PLANES - 1) / PLANES,
        piece -> {
          int end = Math.min(planes, (piece + 1) * PLANES);
          for (int p = piece * PLANES; p < end; p++) {
            int c = p % g.cIn();
            float[] plane = input(p, x);
            float start = bias.length == 0 ? 0 : bias[c];
            int to = p * g.outH() * g.outW();
            loops.convolve(plane, width, weight, c * TAPS, false, start, y, to, g.outH(), g.outW());
          }
        });
  }

  @Override
  public void backward(
      float[] x,
      float[] weight,
      float[] gradY,
      float[] gradX,
      float[] gradWeight,
      float[] gradBias) {
    Sizes.check(g, x, gradWeight.length > 0 ? gradWeight : weight, gradY);
    Sizes.checkBias(g.cOut(), gradBias);
    if (gradX.length > 0) {
      Sizes.check(g, gradX, weight, gradY);
    }
    int pieces = Math.min(PIECES, g.cIn());
    Pieces.run(
        pieces,
        piece -> {
          int from = Strip.split(g.cIn(), piece, pieces);
          int end = Strip.split(g.cIn(), piece + 1, pieces);
          channels(from, end, x, weight, gradY, gradX, gradWeight, gradBias);
        });
  }

  private void channels(
      int from,
      int end,
      float[] x,
      float[] weight,
      float[] gradY,
      float[] gradX,
      float[] gradWeight,
      float[] gradBias) {
    float[] sums = Room.mine().sums.of((end - from) * (TAPS + 1));
    Arrays.fill(sums, 0);
    int ofBias = (end - from) * TAPS;
    int cells = g.outH() * g.outW();
    for (int i = 0; i < g.n(); i++) {
      for (int c = from; c < end; c++) {
        int p = i * g.cIn() + c;
        float[] grad = gradient(p, gradY);
        if (gradX.length > 0) {
          int to = p * g.h() * g.w();
          loops.convolve(grad, gradWidth, weight, c * TAPS, true, 0, gradX, to, g.h(), g.w());
        }
        if (gradWeight.length > 0) {
          float[] plane = input(p, x);
          int at = (SIDE - 1 - g.padTop()) * gradWidth + SIDE - 1 - g.padLeft();
          int to = (c - from) * TAPS;
          loops.weigh(plane, width, grad, at, gradWidth, g.outH(), g.outW(), sums, to);
        }
        if (gradBias.length > 0) {
          sums[ofBias + c - from] += lanes.sum(gradY, p * cells, cells);
        }
      }
    }
    for (int k = 0; k < ofBias && gradWeight.length > 0; k++) {
      gradWeight[from * TAPS + k] += sums[k];
    }
    for (int c = from; c < end && gradBias.length > 0; c++) {
      gradBias[c] += sums[ofBias + c - from];
    }
  }

  /** An input's plane with its margin. */
  private float[] input(int p, float[] x) {
    int rows = g.outH() + SIDE - 1;
    float[] plane = Room.mine().columns.of(rows * width + Lanes.SLACK);
    Arrays.fill(plane, 0);
    int to = g.padTop() * width + g.padLeft();
    loops.copy(x, p * g.h() * g.w(), g.w(), plane, to, width, g.h(), g.w());
    return plane;
  }

  /** The gradient of an output's plane with the margin that the way back needs. */
  private float[] gradient(int p, float[] gradY) {
    int top = SIDE - 1 - g.padTop();
    int left = SIDE - 1 - g.padLeft();
    int rows = g.h() + SIDE - 1;
    float[] plane = Room.mine().grad.of(rows * gradWidth + Lanes.SLACK);
    Arrays.fill(plane, 0);
    int from = p * g.outH() * g.outW();
    loops.copy(gradY, from, g.outW(), plane, top * gradWidth + left, gradWidth, g.outH(), g.outW());
    return plane;
  }
}
