package convlens.model.edit;

import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves a layer to another place of a graph: with the first of its readings, others stay. */
final class Moving {
  private Moving() {}

  static Edited after(Graph g, String name, String anchor) {
    Optional<Node> moved = GraphEdit.node(g, name);
    boolean sense = !name.equals(anchor) && GraphEdit.known(g, anchor);
    if (moved.isEmpty() || !sense || moved.get().from().isEmpty()) {
      return new Edited(g, name);
    }
    Graph rest = Removal.without(g, moved.get());
    Node now = GraphEdit.slot(moved.get(), 0, anchor);
    List<Node> nodes = new ArrayList<>();
    for (Node n : rest.nodes()) {
      nodes.add(GraphEdit.reading(n, from -> from.equals(anchor) ? name : from));
    }
    nodes.add(GraphEdit.place(rest, anchor), now);
    List<String> outputs = GraphEdit.renamed(rest.outputs(), anchor, name);
    return whole(g, GraphEdit.ended(rest, nodes, outputs), name);
  }

  static Edited before(Graph g, String name, String anchor) {
    Optional<Node> moved = GraphEdit.node(g, name);
    if (moved.isEmpty() || moved.get().from().isEmpty() || name.equals(anchor)) {
      return new Edited(g, name);
    }
    Graph rest = Removal.without(g, moved.get());
    Optional<Node> to = GraphEdit.node(rest, anchor).filter(n -> !n.from().isEmpty());
    if (to.isEmpty()) {
      return new Edited(g, name);
    }
    List<Node> nodes = new ArrayList<>(rest.nodes());
    int at = nodes.indexOf(to.get());
    nodes.set(at, GraphEdit.slot(to.get(), 0, name));
    nodes.add(at, GraphEdit.slot(moved.get(), 0, to.get().from().get(0)));
    return whole(g, GraphEdit.ended(rest, nodes, rest.outputs()), name);
  }

  /** Onto one reading: what read that reads the layer, and the layer what was read there. */
  static Edited on(Graph g, String name, Edge edge) {
    Optional<Node> moved = GraphEdit.node(g, name);
    boolean sense = moved.filter(n -> !n.from().isEmpty()).isPresent() && !name.equals(edge.to());
    if (!sense) {
      return new Edited(g, name);
    }
    Graph rest = Removal.without(g, moved.get());
    Optional<Node> to = GraphEdit.node(rest, edge.to()).filter(n -> edge.slot() < n.from().size());
    if (to.isEmpty()) {
      return new Edited(g, name);
    }
    List<Node> nodes = new ArrayList<>(rest.nodes());
    int at = nodes.indexOf(to.get());
    nodes.set(at, GraphEdit.slot(to.get(), edge.slot(), name));
    nodes.add(at, GraphEdit.slot(moved.get(), 0, to.get().from().get(edge.slot())));
    return whole(g, GraphEdit.ended(rest, nodes, rest.outputs()), name);
  }

  /** The new graph, or the old one where the layer would read itself in a circle. */
  private static Edited whole(Graph was, Graph is, String name) {
    boolean circle =
        is.nodes().stream().anyMatch(n -> Order.before(is, n.name()).contains(n.name()));
    return new Edited(circle ? was : is, name);
  }
}
