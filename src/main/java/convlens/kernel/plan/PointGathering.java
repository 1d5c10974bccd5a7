package convlens.kernel.plan;

import convlens.kernel.Conv2dGeometry;

/**
 * Convolution with kernels of a single cell: a product of matrices for each sample. Cells are
 * copied to rows whose distance is no power of two, since those would push each other out of the
 * cache.
 */
final class PointGathering implements Gathering {
  /** Cells of a piece. */
  private static final int CELLS = 512;

  private static final int AT_ONCE = WinogradWeights.AT_ONCE;

  private final Conv2dGeometry g;
  private final Lanes lanes;
  private final WinogradLoops loops;
  private final int plane;
  private final int parts;
  private final int step;
  private final int blocks;
  private final double[] weights;
  private final float[] starts;

  PointGathering(Conv2dGeometry g, Lanes lanes) {
    this.g = g;
    this.lanes = lanes;
    loops = lanes.winograd();
    lanes.prepare();
    loops.prepare();
    plane = g.outH() * g.outW();
    parts = Math.max(g.n() == 1 ? 2 : 1, (plane + CELLS - 1) / CELLS);
    int once = lanes.atOnce();
    step = ((plane + parts - 1) / parts + once - 1) / once * once + lanes.width();
    blocks = (g.cOut() + AT_ONCE - 1) / AT_ONCE;
    weights = new double[blocks * AT_ONCE * g.cIn()];
    starts = new float[blocks * AT_ONCE];
  }

  /** Whether a convolution is one of these. */
  static boolean serves(Conv2dGeometry g, Placement place) {
    return g.groups() == 1 && g.isPointwise() && place.equals(Placement.dense(g));
  }

  @Override
  public String name() {
    return "points";
  }

  @Override
  public void run(float[] x, float[] weight, float[] bias, float[] y) {
    for (int o = 0; o < g.cOut(); o++) {
      starts[o] = bias.length == 0 ? 0 : bias[o];
      int to = o / AT_ONCE * AT_ONCE * g.cIn() + o % AT_ONCE;
      for (int c = 0; c < g.cIn(); c++) {
        float w = weight[o * g.cIn() + c];
        weights[to + c * AT_ONCE] = WinogradWeights.pair(w, w);
      }
    }
    Pieces.run(g.n() * parts, i -> piece(i / parts, i % parts, x, y));
  }

  private void piece(int image, int part, float[] x, float[] y) {
    int from = Strip.split(plane, part, parts);
    int cells = Strip.split(plane, part + 1, parts) - from;
    Room room = Room.mine();
    float[] near = room.columns.of(g.cIn() * step + Lanes.SLACK);
    for (int c = 0; c < g.cIn(); c++) {
      System.arraycopy(x, (image * g.cIn() + c) * plane + from, near, c * step, cells);
    }
    boolean whole = cells % lanes.atOnce() == 0;
    float[] four = room.result.of(AT_ONCE * step);
    for (int b = 0; b < blocks; b++) {
      int rows = Math.min(AT_ONCE, g.cOut() - b * AT_ONCE);
      int to = (image * g.cOut() + b * AT_ONCE) * plane + from;
      if (whole && rows == AT_ONCE) { // Nothing behind the cells is overwritten.
        product(near, b, y, to, plane, cells);
        continue;
      }
      product(near, b, four, 0, step, cells);
      for (int j = 0; j < rows; j++) {
        System.arraycopy(four, j * step, y, to + j * plane, cells);
      }
    }
  }

  private void product(float[] near, int block, float[] out, int to, int apart, int cells) {
    int at = block * AT_ONCE * g.cIn();
    int start = block * AT_ONCE;
    loops.product(near, 0, step, g.cIn(), weights, at, starts, start, out, to, apart, cells);
  }
}
