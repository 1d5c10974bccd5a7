package convlens.kernel.plan;

/**
 * An engine for the transpose of a convolution: the gradient of its input, and the forward pass of
 * a transposed convolution.
 */
interface Scattering {
  /**
   * Overwrites {@code x} with the transpose of {@code y}.
   *
   * @param bias a value per channel of {@code x}, or an empty array for none
   */
  void run(float[] y, float[] weight, float[] bias, float[] x);

  String name();
}
