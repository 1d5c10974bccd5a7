package convlens.kernel;

import convlens.blas.Blas;

/**
 * The gradients of {@link ConvTranspose2dKernel}: each is a gradient, or the forward pass, of the
 * convolution it is the transpose of.
 *
 * <p><i>Shapes:</i> gradient of the output (N, cOut, outH, outW) -&gt; input's, weight's and
 * bias's.
 */
public final class ConvTranspose2dBackward {
  private ConvTranspose2dBackward() {}

  /**
   * Overwrites {@code gradX} with the gradient of the input: the convolution of the gradient.
   *
   * @throws IllegalArgumentException when an array has not the size the geometry says
   */
  public static void input(
      ConvTranspose2dGeometry g, float[] gradY, float[] weight, float[] gradX, Blas blas) {
    Conv2dKernel.forward(g.convolution(), gradY, weight, new float[0], gradX, blas);
  }

  /**
   * Overwrites {@code gradWeight} with the gradient of the weight, summed over the batch.
   *
   * @throws IllegalArgumentException when an array has not the size the geometry says
   */
  public static void weight(
      ConvTranspose2dGeometry g, float[] gradY, float[] x, float[] gradWeight, Blas blas) {
    Conv2dBackward.weight(g.convolution(), x, gradY, gradWeight, blas);
  }

  /** Overwrites {@code gradBias} with the gradient of the bias: the sum over batch and picture. */
  public static void bias(ConvTranspose2dGeometry g, float[] gradY, float[] gradBias) {
    Conv2dBackward.bias(g.n(), g.cOut(), g.outH() * g.outW(), gradY, gradBias);
  }
}
