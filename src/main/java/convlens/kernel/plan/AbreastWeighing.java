package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;
import java.util.Arrays;

/**
 * The gradient of a small map's weight from samples that lie {@link Abreast}: a row of all samples
 * is one long run of products. Every sum is made by one thread.
 */
final class AbreastWeighing implements Weighing {
  private static final int AT_ONCE = 4;
  private static final int TAPS = 5;

  /** Pieces of taps that one block of output channels is shared out in. */
  private static final int PIECES = 4;

  private final Conv2dGeometry g;
  private final Lanes lanes;
  private final int blocks;
  private final int padded;
  private final int width;
  private final int height;
  private final int[] taps;

  AbreastWeighing(Conv2dGeometry g, Lanes lanes) {
    this.g = g;
    this.lanes = lanes;
    lanes.prepare();
    blocks = (g.cOut() + AT_ONCE - 1) / AT_ONCE;
    padded = blocks * AT_ONCE;
    width = g.outW() + (g.kw() - 1) * g.dilationW();
    height = (g.outH() - 1) * g.strideH() + (g.kh() - 1) * g.dilationH() + 1;
    taps = new int[(g.depth() + TAPS - 1) / TAPS * TAPS];
    int kernel = g.kh() * g.kw();
    for (int k = 0; k < g.depth(); k++) {
      int down = k / kernel * height + k % kernel / g.kw() * g.dilationH();
      taps[k] = (down * width + k % g.kw() * g.dilationW()) * g.n();
    }
  }

  /** True where rows are read without gaps and vectors are full. */
  static boolean serves(Conv2dGeometry g, Lanes lanes) {
    return g.groups() == 1
        && g.strideW() == 1
        && g.n() > 0
        && g.n() % lanes.width() == 0
        && g.cOut() * g.outH() * g.outW() > 0
        && g.depth() >= TAPS;
  }

  @Override
  public String name() {
    return "samples";
  }

  @Override
  public void run(float[] x, float[] gradY, float[] gradWeight) {
    Room room = Room.mine();
    int n = g.n();
    int outs = g.outH() * g.outW();
    float[] grad = room.grad.of(padded * outs * n);
    Abreast.turn(n, g.cOut(), outs, gradY, grad);
    Arrays.fill(grad, g.cOut() * outs * n, grad.length, 0);
    float[] planes = room.abreast.of(g.cIn() * height * width * n);
    Pieces.run(g.cIn(), c -> fill(c, x, planes));
    int vector = lanes.width();
    float[] sums = room.sums.of(padded * taps.length * vector);
    Arrays.fill(sums, 0);
    int all = taps.length / TAPS;
    int parts = Math.min(PIECES, all);
    Pieces.run(
        blocks * parts,
        i -> {
          int from = Strip.split(all, i % parts, parts);
          int end = Strip.split(all, i % parts + 1, parts);
          rows(i / parts * AT_ONCE, from * TAPS, end * TAPS, grad, planes, sums);
        });
    for (int o = 0; o < g.cOut(); o++) {
      for (int k = 0; k < g.depth(); k++) {
        int at = (o * taps.length + k) * vector;
        gradWeight[o * g.depth() + k] += lanes.sum(sums, at, vector);
      }
    }
  }

  /** Row by row, so that what four channels hold of it is in the first cache for all taps. */
  private void rows(int o, int from, int end, float[] grad, float[] planes, float[] sums) {
    int run = g.outW() * g.n();
    int plane = g.outH() * run;
    int down = g.strideH() * width * g.n();
    int vector = lanes.width();
    for (int r = 0; r < g.outH(); r++) {
      for (int k = from; k < end; k += TAPS) {
        lanes
            .samples()
            .weigh(
                grad,
                o * plane + r * run,
                plane,
                planes,
                r * down,
                taps,
                k,
                run,
                sums,
                (o * taps.length + k) * vector,
                taps.length * vector);
      }
    }
  }

  /** Lays out a channel with its padding about it, less what no tap reads. */
  private void fill(int channel, float[] x, float[] planes) {
    int n = g.n();
    int at = channel * height * width * n;
    int left = Math.min(width, Math.max(0, g.padLeft()));
    int right = Math.max(left, Math.min(width, g.w() + g.padLeft()));
    int sample = g.cIn() * g.h() * g.w();
    for (int r = 0; r < height; r++, at += width * n) {
      int y = r - g.padTop();
      if (y < 0 || y >= g.h()) {
        Arrays.fill(planes, at, at + width * n, 0);
        continue;
      }
      Arrays.fill(planes, at, at + left * n, 0);
      Arrays.fill(planes, at + right * n, at + width * n, 0);
      int from = (channel * g.h() + y) * g.w() + left - g.padLeft();
      Transpose.copy(x, from, sample, n, right - left, planes, at + left * n, n);
    }
  }
}
