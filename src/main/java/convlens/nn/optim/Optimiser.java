package convlens.nn.optim;

/**
 * Changes weights by their gradients, step by step; keeps what it has to remember of each weight.
 *
 * <p>One optimiser holds the weights of one array; all of a model's weights lie in one.
 */
public interface Optimiser {
  /**
   * One step.
   *
   * @param weights changed in place
   * @param gradients not changed
   */
  void step(float[] weights, float[] gradients);

  /** The learning rate from here on. */
  void learningRate(double rate);

  double learningRate();

  /** What it remembers, by PyTorch's names: live arrays, to be saved and put back. */
  java.util.Map<String, float[]> memory();

  /** Steps taken. */
  long steps();

  /** Puts back the number of steps taken; the memory is written into its arrays. */
  void steps(long taken);
}
