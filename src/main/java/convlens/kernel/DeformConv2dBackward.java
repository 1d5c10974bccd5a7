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

  private final DeformGeometry g;
  private final Bordered border;
  private final float[] offset;
  private final float[] mask;
  private final float[][] rows;
  private final float[] gradY;
  private final float[] gradX;
  private final float[] gradOffset;
  private final float[] gradMask;
  private final float[] gradWeight;
  private final Blas blas;

  /** What a gradient of the output comes to; the mask's is empty where there is none. */
  public record Gradients(
      Tensor x, Tensor offset, Optional<Tensor> mask, Tensor weight, Tensor bias) {}

  /** What one share adds up by itself. */
  private static final class Sums {
    final float[] sample;
    final float[][] weight;

    Sums(float[] sample, float[][] weight) {
      this.sample = sample;
      this.weight = weight;
    }
  }

  private DeformConv2dBackward(
      DeformGeometry g, float[] offset, float[] mask, float[] weight, float[] gradY, Blas blas) {
    this.g = g;
    this.border = new Bordered(g.conv());
    this.offset = offset;
    this.mask = mask;
    this.rows = DeformConv2dKernel.weightRows(g, weight);
    this.gradY = gradY;
    this.blas = blas;
    this.gradX = new float[Math.toIntExact(g.conv().inputShape().size())];
    this.gradOffset = new float[offset.length];
    this.gradMask = new float[mask.length];
    this.gradWeight = new float[weight.length];
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
    DeformConv2dKernel.check(g, x, offset, mask, weight, gradY);
    DeformConv2dBackward b = new DeformConv2dBackward(g, offset, mask, weight, gradY, blas);
    b.run(x);
    float[] bias = new float[g.conv().cOut()];
    Conv2dBackward.bias(g.conv(), gradY, bias);
    return new Gradients(
        Tensor.of(g.conv().inputShape(), b.gradX),
        Tensor.of(g.offsetShape(), b.gradOffset),
        mask.length == 0 ? Optional.empty() : Optional.of(Tensor.of(g.maskShape(), b.gradMask)),
        Tensor.of(g.conv().weightShape(), b.gradWeight),
        Tensor.of(new Shape(bias.length, 1, 1, 1), bias));
  }

  private void run(float[] x) {
    List<Tile> tiles = DeformConv2dKernel.tiles(g);
    if (tiles.isEmpty()) {
      return;
    }
    boolean many = g.conv().n() >= SHARES;
    int shares = many ? SHARES : Math.min(tiles.size(), SHARES);
    Sums[] sums = new Sums[shares];
    for (int i = 0; i < shares; i++) {
      sums[i] = new Sums(border.room(), new float[rows.length][g.conv().rows() * g.conv().depth()]);
    }
    if (many) {
      shareSamples(x, tiles, sums);
    } else {
      shareTiles(x, tiles, sums);
    }
    for (Sums s : sums) {
      addWeight(s.weight);
    }
  }

  /** A batch: every share has samples of its own. */
  private void shareSamples(float[] x, List<Tile> tiles, Sums... sums) {
    long n = g.conv().n();
    Workers.forEach(
        sums.length,
        share -> {
          float[] sample = border.room();
          int end = (int) (n * (share + 1) / sums.length);
          for (int at = (int) (n * share / sums.length); at < end; at++) {
            border.fill(x, at, sample);
            Arrays.fill(sums[share].sample, 0);
            for (Tile tile : tiles) {
              tile(at, tile, sample, sums[share]);
            }
            border.addTo(sums[share].sample, gradX, at);
          }
        });
  }

  /** Few samples: every share has tiles of each of them. */
  private void shareTiles(float[] x, List<Tile> tiles, Sums... sums) {
    float[] sample = border.room();
    for (int n = 0; n < g.conv().n(); n++) {
      border.fill(x, n, sample);
      int at = n;
      Workers.forEach(
          sums.length,
          share -> {
            Arrays.fill(sums[share].sample, 0);
            int end = (int) ((long) tiles.size() * (share + 1) / sums.length);
            for (int i = (int) ((long) tiles.size() * share / sums.length); i < end; i++) {
              tile(at, tiles.get(i), sample, sums[share]);
            }
          });
      for (Sums s : sums) {
        border.addTo(s.sample, gradX, n);
      }
    }
  }

  private void addWeight(float[][] sums) {
    int depth = g.conv().depth();
    int per = g.conv().rows();
    for (int i = 0; i < gradWeight.length; i++) {
      int column = DeformConv2dKernel.column(g, i % depth);
      gradWeight[i] += sums[i / depth / per][i / depth % per * depth + column];
    }
  }

  private void tile(int n, Tile tile, float[] sample, Sums sums) {
    DeformPoints points = new DeformPoints(g, border, tile, n, offset, mask, true);
    int depth = g.conv().depth();
    int per = g.conv().rows();
    int cells = tile.cells();
    float[] places = new float[3 * points.at.length];
    for (int group = 0; group < rows.length; group++) {
      float[] grad = Conv2dBackward.gatherGrad(g.conv(), n * rows.length + group, tile, gradY);
      float[] matrix = DeformConv2dKernel.gather(g, border, points, tile, group, sample);
      blas.sgemm(
          false,
          false,
          per,
          depth,
          cells,
          1,
          grad,
          0,
          cells,
          matrix,
          0,
          depth,
          1,
          sums.weight[group],
          0,
          depth);
      // The matrix has served: its room takes the gradient of what it held.
      blas.sgemm(
          true,
          false,
          cells,
          depth,
          per,
          1,
          grad,
          0,
          cells,
          rows[group],
          0,
          depth,
          0,
          matrix,
          0,
          depth);
      spread(points, group, matrix, sample, sums.sample, places);
    }
    for (int p = 0; p < points.at.length; p++) {
      float factor = points.factor[p];
      points.put(
          p,
          n,
          places[3 * p] * factor,
          places[3 * p + 1] * factor,
          places[3 * p + 2],
          gradOffset,
          gradMask);
    }
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
