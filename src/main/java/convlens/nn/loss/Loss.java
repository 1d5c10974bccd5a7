package convlens.nn.loss;

/**
 * How far a prediction is from what was wanted, as one number, and how it changes.
 *
 * <p>Implementations are immutable. Sums run in double, so that the value does not depend on how
 * many elements there are.
 */
public interface Loss {
  /**
   * The loss; overwrites {@code gradient} with its gradient by the prediction.
   *
   * @param prediction the model's output
   * @param target what was wanted
   * @param gradient as long as the prediction
   */
  double compute(float[] prediction, float[] target, float[] gradient);
}
