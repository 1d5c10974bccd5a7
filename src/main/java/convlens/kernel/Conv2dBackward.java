package convlens.kernel;

import convlens.blas.Blas;
import convlens.blas.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * The gradients of {@link Conv2dKernel}: of the input, of the weight and of the bias.
 *
 * <p><i>Shapes:</i> gradient of the output (N, cOut, outH, outW) -&gt; input's, weight's and
 * bias's.
 */
public final class Conv2dBackward {
  private Conv2dBackward() {}

  /**
   * Overwrites {@code gradX} with the gradient of the input.
   *
   * @throws IllegalArgumentException when an array has not the size the geometry says
   */
  public static void input(
      Conv2dGeometry g, float[] gradY, float[] weight, float[] gradX, Blas blas) {
    Conv2dKernel.checkSizes(g, gradX, weight, gradY);
    if (gradY.length > 0 && DirectTranspose.suits(g) && Conv2dKernel.areFinite(weight)) {
      DirectTranspose.forward(g, gradY, weight, new float[0], gradX);
      return;
    }
    Arrays.fill(gradX, 0);
    int parts = Math.multiplyExact(g.n(), g.groups());
    List<Tile> tiles = Conv2dKernel.tiles(g, parts);
    // Tiles of one part overlap where they add to the input, parts do not: these are shared out.
    Workers.forEach(
        parts,
        part -> {
          for (Tile tile : tiles) {
            inputOfTile(g, part, tile, gradY, weight, gradX, blas);
          }
        });
  }

  private static void inputOfTile(
      Conv2dGeometry g,
      int part,
      Tile tile,
      float[] gradY,
      float[] weight,
      float[] gradX,
      Blas blas) {
    int rows = g.rows();
    int depth = g.depth();
    int cells = tile.cells();
    float[] grad = gatherGrad(g, part, tile, gradY);
    float[] matrix = Scratch.mine().columns((long) depth * cells);
    int weightAt = part % g.groups() * rows * depth;
    blas.sgemm(
        true, false, depth, cells, rows, 1, weight, weightAt, depth, grad, 0, cells, 0, matrix, 0,
        cells);
    Im2col.scatter(g, tile, matrix, gradX, part * (g.cIn() / g.groups()) * g.h() * g.w());
  }

  /** The output gradients of a tile, a row per channel. */
  static float[] gatherGrad(Conv2dGeometry g, int part, Tile tile, float[] gradY) {
    float[] grad = Scratch.mine().result((long) g.rows() * tile.cells());
    int to = 0;
    for (int r = 0; r < g.rows(); r++) {
      int plane = (part * g.rows() + r) * g.outH() * g.outW();
      for (int oy = tile.fromY(); oy < tile.endY(); oy++) {
        System.arraycopy(gradY, plane + oy * g.outW() + tile.fromX(), grad, to, tile.width());
        to += tile.width();
      }
    }
    return grad;
  }

  /**
   * Overwrites {@code gradWeight} with the gradient of the weight, summed over the batch.
   *
   * @throws IllegalArgumentException when an array has not the size the geometry says
   */
  public static void weight(
      Conv2dGeometry g, float[] gradY, float[] x, float[] gradWeight, Blas blas) {
    Conv2dKernel.checkSizes(g, x, gradWeight, gradY);
    if (DirectWeight.suits(g)) {
      DirectWeight.weight(g, gradY, x, gradWeight);
      return;
    }
    Arrays.fill(gradWeight, 0);
    int parts = Math.multiplyExact(g.n(), g.groups());
    List<Tile> tiles = Conv2dKernel.tiles(g, parts);
    long work = (long) g.n() * tiles.size();
    int shares = (int) Math.min(work, Workers.count());
    // Each worker sums its own share, and the shares are added in order: the same on every run.
    float[][] sums = new float[shares * g.groups()][g.rows() * g.depth()];
    Workers.forEach(
        shares,
        share -> {
          for (long i = work * share / shares; i < work * (share + 1) / shares; i++) {
            Tile tile = tiles.get((int) (i % tiles.size()));
            for (int group = 0; group < g.groups(); group++) {
              int part = (int) (i / tiles.size()) * g.groups() + group;
              weightOfTile(g, part, tile, gradY, x, sums[share * g.groups() + group], blas);
            }
          }
        });
    for (int i = 0; i < sums.length; i++) {
      int at = i % g.groups() * g.rows() * g.depth();
      for (int j = 0; j < sums[i].length; j++) {
        gradWeight[at + j] += sums[i][j];
      }
    }
  }

  private static void weightOfTile(
      Conv2dGeometry g, int part, Tile tile, float[] gradY, float[] x, float[] sum, Blas blas) {
    int depth = g.depth();
    int cells = tile.cells();
    float[] grad = gatherGrad(g, part, tile, gradY);
    float[] matrix = Scratch.mine().columns((long) depth * cells);
    Im2col.gather(g, tile, x, part * (g.cIn() / g.groups()) * g.h() * g.w(), matrix);
    blas.sgemm(
        false, true, g.rows(), depth, cells, 1, grad, 0, cells, matrix, 0, cells, 1, sum, 0, depth);
  }

  /** Overwrites {@code gradBias} with the gradient of the bias: the sum over batch and picture. */
  public static void bias(Conv2dGeometry g, float[] gradY, float[] gradBias) {
    bias(g.n(), g.cOut(), g.outH() * g.outW(), gradY, gradBias);
  }

  /** The same for any operation that adds one number to every cell of a channel. */
  static void bias(int n, int channels, int plane, float[] gradY, float[] gradBias) {
    Conv2dKernel.checkSize("output", (long) n * channels * plane, gradY);
    Conv2dKernel.checkSize("bias", channels, gradBias);
    for (int channel = 0; channel < channels; channel++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        int at = (i * channels + channel) * plane;
        for (int j = at; j < at + plane; j++) {
          sum += gradY[j];
        }
      }
      gradBias[channel] = (float) sum;
    }
  }
}
