package convlens.model;

/**
 * How a model is trained.
 *
 * @param data the data set, as {@code --data} takes it: {@code shapes(size=32, target=mask)}
 * @param optimiser as PyTorch calls it: {@code adam(lr=0.001, betas=(0.9, 0.999))}
 * @param schedule of the learning rate: {@code constant}, {@code step(step_size=3, gamma=0.5)},
 *     {@code cosine}; {@code warmup=100} within any
 * @param clip the gradients' largest norm, or 0 for no limit
 */
public record Training(
    String data, String optimiser, String schedule, int batchSize, int epochs, double clip) {
  /** At a steady rate and without a limit. */
  public Training(String data, String optimiser, int batchSize, int epochs) {
    this(data, optimiser, "constant", batchSize, epochs, 0);
  }
}
