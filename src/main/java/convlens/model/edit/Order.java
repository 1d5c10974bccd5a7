package convlens.model.edit;

import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The order of nodes, in which each reads only what stands before it. */
final class Order {
  private Order() {}

  /** The same nodes, moved no further than they must be; what reads in a circle stays last. */
  static List<Node> sorted(Map<String, List<Integer>> inputs, List<Node> nodes) {
    Set<String> all = nodes.stream().map(Node::name).collect(Collectors.toSet());
    Set<String> known = new HashSet<>(inputs.keySet());
    List<Node> left = new ArrayList<>(nodes);
    List<Node> sorted = new ArrayList<>();
    for (boolean found = true; found; ) {
      found = false;
      for (int i = 0; i < left.size() && !found; i++) {
        Node n = left.get(i);
        if (n.from().stream().allMatch(f -> known.contains(f) || !all.contains(f))) {
          known.add(n.name());
          sorted.add(left.remove(i));
          found = true;
        }
      }
    }
    sorted.addAll(left);
    return sorted;
  }

  /** What a node is made of: all that it reads, directly or not; without itself. */
  static Set<String> before(Graph g, String name) {
    Set<String> seen = new HashSet<>();
    List<String> left = new ArrayList<>(reads(g, name));
    while (!left.isEmpty()) {
      String next = left.remove(left.size() - 1);
      if (seen.add(next)) {
        left.addAll(reads(g, next));
      }
    }
    return seen;
  }

  private static List<String> reads(Graph g, String name) {
    return g.nodes().stream()
        .filter(n -> n.name().equals(name))
        .findFirst()
        .map(Node::from)
        .orElse(List.of());
  }

  /** The nodes that lead to an output. */
  static Set<String> used(Graph g) {
    Set<String> used = new HashSet<>(g.outputs());
    g.outputs().forEach(o -> used.addAll(before(g, o)));
    return used;
  }
}
