package convlens.model.preset;

import convlens.model.DataDims;
import convlens.model.Goal;
import convlens.model.GraphBuilder;
import convlens.model.Model;
import convlens.model.Preset;
import convlens.model.Training;
import convlens.nn.graph.Graph;
import java.util.List;
import java.util.Map;

/** Elman's recurrent network: reads a picture row by row, or a name letter by letter. */
public final class Rnn implements Preset {
  private static final int HIDDEN = 128;
  private static final int LETTER = 32;

  @Override
  public String id() {
    return "rnn";
  }

  @Override
  public Training training() {
    return recurrent();
  }

  @Override
  public boolean reads(DataDims data) {
    return rows(data) || data.input().size() == 3;
  }

  /** True where a sample is a row of tokens or characters. */
  static boolean rows(DataDims data) {
    return data.input().size() == 1 && data.vocabulary() > 0;
  }

  @Override
  public Model model(DataDims data) {
    Goal goal = new Goal(Goal.Kind.CLASSIFY, "cross_entropy");
    return Model.of(id(), goal, graph(data, "rnn"), training());
  }

  /** Gradients through many steps can grow without end: they are clipped. */
  static Training recurrent() {
    return new Training("digits", "adam(lr=0.001)", "constant", 64, 5, 1);
  }

  /** The state after the last step tells the class. */
  static Graph graph(DataDims data, String layer) {
    GraphBuilder g = new GraphBuilder().input("x", data.input());
    if (rows(data)) {
      g.add(
          "embed",
          "embedding",
          Map.of("num_embeddings", data.vocabulary(), "embedding_dim", LETTER));
    } else {
      int height = data.input().get(1);
      if (data.channels() > 1) {
        g.add("turn", "transpose", Map.of("dim0", 1, "dim1", 2));
      }
      g.add("rows", "reshape", Map.of("shape", List.of(height, -1)));
    }
    return g.add(layer, layer, Map.of("hidden_size", HIDDEN))
        .add("last", "select", Map.of("index", -1))
        .add("fc", "linear", Map.of("out_features", data.classes()))
        .build();
  }
}
