package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import java.util.Map;

/**
 * A small transformer encoder: a row of tokens in, one of the same length out.
 *
 * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al., Attention Is All You Need</a>
 */
public final class TransformerMini implements Preset {
  private static final int WIDTH = 64;
  private static final TransformerBlocks BLOCKS = new TransformerBlocks(2, WIDTH, 4);

  @Override
  public String id() {
    return "transformer-mini";
  }

  @Override
  public Training training() {
    return new Training(
        "sequences(rule=reverse)", "adam(lr=0.002)", "cosine(warmup=50)", 64, 10, 1);
  }

  @Override
  public boolean reads(DataDims data) {
    return Rnn.rows(data);
  }

  @Override
  public Model model(DataDims data) {
    GraphBuilder g =
        new GraphBuilder()
            .input("x", data.input())
            .add(
                "embed",
                "embedding",
                Map.of("num_embeddings", data.vocabulary(), "embedding_dim", WIDTH))
            .add("place", "positional_encoding");
    BLOCKS.lay(g);
    g.add("fc", "linear", Map.of("out_features", data.classes()));
    return Model.of(id(), new Goal(Goal.Kind.TOKENS, "cross_entropy"), g.build(), training());
  }
}
