package convlens.nn.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named nodes with edges: a network as it is written, nothing of it checked yet.
 *
 * @param inputs dims of one sample by name
 * @param nodes in an order in which each reads only what stands before it
 * @param outputs names of nodes
 */
public record Graph(Map<String, List<Integer>> inputs, List<Node> nodes, List<String> outputs) {
  public Graph {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
  }
}
