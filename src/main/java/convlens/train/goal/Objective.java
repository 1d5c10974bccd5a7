package convlens.train.goal;

import convlens.nn.net.Network;
import convlens.train.Batch;
import convlens.train.Learner;
import convlens.train.Tally;
import java.util.List;

/** What a batch teaches a model, and how well the model does on one. */
public interface Objective {
  /**
   * Trains on a batch.
   *
   * @param seed of what is drawn at random in this step
   * @param tally what the figures of this step are added to: the loss first
   * @return true when every loss and gradient was finite; if not, no weight has changed
   */
  boolean step(Batch batch, long seed, Tally tally);

  /** Judges a batch; nothing changes. */
  void judge(Batch batch, Tally tally);

  /** The graphs' weights and optimisers. */
  List<Learner> learners();

  /** The network of so many samples that views look at. */
  Network network(int n);

  /**
   * How often a step passes a batch through the graph that a weight or counter belongs to: so often
   * its running means move.
   */
  default int passes(String name) {
    return 1;
  }

  /** The figure that says best how good the model is, by its name in a tally. */
  String best();
}
