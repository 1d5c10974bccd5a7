package convlens.train.goal;

import convlens.kernel.plan.Cells;
import convlens.nn.layer.Pass;
import convlens.nn.net.Network;
import convlens.train.Batch;
import convlens.train.Learner;
import convlens.train.Tally;
import java.util.List;

/** One graph, one output that is compared with a target. */
abstract class Supervised implements Objective {
  private final Networks networks;
  private final Learner learner;

  Supervised(Networks networks, Learner learner) {
    this.networks = networks;
    this.learner = learner;
  }

  /** The loss of a pass just made; overwrites the outputs' gradients. */
  abstract double loss(Network net, Batch batch, Tally tally);

  /** Adds figures beside the loss. */
  abstract void measure(Network net, Batch batch, Tally tally);

  @Override
  public final boolean step(Batch batch, long seed, Tally tally) {
    Network net = networks.of(batch.n());
    Pass pass = Pass.training(seed);
    load(net, batch);
    net.forward(pass);
    double loss = loss(net, batch, tally);
    if (!Double.isFinite(loss)) {
      tally.add("loss", loss, batch.n());
      return false;
    }
    learner.parameters().clearGradients();
    net.backward(pass);
    tally.add("loss", loss + learner.regularise(), batch.n());
    measure(net, batch, tally);
    learner.keepGood();
    double norm = learner.step();
    tally.add("gradient", norm, batch.n());
    return Double.isFinite(norm);
  }

  @Override
  public final void judge(Batch batch, Tally tally) {
    Network net = networks.of(batch.n());
    load(net, batch);
    net.forward(Pass.EVALUATING);
    tally.add("loss", loss(net, batch, tally), batch.n());
    measure(net, batch, tally);
  }

  private static void load(Network net, Batch batch) {
    float[] input = net.input();
    Cells.share(
        input.length,
        (from, end) -> System.arraycopy(batch.input(), from, input, from, end - from));
  }

  @Override
  public final List<Learner> learners() {
    return List.of(learner);
  }

  @Override
  public final Network network(int n) {
    return networks.of(n);
  }
}
