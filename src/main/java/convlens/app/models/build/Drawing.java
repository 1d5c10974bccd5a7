package convlens.app.models.build;

import convlens.app.form.Fields;
import convlens.model.DataDims;
import convlens.model.Field;
import convlens.model.Model;
import convlens.model.Summary;
import convlens.model.edit.Standing;
import convlens.model.edit.Suiting;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.nn.layer.Dims;
import convlens.story.network.LayerBox;
import convlens.story.network.LayerBox.Form;
import convlens.story.network.LayerBox.Part;
import convlens.story.network.Link;
import convlens.story.network.NetworkDrawing;
import convlens.text.Text;
import convlens.watch.Parts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A model made ready to be drawn: every layer with its dims and numbers, every edge. */
public final class Drawing {
  /** Layers that change values only: they lie as a sheet on what they read. */
  private static final Set<String> SHEETS =
      Set.of(
          "relu",
          "leaky_relu",
          "elu",
          "gelu",
          "silu",
          "sigmoid",
          "tanh",
          "hardtanh",
          "softmax",
          "batch_norm",
          "group_norm",
          "layer_norm",
          "instance_norm",
          "filter_norm",
          "bias",
          "dropout",
          "positional_encoding");

  private static final int BYTES = 4;

  private Drawing() {}

  /** All graphs of a model in its order, what does not fit marked. */
  public static List<NetworkDrawing> of(Model m, Optional<DataDims> data) {
    List<NetworkDrawing> all = new ArrayList<>();
    boolean several = m.graphs().size() > 1;
    m.graphs()
        .forEach(
            (name, graph) -> {
              Standing s = Standing.of(graph);
              Optional<Standing.Fault> unsuited =
                  data.flatMap(d -> Suiting.of(m, name, d).fault(s));
              all.add(of(m, name, several ? Text.of("build.graph." + name) : "", s, unsuited));
            });
    return all;
  }

  /** One graph as far as it stands. */
  static NetworkDrawing of(
      Model m, String name, String title, Standing s, Optional<Standing.Fault> unsuited) {
    Graph g = s.graph();
    Map<String, Part> parts = Parts.of(m.goal().kind(), name, g, s.placed());
    Map<String, Summary.Row> rows = rows(s);
    Map<String, Integer> places = new HashMap<>();
    List<LayerBox> boxes = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    g.inputs()
        .forEach(
            (input, dims) -> {
              places.put(input, boxes.size());
              boxes.add(
                  new LayerBox(
                      input,
                      Text.of("build.input"),
                      Form.INPUT,
                      Part.INPUT,
                      dims,
                      0,
                      0,
                      bytes(dims),
                      ""));
            });
    for (Node n : g.nodes()) {
      int at = boxes.size();
      boxes.add(box(n, s, parts.getOrDefault(n.name(), Part.ENCODER), rows));
      for (int slot = 0; slot < n.from().size(); slot++) {
        Integer from = places.get(n.from().get(slot));
        if (from != null) {
          links.add(new Link(from, at, slot, problem(s, unsuited, n, slot)));
        }
      }
      places.put(n.name(), at);
    }
    return new NetworkDrawing(title, boxes, links);
  }

  /** What is said on an edge: where a layer breaks, and at the end what does not suit the data. */
  private static String problem(Standing s, Optional<Standing.Fault> unsuited, Node n, int slot) {
    return s.fault(n.name())
        .or(() -> unsuited.filter(f -> f.node().equals(n.name())))
        .or(() -> unsuited.filter(f -> n.from().get(slot).equals(f.node()) && isInput(s, f)))
        .filter(f -> f.slot() == slot || n.from().size() == 1)
        .map(f -> Fields.sentence(f.problem()))
        .orElse("");
  }

  private static boolean isInput(Standing s, Standing.Fault f) {
    return s.graph().inputs().containsKey(f.node());
  }

  /** The figures of everything that fits; what breaks further on takes none of them away. */
  private static Map<String, Summary.Row> rows(Standing s) {
    Map<String, Summary.Row> rows = new HashMap<>();
    List<Node> fit = s.placed().values().stream().map(Placed::node).toList();
    if (!fit.isEmpty()) {
      List<String> last = List.of(fit.get(fit.size() - 1).name());
      Plan plan = s.plan().orElseGet(() -> Plan.of(new Graph(s.graph().inputs(), fit, last)));
      Summary.of(plan).rows().forEach(r -> rows.put(r.node(), r));
    }
    return rows;
  }

  private static LayerBox box(Node n, Standing s, Part part, Map<String, Summary.Row> rows) {
    Optional<Placed> placed = Optional.ofNullable(s.placed().get(n.name()));
    List<Integer> dims = placed.map(Placed::out).orElse(List.of());
    return new LayerBox(
        n.name(),
        LayerWords.words(n, placed),
        form(n),
        part,
        dims,
        placed.map(Placed::parameters).orElse(0L),
        placed.map(Placed::multiplyAdds).orElse(0L),
        placed.map(p -> bytes(p.out())).orElse(0L),
        Optional.ofNullable(rows.get(n.name()))
            .flatMap(Summary.Row::field)
            .map(f -> field(f, s.graph()))
            .orElse(""));
  }

  private static long bytes(List<Integer> dims) {
    return BYTES * Dims.count(dims);
  }

  private static Form form(Node n) {
    return switch (n.op()) {
      case "add" -> Form.ADD;
      case "cat" -> Form.CAT;
      case "cut" -> Form.CUT;
      default -> SHEETS.contains(n.op()) ? Form.SKIN : Form.VOLUME;
    };
  }

  /** {@code 5 × 5}, or that all is seen: always so where there is but one cell. */
  private static String field(Field f, Graph g) {
    List<Integer> in = g.inputs().values().iterator().next();
    if (f.isWhole() || (in.size() == 3 && in.get(1) * in.get(2) == 1)) {
      return Text.of("build.field.whole");
    }
    return f.rows().size() + " × " + f.columns().size();
  }
}
