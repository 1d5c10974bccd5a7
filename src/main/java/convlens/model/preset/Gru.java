package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;

/**
 * The recurrent network with gates, which keeps what it has read for longer.
 *
 * @see <a href="https://arxiv.org/abs/1406.1078">Cho et al., Learning Phrase Representations using
 *     RNN Encoder-Decoder</a>
 */
public final class Gru implements Preset {
  @Override
  public String id() {
    return "gru";
  }

  @Override
  public Training training() {
    return Rnn.recurrent();
  }

  @Override
  public boolean reads(DataDims data) {
    return Rnn.rows(data) || data.input().size() == 3;
  }

  @Override
  public Model model(DataDims data) {
    Goal goal = new Goal(Goal.Kind.CLASSIFY, "cross_entropy");
    return Model.of(id(), goal, Rnn.graph(data, "gru"), training());
  }
}
