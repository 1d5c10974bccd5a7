package convlens.train.goal;

import convlens.nn.loss.Loss;
import convlens.nn.loss.MseLoss;
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

  /** The loss of the last pass, where it is the very figure that is told. */
  private double meanSquare = Double.NaN;

  Reconstruct(Networks networks, Learner learner, Loss loss) {
    super(networks, learner);
    this.loss = loss;
  }

  @Override
  double loss(Network net, Batch batch, Tally tally) {
    double lost = loss.compute(net.output(0), Wanted.of(net, batch), Wanted.gradient(net, 0));
    meanSquare = loss instanceof MseLoss ? lost : Double.NaN; // made with Reduction.MEAN
    return lost;
  }

  @Override
  void measure(Network net, Batch batch, Tally tally) {
    double told =
        Double.isNaN(meanSquare)
            ? Wanted.meanSquare(net.output(0), Wanted.of(net, batch))
            : meanSquare;
    tally.add("mse", told, batch.n());
  }

  @Override
  public String best() {
    return "psnr";
  }
}
