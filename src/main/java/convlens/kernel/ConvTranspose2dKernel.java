package convlens.kernel;

import convlens.blas.Blas;
import convlens.blas.Workers;
import convlens.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * Two-dimensional transposed convolution, fast.
 *
 * <p><i>Shapes:</i> input (N, cIn, H, W), weight (cIn, cOut / groups, kH, kW), bias (cOut) -&gt;
 * output (N, cOut, outH, outW).
 *
 * <p>Many input channels go through one matrix product whose columns are added where they belong,
 * as in the gradient of a convolution. With few, or a stride of 1, the output cells of one {@link
 * Phase} - every stride-th row and column - are an ordinary convolution of the input with those
 * taps that reach them: each is written once, and no multiplication with an inserted zero is made.
 */
public final class ConvTranspose2dKernel {
  /** Input channels from which on one large product, scattered, beats a product per phase. */
  private static final int DEEP = 8;

  private ConvTranspose2dKernel() {}

  /** The output as a new tensor. */
  public static Tensor forward(
      ConvTranspose2dGeometry g, Tensor x, Tensor weight, Optional<Tensor> bias, Blas blas) {
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
      ConvTranspose2dGeometry g, float[] x, float[] weight, float[] bias, float[] y, Blas blas) {
    Conv2dKernel.checkSize("input", g.inputShape().size(), x);
    Conv2dKernel.checkSize("weight", g.weightShape().size(), weight);
    Conv2dKernel.checkSize("output", g.outputShape().size(), y);
    if (bias.length != 0) {
      Conv2dKernel.checkSize("bias", g.cOut(), bias);
    }
    if (y.length == 0) {
      return;
    }
    boolean finite = Conv2dKernel.areFinite(weight);
    boolean whole = g.strideH() == 1 && g.strideW() == 1;
    if (x.length > 0 && finite && !whole && DirectTranspose.suits(g.convolution())) {
      DirectTranspose.forward(g.convolution(), x, weight, bias, y);
      return;
    }
    if (x.length == 0 || !finite || (!whole && g.cIn() / g.groups() >= DEEP)) {
      // A phase multiplies what lies beyond the input as zero: that is not nothing for infinity.
      Conv2dBackward.input(g.convolution(), x, weight, y, blas);
      addBias(g, bias, y);
      return;
    }
    for (int fy = 0; fy < Math.min(g.strideH(), g.outH()); fy++) {
      Phase rows = Phase.of(fy, g.h(), g.outH(), g.kh(), g.strideH(), g.padH(), g.dilationH());
      for (int fx = 0; fx < Math.min(g.strideW(), g.outW()); fx++) {
        Phase cols = Phase.of(fx, g.w(), g.outW(), g.kw(), g.strideW(), g.padW(), g.dilationW());
        phase(g, rows, cols, x, weight, bias, y, blas);
      }
    }
  }

  private static void addBias(ConvTranspose2dGeometry g, float[] bias, float[] y) {
    int plane = g.outH() * g.outW();
    for (int p = 0; p < g.n() * g.cOut() && bias.length > 0; p++) {
      float b = bias[p % g.cOut()];
      for (int i = p * plane; i < (p + 1) * plane; i++) {
        y[i] += b;
      }
    }
  }

  private static void phase(
      ConvTranspose2dGeometry g,
      Phase rows,
      Phase cols,
      float[] x,
      float[] weight,
      float[] bias,
      float[] y,
      Blas blas) {
    boolean whole = g.strideH() == 1 && g.strideW() == 1;
    float[] part = whole ? y : new float[g.n() * g.cOut() * rows.cells() * cols.cells()];
    if (rows.taps() == 0 || cols.taps() == 0) {
      int plane = rows.cells() * cols.cells();
      for (int p = 0; p < g.n() * g.cOut(); p++) {
        float b = bias.length == 0 ? 0 : bias[p % g.cOut()];
        Arrays.fill(part, p * plane, (p + 1) * plane, b);
      }
    } else {
      Conv2dKernel.forward(
          convolution(g, rows, cols), x, taps(g, rows, cols, weight), bias, part, blas);
    }
    if (!whole) {
      spread(g, rows, cols, part, y);
    }
  }

  private static Conv2dGeometry convolution(ConvTranspose2dGeometry g, Phase rows, Phase cols) {
    return new Conv2dGeometry(
        g.n(),
        g.cIn(),
        g.h(),
        g.w(),
        g.cOut(),
        rows.taps(),
        cols.taps(),
        1,
        1,
        rows.before(),
        rows.after(),
        cols.before(),
        cols.after(),
        rows.dilation(),
        cols.dilation(),
        g.groups());
  }

  /** The kernel turned about, its two numbers of channels exchanged, less what does not reach. */
  private static float[] taps(ConvTranspose2dGeometry g, Phase rows, Phase cols, float[] weight) {
    int depth = g.cIn() / g.groups();
    int outs = g.cOut() / g.groups();
    float[] turned = new float[g.cOut() * depth * rows.taps() * cols.taps()];
    int to = 0;
    for (int k = 0; k < g.cOut(); k++) {
      for (int c = 0; c < depth; c++) {
        int from = ((k / outs * depth + c) * outs + k % outs) * g.kh() * g.kw();
        for (int i = 0; i < rows.taps(); i++) {
          int row = from + rows.tap(i) * g.kw();
          for (int j = 0; j < cols.taps(); j++) {
            turned[to++] = weight[row + cols.tap(j)];
          }
        }
      }
    }
    return turned;
  }

  /** Puts a phase's cells where they stand in the output. */
  private static void spread(
      ConvTranspose2dGeometry g, Phase rows, Phase cols, float[] part, float[] y) {
    int planes = g.n() * g.cOut();
    int outW = g.outW();
    Workers.forEach(
        planes,
        p -> {
          int from = p * rows.cells() * cols.cells();
          int plane = p * g.outH() * outW;
          for (int i = 0; i < rows.cells(); i++) {
            int to = plane + (rows.first() + i * g.strideH()) * outW + cols.first();
            for (int j = 0; j < cols.cells(); j++) {
              y[to + j * g.strideW()] = part[from + j];
            }
            from += cols.cells();
          }
        });
  }
}
