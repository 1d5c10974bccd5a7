package convlens.kernel.plan;

import convlens.blas.Blas;
import convlens.kernel.Conv2dGeometry;
import java.util.Arrays;

/**
 * The gradient of the weight as a matrix product per strip; right for every shape.
 *
 * <p>Strips fall into chunks, each summed by itself; the chunks are added in order.
 */
final class Im2colWeighing implements Weighing {
  /** Chunks of the batch; of large weights fewer, since each has sums of its own. */
  private static final int CHUNKS = 8;

  static final int LARGE = 64 * 1024;

  private final Conv2dGeometry g;
  private final Blas blas;
  private final Strip[] strips;
  private final Columns columns;
  private final int chunks;
  private final int size;

  Im2colWeighing(Conv2dGeometry g, Blas blas) {
    this.g = g;
    this.blas = blas;
    strips = Strip.cover(g.n(), g.outH(), g.outW(), 2);
    columns = new Columns(g);
    size = g.rows() * g.depth();
    chunks = Math.min(strips.length, (long) size * g.groups() > LARGE ? 2 : CHUNKS);
  }

  @Override
  public String name() {
    return g.isPointwise() ? "pointwise" : "im2col";
  }

  @Override
  public void run(float[] x, float[] gradY, float[] gradWeight) {
    int all = size * g.groups();
    float[] sums = Room.mine().sums.of(chunks * all);
    Pieces.run(chunks, chunk -> chunk(chunk, x, gradY, sums));
    for (int chunk = 0; chunk < chunks; chunk++) {
      for (int i = 0; i < all; i++) {
        gradWeight[i] += sums[chunk * all + i];
      }
    }
  }

  private void chunk(int chunk, float[] x, float[] gradY, float[] sums) {
    int all = size * g.groups();
    Room room = Room.mine();
    float[] sum = room.result.of(size);
    int end = Strip.split(strips.length, chunk + 1, chunks);
    for (int group = 0; group < g.groups(); group++) {
      Arrays.fill(sum, 0);
      for (int i = Strip.split(strips.length, chunk, chunks); i < end; i++) {
        strip(strips[i], group, x, gradY, sum, room);
      }
      System.arraycopy(sum, 0, sums, chunk * all + group * size, size);
    }
  }

  private void strip(Strip s, int group, float[] x, float[] gradY, float[] sum, Room room) {
    int depth = g.depth();
    int cells = s.cells();
    float[] grad = room.grad.of(g.rows() * cells);
    columns.outputs(s, group, gradY, grad);
    float[] matrix = x;
    int at = 0;
    int ld = g.h() * g.w();
    if (g.isPointwise() && s.images() == 1 && s.width() == g.w()) {
      at = (s.fromImage() * g.cIn() + group * depth) * ld + s.fromY() * g.w();
    } else {
      matrix = room.columns.of(depth * cells);
      columns.gather(s, group, x, matrix);
      ld = cells;
    }
    blas.sgemm(
        false, true, g.rows(), depth, cells, 1, grad, 0, cells, matrix, at, ld, 1, sum, 0, depth);
  }
}
