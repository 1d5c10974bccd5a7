package convlens.model;

import convlens.nn.graph.Graph;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is trained: one graph or two that play against each other, what for, and how.
 *
 * @param name an identifier, e.g. {@code lenet5}
 * @param goal what makes its outputs good
 * @param graphs by name: {@code model}, or {@code generator} and {@code discriminator}
 * @param training how it is trained where nobody says otherwise
 */
public record Model(String name, Goal goal, Map<String, Graph> graphs, Training training) {
  /** The only graph's name where there is one. */
  public static final String ONLY = "model";

  public Model {
    graphs = Collections.unmodifiableMap(new LinkedHashMap<>(graphs));
  }

  /** One of a single graph. */
  public static Model of(String name, Goal goal, Graph graph, Training training) {
    return new Model(name, goal, Map.of(ONLY, graph), training);
  }

  /** The graph that reads data: the only one, or the discriminator. */
  public Graph graph() {
    return graphs.getOrDefault(ONLY, graphs.get("discriminator"));
  }
}
