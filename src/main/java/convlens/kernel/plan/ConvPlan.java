package convlens.kernel.plan;

/**
 * One layer's convolution with a batch of fixed size: what can be found out beforehand is, and the
 * engine of each pass is chosen once.
 *
 * <p>The same numbers come out on any number of threads, bit for bit: the work is split by its
 * shape alone, and sums over the batch are taken in a fixed order. One plan serves one call at a
 * time.
 */
public interface ConvPlan {
  /**
   * Overwrites {@code y} with the output.
   *
   * @param bias a value per output channel, or an empty array for none
   */
  void forward(float[] x, float[] weight, float[] bias, float[] y);

  /**
   * The gradients, from the gradient of the output.
   *
   * @param gradX overwritten; empty when it is not wanted
   * @param gradWeight added to; empty when it is not wanted
   * @param gradBias added to; empty when there is no bias
   */
  void backward(
      float[] x,
      float[] weight,
      float[] gradY,
      float[] gradX,
      float[] gradWeight,
      float[] gradBias);

  /** The engines of forward pass, gradient of the input and of the weight: {@code a/b/c}. */
  String engines();
}
