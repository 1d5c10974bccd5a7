package convlens.app.models.build;

import convlens.app.form.Fields;
import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.edit.GraphEdit;
import convlens.model.edit.Mend;
import convlens.model.edit.Mending;
import convlens.model.edit.Standing;
import convlens.model.edit.Suiting;
import convlens.model.file.TorchScriptWriter;
import convlens.nn.graph.Graph;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.scene.Ref;
import convlens.story.network.GraphScene;
import convlens.story.network.LayerBox;
import convlens.story.network.Link;
import convlens.story.network.NetworkDrawing;
import convlens.text.Text;
import convlens.train.Setup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model as the window shows it: all that is told of it, computed at once.
 *
 * @param standings of each graph
 * @param networks as they are drawn
 * @param trouble the first thing that does not fit
 * @param torch the model as PyTorch's text; the reason where it has none
 */
public record Built(
    Setup setup,
    Optional<DataDims> data,
    Map<String, Standing> standings,
    List<NetworkDrawing> networks,
    Optional<Trouble> trouble,
    String torch) {
  /**
   * What does not fit.
   *
   * @param words one sentence
   * @param mends what would mend it, tried already
   */
  public record Trouble(String graph, String layer, String words, List<Mend> mends) {}

  /** All that is told of a model. */
  static Built of(Setup setup, Optional<DataDims> data) {
    Model m = setup.model();
    Map<String, Standing> standings = new LinkedHashMap<>();
    m.graphs().forEach((name, g) -> standings.put(name, Standing.of(g)));
    Optional<Trouble> trouble = Optional.empty();
    for (Map.Entry<String, Standing> e : standings.entrySet()) {
      trouble = trouble.or(() -> trouble(m, e.getKey(), e.getValue(), data));
    }
    return new Built(setup, data, standings, Drawing.of(m, data), trouble, torch(m));
  }

  private static Optional<Trouble> trouble(
      Model m, String graph, Standing s, Optional<DataDims> data) {
    Optional<Suiting> suiting = data.map(d -> Suiting.of(m, graph, d));
    return s.fault()
        .or(() -> suiting.flatMap(w -> w.fault(s)))
        .map(f -> new Trouble(graph, f.node(), words(m, graph, s, f), Mending.of(s, f, suiting)));
  }

  private static String words(Model m, String graph, Standing s, Standing.Fault f) {
    if (s.graph().nodes().isEmpty()) {
      return m.graphs().size() > 1
          ? Text.of("build.empty.graph", "graph", Text.of("build.graph." + graph))
          : Text.of("build.empty");
    }
    Problem p = f.problem();
    String subject = p.param().isEmpty() ? f.node() : p.param();
    return Text.of("app.problem.of", "subject", subject, "words", Fields.sentence(p));
  }

  private static String torch(Model m) {
    try {
      return TorchScriptWriter.of(m);
    } catch (ProblemException e) {
      return Text.of("build.torch.none");
    }
  }

  /** The graph's place among the drawn ones. */
  int place(String graph) {
    return new ArrayList<>(setup.model().graphs().keySet()).indexOf(graph);
  }

  Graph graph(String name) {
    return setup.model().graphs().get(name);
  }

  /** What the picture shows of what is chosen. */
  Optional<Ref> ref(Chosen c) {
    int k = place(c.graph());
    if (k < 0) {
      return Optional.empty();
    }
    NetworkDrawing n = networks.get(k);
    Optional<Integer> box = box(n, c.layer());
    if (c.slot().isEmpty()) {
      return box.map(b -> new Ref(GraphScene.LAYER, k, b, 0, 0));
    }
    for (int i = 0; i < n.links().size() && box.isPresent(); i++) {
      Link l = n.links().get(i);
      if (l.to() == box.get() && l.slot() == c.slot().get()) {
        return Optional.of(new Ref(GraphScene.EDGE, k, i, 0, 0));
      }
    }
    return Optional.empty();
  }

  private static Optional<Integer> box(NetworkDrawing n, String name) {
    for (int i = 0; i < n.boxes().size(); i++) {
      if (n.boxes().get(i).name().equals(name)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** What of the model a mark of the picture means. */
  Optional<Chosen> chosen(Ref ref) {
    if (ref.k() >= networks.size()) {
      return Optional.empty();
    }
    String graph = List.copyOf(setup.model().graphs().keySet()).get(ref.k());
    NetworkDrawing n = networks.get(ref.k());
    if (GraphScene.LAYER.equals(ref.part())) {
      return Optional.of(Chosen.layer(graph, n.boxes().get(ref.c()).name()));
    }
    if (GraphScene.EDGE.equals(ref.part())) {
      Link l = n.links().get(ref.c());
      return Optional.of(new Chosen(graph, n.boxes().get(l.to()).name(), Optional.of(l.slot())));
    }
    return Optional.empty();
  }

  /** The layer as it is drawn, with its numbers. */
  Optional<LayerBox> box(Chosen c) {
    int k = place(c.graph());
    return k < 0
        ? Optional.empty()
        : box(networks.get(k), c.layer()).map(i -> networks.get(k).boxes().get(i));
  }

  /** What is chosen if it is still there, else the first output, else the input. */
  Chosen there(Optional<Chosen> wished) {
    Optional<Chosen> still = wished.filter(c -> place(c.graph()) >= 0).filter(this::exists);
    if (still.isPresent()) {
      return still.get();
    }
    Map.Entry<String, Graph> first = setup.model().graphs().entrySet().iterator().next();
    Graph g = first.getValue();
    String name =
        g.outputs().isEmpty() ? g.inputs().keySet().iterator().next() : g.outputs().get(0);
    return Chosen.layer(first.getKey(), name);
  }

  private boolean exists(Chosen c) {
    Graph g = graph(c.graph());
    boolean slot =
        c.slot().isEmpty()
            || GraphEdit.node(g, c.layer())
                .filter(n -> n.from().size() > c.slot().get())
                .isPresent();
    return slot && (g.inputs().containsKey(c.layer()) || GraphEdit.node(g, c.layer()).isPresent());
  }
}
