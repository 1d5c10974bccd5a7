package convlens.train.goal;

import convlens.nn.layer.Dims;
import convlens.nn.loss.CrossEntropyLoss;
import convlens.nn.loss.Loss;
import convlens.nn.loss.SoftmaxDiceLoss;
import convlens.nn.net.Network;
import convlens.train.Batch;
import convlens.train.Learner;
import convlens.train.Tally;
import java.util.Arrays;
import java.util.List;

/**
 * A class for every sample, every pixel or every place of a sequence, by cross entropy or, for
 * regions, by their Dice overlap.
 *
 * <p><i>Shapes:</i> output (N, C), (N, C, H, W), or (N, L, C) where {@code last}; target (N), (N,
 * H, W) or (N, L).
 */
final class Classify extends Supervised {
  private final boolean last;
  private final boolean overlap;
  private final boolean dice;

  /**
   * The objective.
   *
   * @param last whether the classes are the output's last dim, as in sequences
   * @param overlap whether intersection over union is told
   * @param dice whether the loss is that of regions
   */
  Classify(Networks networks, Learner learner, boolean last, boolean overlap, boolean dice) {
    super(networks, learner);
    this.last = last;
    this.overlap = overlap;
    this.dice = dice;
  }

  /** How the output's numbers lie: classes so far apart. */
  private record Lay(int samples, int classes, int places) {
    int at(int sample, int c, int place) {
      return (sample * classes + c) * places + place;
    }
  }

  /** A sequence's places are as good as samples: their classes stand side by side. */
  private Lay lay(Network net, Batch batch) {
    List<Integer> out = net.plan().nodes().get(net.plan().outputs().get(0)).out();
    if (last) {
      int classes = out.get(out.size() - 1);
      return new Lay(batch.n() * Dims.size(out) / classes, classes, 1);
    }
    return new Lay(batch.n(), out.get(0), Dims.size(out) / out.get(0));
  }

  private static float[] target(Batch batch, Lay lay) {
    int wanted = lay.samples() * lay.places();
    return batch.target().length == wanted ? batch.target() : Arrays.copyOf(batch.target(), wanted);
  }

  @Override
  double loss(Network net, Batch batch, Tally tally) {
    Lay lay = lay(net, batch);
    float[] gradient = net.outputGradient(0);
    float[] into = gradient.length == 0 ? new float[net.output(0).length] : gradient;
    Loss loss =
        dice
            ? new SoftmaxDiceLoss(lay.samples(), lay.classes(), lay.places(), 1)
            : CrossEntropyLoss.of(lay.samples(), lay.classes(), lay.places());
    return loss.compute(net.output(0), target(batch, lay), into);
  }

  @Override
  void measure(Network net, Batch batch, Tally tally) {
    Lay lay = lay(net, batch);
    float[] y = net.output(0);
    if (overlap) {
      tally.overlaps();
    }
    for (int n = 0; n < lay.samples(); n++) {
      for (int p = 0; p < lay.places(); p++) {
        int best = 0;
        for (int c = 1; c < lay.classes(); c++) {
          best = y[lay.at(n, c, p)] > y[lay.at(n, best, p)] ? c : best;
        }
        tally.predicted(lay.classes(), (int) batch.target()[n * lay.places() + p], best);
      }
    }
  }

  @Override
  public String best() {
    return overlap ? "iou" : "accuracy";
  }
}
