package convlens.train.goal;

import convlens.nn.loss.KlDivergence;
import convlens.nn.loss.Loss;
import convlens.nn.net.Network;
import convlens.train.Batch;
import convlens.train.Learner;
import convlens.train.Tally;

/**
 * A variational autoencoder: reconstruction, summed over a picture's cells, plus beta times the
 * code's divergence from a standard normal; means over the batch.
 *
 * <p><i>Shapes:</i> outputs reconstruction (N, C, H, W), mean (N, D), log variance (N, D).
 *
 * @see <a href="https://arxiv.org/abs/1312.6114">Kingma and Welling</a>
 */
final class Vae extends Supervised {
  private final Loss sum;
  private final double beta;

  /**
   * The objective.
   *
   * @param sum the reconstruction's loss, summed over all cells
   */
  Vae(Networks networks, Learner learner, Loss sum, double beta) {
    super(networks, learner);
    this.sum = sum;
    this.beta = beta;
  }

  @Override
  double loss(Network net, Batch batch, Tally tally) {
    float[] gradient = Wanted.gradient(net, 0);
    double reconstruction = sum.compute(net.output(0), Wanted.of(net, batch), gradient) / batch.n();
    float share = 1f / batch.n();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= share;
    }
    double kl =
        new KlDivergence(batch.n(), beta)
            .compute(
                net.output(1), net.output(2), Wanted.gradient(net, 1), Wanted.gradient(net, 2));
    tally.add("reconstruction", reconstruction, batch.n());
    tally.add("kl", beta == 0 ? 0 : kl / beta, batch.n());
    return reconstruction + kl;
  }

  @Override
  void measure(Network net, Batch batch, Tally tally) {
    tally.add("mse", Wanted.meanSquare(net.output(0), Wanted.of(net, batch)), batch.n());
  }

  @Override
  public String best() {
    return "loss";
  }
}
