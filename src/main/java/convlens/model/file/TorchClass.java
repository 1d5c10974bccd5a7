package convlens.model.file;

import convlens.nn.graph.Placed;
import convlens.nn.graph.Plan;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** A graph as a class of PyTorch, its parts named like the nodes. */
final class TorchClass {
  private TorchClass() {}

  /**
   * The class's text.
   *
   * @throws ProblemException when a layer with weights has a name that PyTorch's modules have
   */
  static String of(String name, Plan plan) {
    StringBuilder made = new StringBuilder();
    StringBuilder begun = new StringBuilder();
    StringBuilder passed = new StringBuilder();
    List<String> inputs = List.copyOf(plan.graph().inputs().keySet());
    for (Placed p : plan.nodes()) {
      String node = p.node().name();
      List<String> from = new ArrayList<>();
      for (int at : p.reads()) {
        String read = at < 0 ? inputs.get(-1 - at) : plan.nodes().get(at).node().name();
        from.add(PythonNames.variable(read));
      }
      TorchLayer layer = TorchLayer.of(p, from);
      String call = layer.call();
      if (!layer.made().isEmpty()) {
        String part = part(p);
        made.append("        self.%s = %s\n".formatted(part, layer.made()));
        call = call.replace("self." + node + "(", "self." + part + "(");
        TorchLayer.inits(p).forEach(line -> begun.append("        ").append(line).append('\n'));
      }
      passed.append("        %s = %s\n".formatted(PythonNames.variable(node), call));
    }
    List<String> outputs = new ArrayList<>();
    for (int at : plan.outputs()) {
      outputs.add(PythonNames.variable(plan.nodes().get(at).node().name()));
    }
    String reads = String.join(", ", inputs.stream().map(PythonNames::variable).toList());
    return "class %s(nn.Module):\n".formatted(name)
        + "    def __init__(self):\n        super().__init__()\n"
        + made
        + begun
        + "\n    def forward(self, %s):\n".formatted(reads)
        + passed
        + "        return %s\n".formatted(String.join(", ", outputs));
  }

  private static String part(Placed p) {
    String node = p.node().name();
    if (!PythonNames.taken(node)) {
      return node;
    }
    if (!p.weights().isEmpty()) {
      throw new ProblemException(
          new Problem(node, Text.of("modelfile.python.name.rule"), node, node + "1"));
    }
    return "layer_" + node;
  }
}
