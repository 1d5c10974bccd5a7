package convlens.nn.loss;

/**
 * How far the codes of a variational autoencoder are from a standard normal: {@code -beta / 2 *
 * sum(1 + log s^2 - m^2 - s^2)} over the code, mean over the batch.
 *
 * <p><i>Shapes:</i> mean (N, D), log variance (N, D).
 *
 * @param beta what the divergence counts against the reconstruction
 * @see <a href="https://arxiv.org/abs/1312.6114">Kingma and Welling, Appendix B</a>
 */
public record KlDivergence(int samples, double beta) {
  /** The divergence; overwrites the two gradients. */
  public double compute(
      float[] mean, float[] logVariance, float[] gradMean, float[] gradLogVariance) {
    double factor = beta / samples;
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      double m = mean[i];
      double v = Math.exp(logVariance[i]);
      sum += 1 + logVariance[i] - m * m - v;
      gradMean[i] = (float) (factor * m);
      gradLogVariance[i] = (float) (factor * 0.5 * (v - 1));
    }
    return -0.5 * factor * sum;
  }
}
