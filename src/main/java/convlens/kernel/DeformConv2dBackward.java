package convlens.kernel;

import convlens.blas.Blas;
import convlens.blas.Workers;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The gradients of {@link DeformConv2dKernel}: of the input, the offsets, the factors, the weight
 * and the bias, all at one go since they share the points.
 *
 * <p><i>Shapes:</i> each gradient has the shape of what it is the gradient of.
 */
public final class DeformConv2dBackward {
  /** Parts that are added up one by one: as many on every computer, so sums come out alike. */
  static final int SHARES = 4;

  private final DeformRooms rooms;
  private final DeformGeometry g;
  private final Bordered border;
  private final float[] offset;
  private final float[] mask;
  private final float[] gradY;
  private final Into into;
  private final Blas blas;

  /** What a gradient of the output comes to; the mask's is empty where there is none. */
  public record Gradients(
      Tensor x, Tensor offset, Optional<Tensor> mask, Tensor weight, Tensor bias) {}

  /**
   * Where the gradients go: those of input, offsets and factors overwrite what was there, those of
   * weight and bias are added to it.
   *
   * @param mask empty where there are no factors
   * @param bias empty where there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // live arrays, never compared
  public record Into(float[] x, float[] offset, float[] mask, float[] weight, float[] bias) {}

  private DeformConv2dBackward(
      DeformRooms rooms, float[] offset, float[] mask, float[] gradY, Into into, Blas blas) {
    this.rooms = rooms;
    this.g = rooms.g;
    this.border = rooms.border;
    this.offset = offset;
    this.mask = mask;
    this.gradY = gradY;
    this.into = into;
    this.blas = blas;
  }

  /**
   * All gradients.
   *
   * @param mask factors, or an empty array for ones
   * @throws IllegalArgumentException when an array has not the size the geometry says
   */
  public static Gradients of(
      DeformGeometry g,
      float[] x,
      float[] offset,
      float[] mask,
      float[] weight,
      float[] gradY,
      Blas blas) {
    Into into =
        new Into(
            new float[x.length],
            new float[offset.length],
            new float[mask.length],
            new float[weight.length],
            new float[g.conv().cOut()]);
    run(new DeformRooms(g), x, offset, mask, weight, gradY, into, blas);
    return new Gradients(
        Tensor.of(g.conv().inputShape(), into.x),
        Tensor.of(g.offsetShape(), into.offset),
        mask.length == 0 ? Optional.empty() : Optional.of(Tensor.of(g.maskShape(), into.mask)),
        Tensor.of(g.conv().weightShape(), into.weight),
        Tensor.of(new Shape(into.bias.length, 1, 1, 1), into.bias));
  }

  /**
   * All gradients, making nothing new that is kept in {@code rooms}.
   *
   * @throws IllegalArgumentException when an array has not the size the geometry says
   */
  public static void run(
      DeformRooms rooms,
      float[] x,
      float[] offset,
      float[] mask,
      float[] weight,
      float[] gradY,
      Into into,
      Blas blas) {
    DeformConv2dKernel.check(rooms.g, x, offset, mask, weight, gradY);
    DeformConv2dKernel.weightRows(rooms.g, weight, rooms.rows);
    Arrays.fill(into.x, 0);
    new DeformConv2dBackward(rooms, offset, mask, gradY, into, blas).run(x);
    float[] bias = new float[into.bias.length];
    if (bias.length > 0) {
      Conv2dBackward.bias(rooms.g.conv(), gradY, bias);
    }
    for (int i = 0; i < bias.length; i++) {
      into.bias[i] += bias[i];
    }
  }

  private void run(float[] x) {
    List<Tile> tiles = rooms.tiles;
    if (tiles.isEmpty()) {
      return;
    }
    boolean many = g.conv().n() >= SHARES;
    DeformRooms.Share[] shares =
        rooms.backwardShares(many ? SHARES : Math.min(tiles.size(), SHARES));
    if (many) {
      shareSamples(x, tiles, shares);
    } else {
      shareTiles(x, tiles, shares);
    }
    for (DeformRooms.Share s : shares) {
      addWeight(s.weight);
    }
  }

  /** A batch: every share has samples of its own. */
  private void shareSamples(float[] x, List<Tile> tiles, DeformRooms.Share... shares) {
    long n = g.conv().n();
    Workers.forEach(
        shares.length,
        share -> {
          DeformRooms.Share own = shares[share];
          int end = (int) (n * (share + 1) / shares.length);
          for (int at = (int) (n * share / shares.length); at < end; at++) {
            border.fill(x, at, own.sample);
            Arrays.fill(own.sum, 0);
            for (Tile tile : tiles) {
              tile(at, tile, own.sample, own);
            }
            addTo(own, at);
          }
        });
  }

