package convlens.app.models.build;

import convlens.model.edit.Edge;
import java.util.Optional;

/**
 * What of a model is worked on: a layer or an input, or one of its readings.
 *
 * @param graph its name in the model
 * @param layer a node's or an input's name
 * @param slot which of the layer's inputs, where an edge is meant
 */
public record Chosen(String graph, String layer, Optional<Integer> slot) {
  /** A layer. */
  public static Chosen layer(String graph, String layer) {
    return new Chosen(graph, layer, Optional.empty());
  }

  /** The edge that is meant. */
  public Optional<Edge> edge() {
    return slot.map(s -> new Edge(layer, s));
  }
}
