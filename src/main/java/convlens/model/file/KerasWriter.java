package convlens.model.file;

import convlens.model.Goal;
import convlens.model.Model;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.param.PythonLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model as code of Keras 3, in our layout, channels first; it loads our weights, which are turned
 * on the way.
 *
 * @see <a href="https://keras.io/guides/functional_api/">the functional API</a>
 */
public final class KerasWriter {
  private KerasWriter() {}

  /**
   * The code.
   *
   * @throws convlens.param.ProblemException naming the layer that Keras has no words for
   */
  public static String of(Model m) {
    String stem = m.name().replaceAll("[^A-Za-z0-9_]", "_");
    StringBuilder weights = new StringBuilder();
    StringBuilder models = new StringBuilder();
    for (Map.Entry<String, Graph> e : m.graphs().entrySet()) {
      boolean only = e.getKey().equals(Model.ONLY);
      String function = only ? "build" : "build_" + e.getKey();
      String prefix = only ? "" : e.getKey() + ".";
      models.append(models.length() == 0 ? "" : "\n\n");
      models.append(function(function, Plan.of(e.getValue()), prefix, weights));
    }
    if (m.goal().kind() == Goal.Kind.GAN) {
      models.append("\n\n").append("def build():\n    return build_generator()\n");
    }
    Map<String, String> v = new LinkedHashMap<>();
    v.put("TITLE", stem);
    v.put("STEM", stem);
    v.put("WEIGHTS", weights.toString());
    v.put("MODEL", models.toString().strip());
    boolean sequences =
        m.graphs().values().stream()
            .flatMap(g -> Plan.of(g).nodes().stream())
            .anyMatch(KerasSequence::is);
    v.put("NUMPY", sequences ? "import numpy as np\n" : "");
    v.put("SEQUENCES", sequences ? "\n\n" + Resource.read("keras-sequences.py").strip() : "");
    return Resource.filled("keras.py", v);
  }

  private static String function(String name, Plan plan, String prefix, StringBuilder weights) {
    StringBuilder out = new StringBuilder("def " + name + "():\n");
    List<String> inputs = List.copyOf(plan.graph().inputs().keySet());
    plan.graph()
        .inputs()
        .forEach(
            (input, dims) ->
                out.append(
                    "    %s = keras.Input(%s, name='%s')\n"
                        .formatted(PythonNames.variable(input), PythonLine.write(dims), input)));
    for (Placed p : plan.nodes()) {
      List<String> from = new ArrayList<>();
      for (int at : p.reads()) {
        String read = at < 0 ? inputs.get(-1 - at) : plan.nodes().get(at).node().name();
        from.add(PythonNames.variable(read));
      }
      String node = p.node().name();
      KerasLayer layer = KerasLayer.of(p, from);
      out.append("    %s = %s\n".formatted(PythonNames.variable(node), layer.call()));
      if (!layer.weights().isEmpty()) {
        String parts = String.join(", ", layer.weights());
        weights.append("    '%s%s': [%s],\n".formatted(prefix, node, parts));
      }
    }
    List<String> outputs = new ArrayList<>();
    for (int at : plan.outputs()) {
      outputs.add(PythonNames.variable(plan.nodes().get(at).node().name()));
    }
    String reads = String.join(", ", inputs.stream().map(PythonNames::variable).toList());
    return out.append(
            "    return keras.Model([%s], [%s])\n".formatted(reads, String.join(", ", outputs)))
        .toString();
  }
}
