package convlens.nn.layer;

/**
 * One layer for batches of one size: buffers are made once.
 *
 * <p>Not safe for two threads; it may use all cores itself. Results do not depend on how many.
 */
public interface Layer {
  /** Overwrites {@code out}. */
  void forward(Pass pass, float[][] in, float[] out);

  /**
   * The way back of the forward pass just made: overwrites {@code gradIn} and adds to the gradients
   * of its weights.
   *
   * @param gradIn an empty array for an input whose gradient nobody wants
   */
  void backward(Pass pass, float[][] in, float[] out, float[] gradOut, float[][] gradIn);
}
