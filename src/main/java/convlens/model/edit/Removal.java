package convlens.model.edit;

import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a layer out of a graph. */
final class Removal {
  private Removal() {}

  /** Its readers read the first thing it read; what only it had use for goes with it. */
  static Edited of(Graph g, String name) {
    Optional<Node> gone = GraphEdit.node(g, name);
    if (gone.isEmpty()) {
      return new Edited(g, name);
    }
    Graph next = without(g, gone.get());
    return new Edited(tidy(g, next), first(g, gone.get()));
  }

  /** Without the node, whatever else it leaves. */
  static Graph without(Graph g, Node gone) {
    String before = first(g, gone);
    List<Node> nodes = new ArrayList<>();
    for (Node n : g.nodes()) {
      if (!n.equals(gone)) {
        nodes.add(GraphEdit.reading(n, from -> from.equals(gone.name()) ? before : from));
      }
    }
    List<String> outputs = GraphEdit.renamed(g.outputs(), gone.name(), before);
    return GraphEdit.ended(g, nodes, outputs);
  }

  private static String first(Graph g, Node n) {
    return n.from().isEmpty() ? g.inputs().keySet().iterator().next() : n.from().get(0);
  }

  /** Without the nodes that led to an output before and no longer do. */
  static Graph tidy(Graph was, Graph is) {
    Set<String> left = new HashSet<>(Order.used(was));
    left.removeAll(Order.used(is));
    List<Node> kept = is.nodes().stream().filter(n -> !left.contains(n.name())).toList();
    return GraphEdit.ended(is, kept, is.outputs());
  }
}
