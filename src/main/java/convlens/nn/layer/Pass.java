package convlens.nn.layer;

/**
 * What a pass over the network is for.
 *
 * @param training whether noise is drawn, units are dropped and running means move
 * @param seed what is drawn in this pass; another one for each step
 * @param gradients which of them the way back computes
 */
public record Pass(boolean training, long seed, Gradients gradients) {
  /** Using a model, not training it. */
  public static final Pass EVALUATING = new Pass(false, 0, Gradients.ALL);

  /** What is wanted of the way back; the other is left as it was. */
  public enum Gradients {
    /** Of everything the network was made for. */
    ALL,
    /** Of the weights, not of the network's inputs. */
    WEIGHTS,
    /** Of the network's inputs, not of the weights. */
    INPUTS
  }

  public static Pass training(long seed) {
    return new Pass(true, seed, Gradients.ALL);
  }

  /** The same with only those gradients. */
  public Pass only(Gradients wanted) {
    return new Pass(training, seed, wanted);
  }

  /** Whether a layer adds to its weights' gradients. */
  public boolean learns() {
    return gradients != Gradients.INPUTS;
  }
}
