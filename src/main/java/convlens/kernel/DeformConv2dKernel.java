package convlens.kernel;

import convlens.blas.Blas;
import convlens.blas.Workers;
import convlens.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Deformable convolution, fast: a matrix of what each tap reads between cells, and a product; few
 * channels go through {@link DirectDeform}, which needs neither.
 *
 * <p><i>Shapes:</i> input (N, cIn, H, W), offset and mask as {@link DeformGeometry} says, weight
 * (cOut, cIn / groups, kH, kW), bias (cOut) -&gt; output (N, cOut, outH, outW).
 *
 * <p>A tap whose point lies at or beyond one cell outside reads zero; nearer points are mixed from
 * their four corners, of which those outside count as zero, as torchvision does it.
 *
 * @see <a href="https://arxiv.org/abs/1703.06211">Deformable Convolutional Networks</a>
 * @see <a href="https://arxiv.org/abs/1811.11168">Deformable ConvNets v2</a>
 */
public final class DeformConv2dKernel {
  /** Floats of a tile's matrix, so that it stays in the second cache. */
  private static final int MATRIX = 128 * 1024;

  private static final int MIN_TILE = 64;
  private static final int MOST = 1 << 26;

  private DeformConv2dKernel() {}

  /** The output as a new tensor. */
  public static Tensor forward(
      DeformGeometry g,
      Tensor x,
      Tensor offset,
      Optional<Tensor> mask,
      Tensor weight,
      Optional<Tensor> bias,
      Blas blas) {
    Tensor y = Tensor.zeros(g.conv().outputShape());
    forward(
        g,
        x.data(),
        offset.data(),
        mask.map(Tensor::data).orElseGet(() -> new float[0]),
        weight.data(),
        bias.map(Tensor::data).orElseGet(() -> new float[0]),
        y.data(),
        blas);
    return y;
  }

  /**
   * Overwrites {@code y} with the output.
   *
   * @param mask factors, or an empty array for ones
   * @param bias cOut values, or an empty array for none
   * @throws IllegalArgumentException when an array has not the size the geometry says
   */
  public static void forward(
      DeformGeometry g,
      float[] x,
      float[] offset,
      float[] mask,
      float[] weight,
      float[] bias,
      float[] y,
      Blas blas) {
    forward(new DeformRooms(g), x, offset, mask, weight, bias, y, blas);
  }

  /** The same in arrays that are kept from step to step. */
  public static void forward(
      DeformRooms rooms,
      float[] x,
      float[] offset,
      float[] mask,
      float[] weight,
      float[] bias,
      float[] y,
      Blas blas) {
    DeformGeometry g = rooms.g;
    check(g, x, offset, mask, weight, y);
    if (bias.length != 0) {
      size("bias", g.conv().cOut(), bias);
    }
    if (DirectDeform.suits(g)) {
      if (y.length > 0) {
        DirectDeform.forward(rooms, x, offset, mask, weight, bias, y);
      }
      return;
    }
    Bordered border = rooms.border;
    weightRows(g, weight, rooms.rows);
    float[][] rows = rooms.rows;
    List<Tile> tiles = rooms.tiles;
    PerTile one =
        (n, tile, points, from) -> {
          points.take(tile, n, offset, mask, false);
          for (int group = 0; group < g.conv().groups(); group++) {
            float[] matrix = gather(g, border, points, tile, group, from);
            product(g, n, group, tile, rows[group], matrix, bias, y, blas);
          }
        };
    if (g.conv().n() >= DeformConv2dBackward.SHARES) {
      shareSamples(rooms, x, one);
      return;
    }
    float[] sample = rooms.shares(1)[0].sample;
    for (int n = 0; n < g.conv().n() && !tiles.isEmpty(); n++) {
      border.fill(x, n, sample);
      int at = n;
      Workers.forEach(tiles.size(), i -> one.accept(at, tiles.get(i), rooms.points(), sample));
    }
  }

  /** Work on one tile of sample n, which lies bordered in an array. */
  private interface PerTile {
    void accept(int n, Tile tile, DeformPoints points, float[] sample);
  }

