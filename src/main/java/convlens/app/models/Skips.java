package convlens.app.models;

import convlens.model.Model;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.nn.graph.Plan;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Connections of a model that go past others and can be cut: what an add or a concatenation reads
 * from furthest back.
 */
public final class Skips {
  private static final String CUT = "cut";

  private Skips() {}

  /**
   * A connection.
   *
   * @param graph whose it is
   * @param join the node where it comes in
   * @param from where it comes from
   * @param cutter the node that cuts it; empty where it is whole
   * @param dims of what it carries; empty where that cannot be told
   */
  public record Skip(
      String graph, String join, String from, Optional<String> cutter, List<Integer> dims) {
    public Skip {
      dims = List.copyOf(dims);
    }

    public boolean isCut() {
      return cutter.isPresent();
    }

    /** What it is, for a switch. */
    public String words() {
      String words = Text.of("models.skip", "from", from, "to", join);
      return dims.size() == 3
          ? Text.of("models.skip.at", "rows", dims.get(1), "columns", dims.get(2), "skip", words)
          : words;
    }

    /** The model with this one cut where it is whole, or joined where it is cut. */
    public Model switched(Model model) {
      Graph g = model.graphs().get(graph);
      String name = cutter.orElse(CUT + "_" + join);
      List<Node> nodes = new ArrayList<>();
      for (Node n : g.nodes()) {
        if (isCut() && n.name().equals(name)) {
          continue;
        }
        if (n.name().equals(join)) {
          if (!isCut()) {
            nodes.add(Node.of(name, CUT, List.of(from), Map.of()));
          }
          String was = isCut() ? name : from;
          String is = isCut() ? from : name;
          List<String> reads = n.from().stream().map(r -> r.equals(was) ? is : r).toList();
          nodes.add(new Node(n.name(), n.op(), reads, n.given(), n.init(), n.l2()));
        } else {
          nodes.add(n);
        }
      }
      Map<String, Graph> graphs = new LinkedHashMap<>(model.graphs());
      graphs.put(graph, new Graph(g.inputs(), nodes, g.outputs()));
      return new Model(model.name(), model.goal(), graphs, model.training());
    }
  }

  /** All of a model. */
  public static List<Skip> of(Model model) {
    List<Skip> all = new ArrayList<>();
    model.graphs().forEach((name, graph) -> all.addAll(of(name, graph)));
    return all;
  }

  private static List<Skip> of(String name, Graph graph) {
    List<String> order = new ArrayList<>(graph.inputs().keySet());
    Map<String, Node> byName = new LinkedHashMap<>();
    Map<String, List<Integer>> dims = new HashMap<>();
    Plan.of(graph).nodes().forEach(p -> dims.put(p.node().name(), p.out()));
    List<Skip> all = new ArrayList<>();
    for (Node n : graph.nodes()) {
      boolean joins = n.op().equals("cat") || n.op().equals("add");
      if (joins && n.from().size() == 2) {
        source(n, byName, order)
            .ifPresent(
                read -> {
                  Node by = byName.get(read);
                  boolean cut = by != null && by.op().equals(CUT);
                  String from = cut ? by.from().get(0) : read;
                  all.add(
                      new Skip(
                          name,
                          n.name(),
                          from,
                          cut ? Optional.of(read) : Optional.empty(),
                          dims.getOrDefault(from, List.of())));
                });
      }
      order.add(n.name());
      byName.put(n.name(), n);
    }
    return all;
  }

  /** Of two the one that goes past more; what is cut stands where it came from. */
  private static Optional<String> source(Node join, Map<String, Node> byName, List<String> order) {
    String best = "";
    int earliest = Integer.MAX_VALUE;
    for (String read : join.from()) {
      Node by = byName.get(read);
      String from = by != null && by.op().equals(CUT) ? by.from().get(0) : read;
      int at = order.indexOf(from);
      if (at < earliest) {
        earliest = at;
        best = read;
      }
    }
    return best.isEmpty() || earliest >= order.size() - 1 ? Optional.empty() : Optional.of(best);
  }
}
