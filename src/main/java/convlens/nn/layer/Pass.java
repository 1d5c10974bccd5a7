package convlens.nn.layer;

/**
 * What a pass over the network is for.
 *
 * @param training whether noise is drawn, units are dropped and running means move
 * @param seed what is drawn in this pass; another one for each step
 */
public record Pass(boolean training, long seed) {
  /** Using a model, not training it. */
  public static final Pass EVALUATING = new Pass(false, 0);

  public static Pass training(long seed) {
    return new Pass(true, seed);
  }
}
