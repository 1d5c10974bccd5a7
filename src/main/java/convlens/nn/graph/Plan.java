package convlens.nn.graph;

import java.util.List;

/**
 * A graph that fits together: every node with its shapes, by arithmetic alone.
 *
 * @param graph what was written
 * @param nodes in the graph's order
 * @param outputs where the outputs stand in {@code nodes}
 */
public record Plan(Graph graph, List<Placed> nodes, List<Integer> outputs) {
  public Plan {
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
  }

  /**
   * Places every node.
   *
   * @throws convlens.param.ProblemException naming the first node that does not fit, and why
   */
  public static Plan of(Graph graph) {
    return new Placing(graph).plan();
  }

  /** Trained values of all nodes. */
  public long parameters() {
    return nodes.stream().mapToLong(Placed::parameters).sum();
  }

  /** Multiply-adds of one sample's forward pass. */
  public long multiplyAdds() {
    return nodes.stream().mapToLong(Placed::multiplyAdds).reduce(0, Math::addExact);
  }

  /** The node of that name. */
  public Placed node(String name) {
    return nodes.get(index(name));
  }

  /** Where the node of that name stands. */
  public int index(String name) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).node().name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no node " + name);
  }
}
