package convlens.kernel.plan;

import convlens.blas.Blas;
import convlens.kernel.Conv2dGeometry;

/** Convolution as a matrix product per strip; right for every shape. */
final class Im2colGathering implements Gathering {
  private final Conv2dGeometry g;
  private final Placement place;
  private final Blas blas;
  private final Strip[] strips;
  private final Columns columns;

  Im2colGathering(Conv2dGeometry g, Placement place, Blas blas) {
    this.g = g;
    this.place = place;
    this.blas = blas;
    strips = Strip.cover(g.n(), g.outH(), g.outW(), 2);
    columns = new Columns(g);
  }

  @Override
  public String name() {
    return g.isPointwise() ? "pointwise" : "im2col";
  }

  @Override
  public void run(float[] x, float[] weight, float[] bias, float[] y) {
    Pieces.run(
        strips.length * g.groups(),
        i -> strip(strips[i / g.groups()], i % g.groups(), x, weight, bias, y));
  }

  private void strip(Strip s, int group, float[] x, float[] weight, float[] bias, float[] y) {
    int rows = g.rows();
    int depth = g.depth();
    int cells = s.cells();
    float[] matrix = x;
    int at = 0;
    int ld = g.h() * g.w();
    if (g.isPointwise() && s.images() == 1 && s.width() == g.w()) {
      int channel = s.fromImage() * g.cIn() + group * depth;
      at = channel * ld + s.fromY() * g.w(); // The input is the matrix already.
    } else {
      matrix = Room.mine().columns.of(depth * cells);
      columns.gather(s, group, x, matrix);
      ld = cells;
    }
    float[] result = Room.mine().result.of(rows * cells);
    blas.sgemm(
        false,
        false,
        rows,
        cells,
        depth,
        1,
        weight,
        group * rows * depth,
        depth,
        matrix,
        at,
        ld,
        0,
        result,
        0,
        cells);
    for (int r = 0; r < rows; r++) {
      int channel = group * rows + r;
      float b = bias.length == 0 ? 0 : bias[channel];
      place.put(result, r * cells, s, channel, g.cOut(), b, y);
    }
  }
}
