package convlens.app.models.kind;

import convlens.app.models.ModelsModel;
import convlens.app.stage.ScenePane;
import convlens.model.Model;
import convlens.nn.graph.Placed;
import convlens.nn.layer.AttentionMaps;
import convlens.nn.net.Network;
import convlens.story.network.HeatScene;
import convlens.story.network.Matrix;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.watch.Lens;
import convlens.watch.Sample;
import convlens.watch.Sight;
import convlens.watch.Standing;
import java.util.ArrayList;
import java.util.List;

/** Models of sequences: where each head looks, the places as a picture, states over the steps. */
final class TokensPanel extends KindPanel {
  private final ScenePane heads = pane("kind-heads");
  private final ScenePane states = pane("kind-states");
  private final Standing<Seen> question = ask(this::see, this::show);

  /** Matrices to look at. */
  private record Seen(List<Matrix> attention, List<Matrix> states) {}

  /**
   * The panel.
   *
   * @param m whether it attends, or keeps a state, decides what is told
   */
  TokensPanel(ModelsModel model, Model m) {
    super(model);
    if (attends(m)) {
      heading(text("tokens.heading"));
      words(text("tokens.help"));
    } else {
      heading(text("tokens.states.title"));
      words(text("tokens.states.help"));
    }
    whenever(model.shownProperty(), () -> question.ask(this::see));
  }

  /** True where a model has something of the kind. */
  static boolean fits(Model m) {
    return m.graph().nodes().stream()
        .anyMatch(
            n ->
                List.of("multihead_attention", "rnn", "gru", "positional_encoding")
                    .contains(n.op()));
  }

  /** True where heads look at places. */
  static boolean attends(Model m) {
    return m.graph().nodes().stream().anyMatch(n -> n.op().equals("multihead_attention"));
  }

  private Seen see(Lens lens) {
    Sample sample = sample(lens);
    Sight sight = lens.see(sample);
    Network net = lens.network(lens.first(), 1, Network.Purpose.INPUT_GRADIENTS);
    List<Matrix> attention = new ArrayList<>();
    List<Matrix> states = new ArrayList<>();
    List<String> tokens = tokens(lens, sample);
    for (Placed p : net.plan().nodes()) {
      String name = p.node().name();
      if (net.layer(name) instanceof AttentionMaps a) {
        attention.addAll(heads(name, a, tokens));
      }
      boolean recurrent = List.of("rnn", "gru").contains(p.type().id());
      if (p.type().id().equals("positional_encoding") || recurrent) {
        float[] values = sight.layer(lens.first(), name).orElseThrow().values();
        if (p.out().size() == 2) {
          Tensor t = Tensor.of(new Shape(1, 1, p.out().get(0), p.out().get(1)), values);
          String title = text(recurrent ? "tokens.states" : "tokens.places", "name", name);
          states.add(
              Matrix.signed(title, t)
                  .named(text("tokens.step"), text("tokens.unit"))
                  .labelled(tokens.size() == p.out().get(0) ? tokens : List.of(), List.of()));
        }
      }
    }
    return new Seen(attention, states);
  }

  private static List<Matrix> heads(String name, AttentionMaps a, List<String> tokens) {
    int n = a.mapDims().get(0);
    int rows = a.mapDims().get(1);
    int columns = a.mapDims().get(2);
    List<Matrix> all = new ArrayList<>();
    for (int h = 0; h < n; h++) {
      float[] own =
          java.util.Arrays.copyOfRange(a.maps(), h * rows * columns, (h + 1) * rows * columns);
      boolean labelled = tokens.size() == rows && rows == columns;
      all.add(
          Matrix.of(
                  text("tokens.head", "name", name, "n", h + 1),
                  Tensor.of(new Shape(1, 1, rows, columns), own))
              .scaled(0, 1)
              .named(text("tokens.query"), text("tokens.key"))
              .labelled(labelled ? tokens : List.of(), labelled ? tokens : List.of()));
    }
    return all;
  }

  private static List<String> tokens(Lens lens, Sample s) {
    List<String> words = lens.data().vocabulary();
    List<String> all = new ArrayList<>();
    if (s.dims().size() == 1 && !words.isEmpty()) {
      for (float v : s.input()) {
        int at = (int) v;
        all.add(at >= 0 && at < words.size() ? words.get(at) : String.valueOf(at));
      }
    }
    return all;
  }

  private void show(Seen seen) {
    if (!seen.attention().isEmpty()) {
      heads.show((w, h) -> new HeatScene(text("tokens.heading"), seen.attention(), w));
    }
    if (!seen.states().isEmpty()) {
      states.show((w, h) -> new HeatScene(text("tokens.states.title"), seen.states(), w));
    }
  }
}