  /** A batch: every share has samples of its own. */
  private static void shareSamples(DeformRooms rooms, float[] x, PerTile one) {
    long n = rooms.g.conv().n();
    DeformRooms.Share[] shares = rooms.shares(DeformConv2dBackward.SHARES);
    Workers.forEach(
        shares.length,
        share -> {
          DeformRooms.Share own = shares[share];
          int end = (int) (n * (share + 1) / shares.length);
          for (int at = (int) (n * share / shares.length); at < end; at++) {
            rooms.border.fill(x, at, own.sample);
            for (Tile tile : rooms.tiles) {
              one.accept(at, tile, own.points, own.sample);
            }
          }
        });
  }

  static List<Tile> tiles(DeformGeometry g) {
    int depth = Math.max(1, g.conv().depth());
    int cells = Math.max(Math.max(1, Math.min(MIN_TILE, MOST / depth)), MATRIX / depth);
    // Points are kept for all offset groups at once, however few channels each moves.
    int points = Math.max(1, 4 * MATRIX / Math.max(1, g.offsetGroups() * g.taps()));
    return Tile.cover(
        g.conv().outH(), g.conv().outW(), Math.min(cells, points), DeformConv2dBackward.SHARES);
  }

  /** What every tap of a tile reads: a row per cell; in it, tap by tap, the group's channels. */
  static float[] gather(
      DeformGeometry g,
      Bordered border,
      DeformPoints points,
      Tile tile,
      int group,
      float[] sample) {
    float[] matrix = Scratch.mine().columns((long) g.conv().depth() * tile.cells());
    int channels = g.conv().cIn();
    int below = border.width() * channels;
    points.forEach(
        group,
        (p, channel, count, to) -> {
          float v = points.down[p];
          float u = points.right[p];
          float f = points.factor[p];
          int from = points.at[p] * channels + channel;
          mix(
              sample,
              from,
              channels,
              below,
              (1 - v) * (1 - u) * f,
              (1 - v) * u * f,
              v * (1 - u) * f,
              v * u * f,
              matrix,
              to,
              count);
        });
    return matrix;
  }

  private static void mix(
      float[] x,
      int from,
      int right,
      int below,
      float a,
      float b,
      float c,
      float d,
      float[] to,
      int at,
      int count) {
    int one = from + right;
    int two = from + below;
    int three = two + right;
    for (int i = 0; i < count; i++) {
      to[at + i] = a * x[from + i] + b * x[one + i] + c * x[two + i] + d * x[three + i];
    }
  }

  private static void product(
      DeformGeometry g,
      int n,
      int group,
      Tile tile,
      float[] weight,
      float[] matrix,
      float[] bias,
      float[] y,
      Blas blas) {
    int rows = g.conv().rows();
    int depth = g.conv().depth();
    int cells = tile.cells();
    float[] result = Scratch.mine().result((long) rows * cells);
    blas.sgemm(
        false, true, rows, cells, depth, 1, weight, 0, depth, matrix, 0, depth, 0, result, 0,
        cells);
    for (int r = 0; r < rows; r++) {
      int channel = group * rows + r;
      float b = bias.length == 0 ? 0 : bias[channel];
      int plane = (n * g.conv().cOut() + channel) * g.conv().outH() * g.conv().outW();
      Conv2dKernel.put(result, r * cells, tile, b, y, plane, g.conv().outW());
    }
  }

  /** The weight of each group with its channels innermost: (rows, taps, channels). */
  static void weightRows(DeformGeometry g, float[] weight, float[][] all) {
    int rows = g.conv().rows();
    int depth = g.conv().depth();
    for (int i = 0; i < weight.length; i++) {
      all[i / depth / rows][i / depth % rows * depth + column(g, i % depth)] = weight[i];
    }
  }

  /** Where an entry of a kernel, channel by channel, stands tap by tap. */
  static int column(DeformGeometry g, int entry) {
    return entry % g.taps() * g.groupChannels() + entry / g.taps();
  }

  static void check(
      DeformGeometry g, float[] x, float[] offset, float[] mask, float[] weight, float[] y) {
    size("input", g.conv().inputShape().size(), x);
    size("offset", g.offsetShape().size(), offset);
    if (mask.length != 0) {
      size("mask", g.maskShape().size(), mask);
    }
    size("weight", g.conv().weightShape().size(), weight);
    size("output", g.conv().outputShape().size(), y);
  }

  static void size(String name, long expected, float[] array) {
    if (array.length != expected) {
      throw new IllegalArgumentException(
          "deform_conv2d: %s must have %d values. got: %d".formatted(name, expected, array.length));
    }
  }
}
