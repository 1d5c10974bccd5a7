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
  default void step(float[] weights, float[] gradients) {
    begin();
    step(weights, gradients, 0, weights.length);
  }

  /** Begins a step, whose parts may then be done in any order and on any thread. */
  void begin();

  /** The part of a step that changes the weights from one index to before another. */
  void step(float[] weights, float[] gradients, int from, int to);

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
