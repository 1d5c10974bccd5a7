package convlens.kernel;

import convlens.blas.Blas;
import convlens.blas.Workers;
import convlens.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Two-dimensional convolution, fast.
 *
 * <p><i>Shapes:</i> input (N, cIn, H, W), weight (cOut, cIn / groups, kH, kW), bias (cOut) -&gt;
 * output (N, cOut, outH, outW).
 *
 * <p>Many channels go through {@link Im2col} and a matrix product, tile by tile; few go through
 * {@link DirectConv2d}, which copies nothing. A bias is an array of cOut values, or an empty one
 * for none.
 */
public final class Conv2dKernel {
  /** Floats of a tile's matrix: half a megabyte stays in the second cache with its copy. */
  private static final int MATRIX = 128 * 1024;

  private static final int MIN_TILE = 64;

  /** Tile for large weights, which native code copies once per tile. */
  private static final int MIN_TILE_OF_LARGE = 256;

  private static final int LARGE_WEIGHTS = 64 * 1024;

  private Conv2dKernel() {}

  /** The output as a new tensor. */
  public static Tensor forward(
      Conv2dGeometry g, Tensor x, Tensor weight, Optional<Tensor> bias, Blas blas) {
    Tensor y = Tensor.zeros(g.outputShape());
    float[] b = bias.map(Tensor::data).orElseGet(() -> new float[0]);
    forward(g, x.data(), weight.data(), b, y.data(), blas);
    return y;
  }

  /**
   * Overwrites {@code y} with the output.
   *
   * @throws IllegalArgumentException when an array has not the size the geometry says
   */
  public static void forward(
      Conv2dGeometry g, float[] x, float[] weight, float[] bias, float[] y, Blas blas) {
    checkSizes(g, x, weight, y);
    if (bias.length != 0) {
      checkSize("bias", g.cOut(), bias);
    }
    if (DirectConv2d.suits(g) && (!g.isPadded() || areFinite(weight))) {
      DirectConv2d.forward(g, x, weight, bias, y);
    } else {
      forEachTile(g, (part, tile) -> forwardTile(g, part, tile, x, weight, bias, y, blas));
    }
  }

  // The direct loop leaves out what falls on padding; zero times infinity is not nothing, though.
  static boolean areFinite(float[] weight) {
    for (float w : weight) {
      if (!Float.isFinite(w)) {
        return false;
      }
    }
    return true;
  }

  /** True when the forward pass lays its input out as a matrix of taps. */
  public static boolean laysOut(Conv2dGeometry g) {
    return !DirectConv2d.suits(g) && !g.isPointwise();
  }

  /** Only the laying out of {@link #forward}, for measuring its share of the time. */
  public static void layOut(Conv2dGeometry g, float[] x) {
    checkSize("input", g.inputShape().size(), x);
    forEachTile(
        g,
        (part, tile) -> {
          float[] matrix = Scratch.mine().columns((long) g.depth() * tile.cells());
          Im2col.gather(g, tile, x, part * (g.cIn() / g.groups()) * g.h() * g.w(), matrix);
        });
  }

  /** A tile of the output channels of one group of one sample. */
  interface TileWork {
    void accept(int part, Tile tile);
  }

  /** Hands out all tiles of all samples and groups; {@code part} is sample * groups + group. */
  static void forEachTile(Conv2dGeometry g, TileWork work) {
    int parts = Math.multiplyExact(g.n(), g.groups());
    List<Tile> tiles = tiles(g, parts);
    if (tiles.isEmpty() || parts == 0) {
      return;
    }
    Workers.forEach(
        Math.multiplyExact(parts, tiles.size()),
        i -> work.accept(i / tiles.size(), tiles.get(i % tiles.size())));
  }

  static List<Tile> tiles(Conv2dGeometry g, int parts) {
    int least = (long) g.rows() * g.depth() > LARGE_WEIGHTS ? MIN_TILE_OF_LARGE : MIN_TILE;
    int cells = Math.max(least, MATRIX / Math.max(1, g.depth()));
    int multiple = parts % Workers.count() == 0 ? 1 : Workers.count();
    return Tile.cover(g.outH(), g.outW(), cells, multiple);
  }

  private static void forwardTile(
      Conv2dGeometry g,
      int part,
      Tile tile,
      float[] x,
      float[] weight,
      float[] bias,
      float[] y,
      Blas blas) {
    int group = part % g.groups();
    int depth = g.depth();
    int cells = tile.cells();
    int rows = g.rows();
    float[] matrix = x;
    int matrixAt = part * (g.cIn() / g.groups()) * g.h() * g.w();
    int ld = g.h() * g.w();
    if (g.isPointwise() && tile.width() == g.w()) {
      matrixAt += tile.fromY() * g.w();
    } else {
      matrix = Scratch.mine().columns((long) depth * cells);
      Im2col.gather(g, tile, x, matrixAt, matrix);
      matrixAt = 0;
      ld = cells;
    }
    float[] result = Scratch.mine().result((long) rows * cells);
    int weightAt = group * rows * depth;
    blas.sgemm(
        false, false, rows, cells, depth, 1, weight, weightAt, depth, matrix, matrixAt, ld, 0,
        result, 0, cells);
    for (int r = 0; r < rows; r++) {
      int channel = group * rows + r;
      float b = bias.length == 0 ? 0 : bias[channel];
      int plane = (part / g.groups() * g.cOut() + channel) * g.outH() * g.outW();
      put(result, r * cells, tile, b, y, plane, g.outW());
    }
  }

  static void put(float[] result, int from, Tile tile, float bias, float[] y, int plane, int outW) {
    int at = from;
    for (int oy = tile.fromY(); oy < tile.endY(); oy++) {
      int to = plane + oy * outW + tile.fromX();
      for (int i = 0; i < tile.width(); i++) {
        y[to + i] = result[at + i] + bias;
      }
      at += tile.width();
    }
  }

  static void checkSizes(Conv2dGeometry g, float[] x, float[] weight, float[] y) {
    checkSize("input", g.inputShape().size(), x);
    checkSize("weight", g.weightShape().size(), weight);
    checkSize("output", g.outputShape().size(), y);
  }

  static void checkSize(String name, long expected, float[] array) {
    if (array.length != expected) {
      throw new IllegalArgumentException(
          "conv2d: %s must have %d values. got: %d".formatted(name, expected, array.length));
    }
  }
}
