package convlens.kernel.sequence;

import convlens.blas.Blas;
import java.util.Arrays;

/**
 * Scaled dot-product attention of several heads, which share the columns of every row.
 *
 * <p>Every sample's every head is a piece of work by itself, whatever does it. Buffers are made
 * once.
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al., Attention Is All You Need,
 *     section 3.2</a>
 */
public final class AttentionKernel {
  /**
   * How much there is.
   *
   * @param n samples
   * @param queries places that look
   * @param keys places that are looked at
   * @param width columns of a head
   * @param causal whether a place sees only itself and those before it
   */
  public record Sizes(int n, int heads, int queries, int keys, int width, boolean causal) {
    long work() {
      return (long) n * heads * queries * keys * width;
    }
  }

  private static final int MOST_PIECES = 8;

  private final Sizes s;
  private final Blas blas;
  private final float scale;
  private final int pieces;
  private final float[][] slopes;

  public AttentionKernel(Sizes sizes, Blas blas) {
    this.s = sizes;
    this.blas = blas;
    this.scale = (float) (1 / Math.sqrt(sizes.width()));
    this.pieces = Shared.pieces(sizes.n() * sizes.heads(), 2 * sizes.work(), MOST_PIECES);
    this.slopes = new float[pieces][];
  }

  /**
   * Who looks where, and what comes of it.
   *
   * <p><i>Shapes:</i> q (n·L, heads·width), k and v (n·S, heads·width) -&gt; maps (n, heads, L, S),
   * out as q.
   */
  public void forward(Rows q, Rows k, Rows v, float[] maps, Rows out) {
    Shared.run(
        pieces,
        s.n() * s.heads(),
        (piece, from, end) -> {
          for (int unit = from; unit < end; unit++) {
            look(unit, q, k, v, maps, out);
          }
        });
  }

  private void look(int unit, Rows q, Rows k, Rows v, float[] maps, Rows out) {
    int map = unit * s.queries() * s.keys();
    product(
        new Rows(maps, map, s.keys()),
        s.keys(),
        at(q, unit, s.queries()),
        at(k, unit, s.keys()),
        scale);
    for (int i = 0; i < s.queries(); i++) {
      softmax(maps, map + i * s.keys(), seen(i));
      Arrays.fill(maps, map + i * s.keys() + seen(i), map + (i + 1) * s.keys(), 0);
    }
    mix(false, s.queries(), s.keys(), maps, map, at(v, unit, s.keys()), at(out, unit, s.queries()));
  }

  /** How many keys a query sees. */
  private int seen(int query) {
    return s.causal() ? Math.min(query + 1, s.keys()) : s.keys();
  }

  private static void softmax(float[] x, int at, int size) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = at; i < at + size; i++) {
      max = Math.max(max, x[i]);
    }
    double sum = 0;
    for (int i = at; i < at + size; i++) {
      double e = Exponential.of((double) x[i] - max);
      x[i] = (float) e;
      sum += e;
    }
    float share = (float) (1 / sum);
    for (int i = at; i < at + size; i++) {
      x[i] *= share;
    }
  }

  /** Where a sample's head begins among rows. */
  private Rows at(Rows rows, int unit, int places) {
    int first = unit / s.heads() * places;
    return new Rows(rows.data(), rows.at(first) + unit % s.heads() * s.width(), rows.ld());
  }

  /** Every left row by every right row. */
  private void product(Rows to, int keys, Rows left, Rows right, float factor) {
    blas.sgemm(
        false,
        true,
        s.queries(),
        keys,
        s.width(),
        factor,
        left.data(),
        left.offset(),
        left.ld(),
        right.data(),
        right.offset(),
        right.ld(),
        0,
        to.data(),
        to.offset(),
        to.ld());
  }

  /** Rows added up by the shares of a map, or of the map turned round. */
  private void mix(boolean turned, int rows, int of, float[] map, int mapAt, Rows from, Rows to) {
    blas.sgemm(
        turned,
        false,
        rows,
        s.width(),
        of,
        1,
        map,
        mapAt,
        s.keys(),
        from.data(),
        from.offset(),
        from.ld(),
        0,
        to.data(),
        to.offset(),
        to.ld());
  }

  /** Queries, keys and values, or their gradients. */
  public record Triple(Rows q, Rows k, Rows v) {}

  /**
   * The way back of a forward pass.
   *
   * @param maps what the forward pass left
   * @param gradOut as q
   * @param to overwritten
   */
  public void backward(Triple of, float[] maps, Rows gradOut, Triple to) {
    Shared.run(
        pieces,
        s.n() * s.heads(),
        (piece, from, end) -> {
          if (slopes[piece] == null) {
            slopes[piece] = new float[s.queries() * s.keys()];
          }
          for (int unit = from; unit < end; unit++) {
            back(unit, of, maps, gradOut, slopes[piece], to);
          }
        });
  }

  private void back(int unit, Triple of, float[] maps, Rows gradOut, float[] slope, Triple to) {
    int map = unit * s.queries() * s.keys();
    Rows dy = at(gradOut, unit, s.queries());
    mix(true, s.keys(), s.queries(), maps, map, dy, at(to.v(), unit, s.keys()));
    product(new Rows(slope, 0, s.keys()), s.keys(), dy, at(of.v(), unit, s.keys()), 1);
    for (int i = 0; i < s.queries(); i++) {
      turn(maps, map + i * s.keys(), slope, i * s.keys());
    }
    Rows k = at(of.k(), unit, s.keys());
    Rows q = at(of.q(), unit, s.queries());
    mix(false, s.queries(), s.keys(), slope, 0, k, at(to.q(), unit, s.queries()));
    mix(true, s.keys(), s.queries(), slope, 0, q, at(to.k(), unit, s.keys()));
  }

  /** The gradient of a row of shares becomes that of the numbers below the softmax. */
  private void turn(float[] maps, int map, float[] slope, int at) {
    double dot = 0;
    for (int j = 0; j < s.keys(); j++) {
      dot += (double) maps[map + j] * slope[at + j];
    }
    float mean = (float) dot;
    for (int j = 0; j < s.keys(); j++) {
      slope[at + j] = scale * maps[map + j] * (slope[at + j] - mean);
    }
  }
}
