package convlens.model;

import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.nn.layer.LayerTypes;
import convlens.param.Param;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lays a graph node by node; what does not say otherwise reads the node before it. */
public final class GraphBuilder {
  private final Map<String, List<Integer>> inputs = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private Map<String, String> init = Map.of();
  private String last = "";

  /** An input of that name; dims of one sample. */
  public GraphBuilder input(String name, List<Integer> dims) {
    inputs.put(name, dims);
    last = name;
    return this;
  }

  /** A layer without parameters, of the last node. */
  public GraphBuilder add(String name, String op) {
    return add(name, op, Map.of());
  }

  /** A layer of the last node. */
  public GraphBuilder add(String name, String op, Map<String, Object> given) {
    return join(name, op, given, last);
  }

  /** A layer of nodes by name. */
  public GraphBuilder join(String name, String op, Map<String, Object> given, String... from) {
    nodes.add(new Node(name, op, List.of(from), ordered(op, given), new TreeMap<>(init), 0));
    init = Map.of();
    last = name;
    return this;
  }

  /** As the layer lists them: {@code Map.of} has another order in every run of the program. */
  private static Map<String, Object> ordered(String op, Map<String, Object> given) {
    List<String> ids =
        LayerTypes.find(op).map(t -> t.params().stream().map(Param::id).toList()).orElse(List.of());
    Map<String, Object> sorted =
        new TreeMap<>(Comparator.<String>comparingInt(ids::indexOf).thenComparing(id -> id));
    sorted.putAll(given);
    return sorted;
  }

  /** What the weights of the next layer begin with. */
  public GraphBuilder init(Map<String, String> next) {
    init = next;
    return this;
  }

  /** The next layer reads that node: a branch. */
  public GraphBuilder from(String name) {
    last = name;
    return this;
  }

  /** The name of the node that was laid last. */
  public String last() {
    return last;
  }

  /** The graph; without names its output is the last node. */
  public Graph build(String... outputs) {
    return new Graph(inputs, nodes, outputs.length == 0 ? List.of(last) : List.of(outputs));
  }
}
