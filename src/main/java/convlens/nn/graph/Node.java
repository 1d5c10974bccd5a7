package convlens.nn.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One layer of a model as it is written.
 *
 * @param name an identifier, unique in its graph; also the module's name in PyTorch
 * @param op a layer type's id
 * @param from names of the nodes or inputs it reads
 * @param given parameter values as JSON gives them; what is not given the shapes tell, or it has
 *     its default
 * @param init initialisers by weight name, as they are written
 * @param l2 what the squared sum of its weight counts in the loss
 */
public record Node(
    String name,
    String op,
    List<String> from,
    Map<String, Object> given,
    Map<String, String> init,
    double l2) {
  public Node {
    from = List.copyOf(from);
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    init = Collections.unmodifiableMap(new LinkedHashMap<>(init));
  }

  /** One without initialisers of its own. */
  public static Node of(String name, String op, List<String> from, Map<String, Object> given) {
    return new Node(name, op, from, given, Map.of(), 0);
  }
}