  /** Few samples: every share has tiles of each of them. */
  private void shareTiles(float[] x, List<Tile> tiles, DeformRooms.Share... shares) {
    float[] sample = shares[0].sample;
    for (int n = 0; n < g.conv().n(); n++) {
      border.fill(x, n, sample);
      int at = n;
      Workers.forEach(
          shares.length,
          share -> {
            Arrays.fill(shares[share].sum, 0);
            int end = (int) ((long) tiles.size() * (share + 1) / shares.length);
            for (int i = (int) ((long) tiles.size() * share / shares.length); i < end; i++) {
              tile(at, tiles.get(i), sample, shares[share]);
            }
          });
      for (DeformRooms.Share s : shares) {
        addTo(s, n);
      }
    }
  }

  private void addTo(DeformRooms.Share share, int n) {
    if (into.x.length > 0) {
      border.addTo(share.sum, into.x, n);
    }
  }

  private void addWeight(float[][] sums) {
    int depth = g.conv().depth();
    int per = g.conv().rows();
    for (int i = 0; i < into.weight.length; i++) {
      int column = DeformConv2dKernel.column(g, i % depth);
      into.weight[i] += sums[i / depth / per][i / depth % per * depth + column];
    }
  }

  private void tile(int n, Tile tile, float[] sample, DeformRooms.Share own) {
    DeformPoints points = own.points;
    points.take(tile, n, offset, mask, true);
    int cells = tile.cells();
    int groups = rooms.rows.length;
    float[] places = own.places;
    Arrays.fill(places, 0);
    for (int group = 0; group < groups; group++) {
      float[] grad = Conv2dBackward.gatherGrad(g.conv(), n * groups + group, tile, gradY);
      float[] matrix = DeformConv2dKernel.gather(g, border, points, tile, group, sample);
      weigh(grad, matrix, cells, own.weight[group]);
      // The matrix has served: its room takes the gradient of what it held.
      scatter(group, grad, matrix, cells);
      spread(points, group, matrix, sample, own.sum, places);
    }
    for (int p = 0; p < points.count(); p++) {
      float factor = points.factor[p];
      points.put(
          p,
          n,
          places[3 * p] * factor,
          places[3 * p + 1] * factor,
          places[3 * p + 2],
          into.offset,
          into.mask);
    }
  }

  /** Adds to the gradient of a group's weight what a tile's cells have to say. */
  private void weigh(float[] grad, float[] matrix, int cells, float[] sum) {
    int depth = g.conv().depth();
    int per = g.conv().rows();
    blas.sgemm(
        false, false, per, depth, cells, 1, grad, 0, cells, matrix, 0, depth, 1, sum, 0, depth);
  }

  /** Overwrites a tile's matrix by its gradient. */
  private void scatter(int group, float[] grad, float[] matrix, int cells) {
    int depth = g.conv().depth();
    int per = g.conv().rows();
    float[] rows = rooms.rows[group];
    blas.sgemm(
        true, false, cells, depth, per, 1, grad, 0, cells, rows, 0, depth, 0, matrix, 0, depth);
  }

  /** To the four corners of each point, and to its place and its factor. */
  private void spread(
      DeformPoints points, int group, float[] matrix, float[] sample, float[] sum, float[] places) {
    int channels = g.conv().cIn();
    int below = border.width() * channels;
    points.forEach(
        group,
        (p, channel, count, at) -> {
          int from = points.at[p] * channels + channel;
          float v = points.down[p];
          float u = points.right[p];
          add(sum, from, channels, below, v, u, points.factor[p], matrix, at, count);
          float a = dot(matrix, at, sample, from, count);
          float b = dot(matrix, at, sample, from + channels, count);
          float c = dot(matrix, at, sample, from + below, count);
          float d = dot(matrix, at, sample, from + below + channels, count);
          places[3 * p] += (1 - u) * (c - a) + u * (d - b);
          places[3 * p + 1] += (1 - v) * (b - a) + v * (d - c);
          places[3 * p + 2] += (1 - v) * ((1 - u) * a + u * b) + v * ((1 - u) * c + u * d);
        });
  }

  private static void add(
      float[] sum,
      int from,
      int right,
      int below,
      float v,
      float u,
      float f,
      float[] grad,
      int at,
      int count) {
    for (int i = 0; i < count; i++) {
      float part = grad[at + i] * f;
      sum[from + i] += (1 - v) * (1 - u) * part;
      sum[from + right + i] += (1 - v) * u * part;
      sum[from + below + i] += v * (1 - u) * part;
      sum[from + below + right + i] += v * u * part;
    }
  }

  private static float dot(float[] a, int at, float[] b, int from, int count) {
    float sum = 0;
    for (int i = 0; i < count; i++) {
      sum += a[at + i] * b[from + i];
    }
    return sum;
  }
}
