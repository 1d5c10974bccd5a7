package convlens.model.edit;

import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names of layers: identifiers, each once in its graph. */
public final class Names {
  /** As long as a graph takes them. */
  private static final int LONGEST = 90;

  /** What layers are mostly called; the others by their kind. */
  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("conv2d", "conv"),
          Map.entry("conv_transpose2d", "up"),
          Map.entry("deform_conv2d", "deform"),
          Map.entry("linear", "fc"),
          Map.entry("batch_norm", "bn"),
          Map.entry("max_pool2d", "pool"),
          Map.entry("avg_pool2d", "pool"),
          Map.entry("lp_pool2d", "pool"),
          Map.entry("relu", "act"),
          Map.entry("leaky_relu", "act"),
          Map.entry("elu", "act"),
          Map.entry("gelu", "act"),
          Map.entry("silu", "act"),
          Map.entry("sigmoid", "act"),
          Map.entry("tanh", "act"),
          Map.entry("hardtanh", "act"),
          Map.entry("center_crop", "crop"),
          Map.entry("positional_encoding", "place"),
          Map.entry("multihead_attention", "attention"));

  private Names() {}

  /** A name for a new layer of a kind: {@code conv3}. */
  public static String fresh(Graph g, String op) {
    String base = SHORT.getOrDefault(op, identifier(op));
    Set<String> taken = taken(g);
    int n = 1;
    while (taken.contains(base + n)) {
      n++;
    }
    return base + n;
  }

  /** What was wished as an identifier, with a number where another layer is called so. */
  public static String unique(Graph g, String own, String wished) {
    String base = identifier(wished);
    Set<String> taken = taken(g);
    taken.remove(own);
    String name = base;
    for (int n = 2; taken.contains(name); n++) {
      name = base + "_" + n;
    }
    return name;
  }

  private static Set<String> taken(Graph g) {
    Set<String> taken = new HashSet<>(g.inputs().keySet());
    g.nodes().stream().map(Node::name).forEach(taken::add);
    return taken;
  }

  /** Letters, digits and _ only, not beginning with a digit. */
  static String identifier(String wished) {
    String plain = wished.strip().replaceAll("[^A-Za-z0-9_]+", "_");
    String begun = plain.isEmpty() ? "layer" : plain;
    String legal = Character.isDigit(begun.charAt(0)) ? "_" + begun : begun;
    return legal.length() > LONGEST ? legal.substring(0, LONGEST) : legal;
  }
}
