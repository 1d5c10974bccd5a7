package convlens.train.goal;

import convlens.nn.loss.Loss;
import convlens.nn.net.Network;
import convlens.train.Batch;
import convlens.train.Learner;
import convlens.train.Tally;

/**
 * A picture that is compared cell by cell with the one wanted.
 *
 * <p><i>Shapes:</i> output (N, C, H, W), target the same.
 */
final class Reconstruct extends Supervised {
  private final Loss loss;

  Reconstruct(Networks networks, Learner learner, Loss loss) {
    super(networks, learner);
    this.loss = loss;
  }

  @Override
  double loss(Network net, Batch batch, Tally tally) {
    return loss.compute(net.output(0), Wanted.of(net, batch), Wanted.gradient(net, 0));
  }

  @Override
  void measure(Network net, Batch batch, Tally tally) {
    tally.add("mse", Wanted.meanSquare(net.output(0), Wanted.of(net, batch)), batch.n());
  }

  @Override
  public String best() {
    return "psnr";
  }
}
