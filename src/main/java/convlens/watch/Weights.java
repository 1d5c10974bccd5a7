package convlens.watch;

import convlens.nn.net.Parameter;
import convlens.nn.net.Parameters;
import convlens.train.Checkpoints;
import convlens.train.Position;
import convlens.train.Trainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model's weights and their newest gradients, as copies that nobody changes. */
final class Weights {
  private final Position at;
  private final Map<String, List<float[]>> values = new LinkedHashMap<>();
  private final Map<String, List<float[]>> gradients = new LinkedHashMap<>();

  private Weights(Position at) {
    this.at = at;
  }

  /** Those of a trainer as it is now; for its thread. */
  static Weights copy(Trainer t) {
    Weights w = new Weights(t.position());
    Checkpoints.graphs(t)
        .forEach(
            (graph, parameters) -> {
              List<float[]> values = new ArrayList<>();
              List<float[]> gradients = new ArrayList<>();
              for (Parameter p : parameters.all()) {
                values.add(p.values().clone());
                gradients.add(p.gradient().clone());
              }
              w.values.put(graph, values);
              w.gradients.put(graph, gradients);
            });
    return w;
  }

  Position at() {
    return at;
  }

  /** Puts them into a model's own. */
  void into(Map<String, Parameters> graphs) {
    graphs.forEach(
        (graph, parameters) -> {
          List<Parameter> all = parameters.all();
          for (int i = 0; i < all.size(); i++) {
            put(values.get(graph).get(i), all.get(i).values());
            put(gradients.get(graph).get(i), all.get(i).gradient());
          }
        });
  }

  private static void put(float[] from, float[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }
}
