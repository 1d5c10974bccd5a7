package convlens.nn.layer;

import convlens.blas.Blas;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.nn.graph.Plan;
import convlens.nn.net.Network;
import convlens.nn.net.Parameter;
import convlens.nn.net.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A network of a single layer, full of random numbers. */
final class OneLayer {
  final Plan plan;
  final Network net;
  final Parameters parameters;

  private OneLayer(Plan plan, Network net, Parameters parameters) {
    this.plan = plan;
    this.net = net;
    this.parameters = parameters;
  }

  static Plan plan(String op, Map<String, Object> given, List<List<Integer>> inputs) {
    Map<String, List<Integer>> named = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      named.put("x" + i, inputs.get(i));
    }
    Node node = Node.of("layer", op, List.copyOf(named.keySet()), given);
    return Plan.of(new Graph(named, List.of(node), List.of("layer")));
  }

  static OneLayer of(
      String op, Map<String, Object> given, int n, List<List<Integer>> inputs, Blas blas) {
    return of(plan(op, given, inputs), n, blas);
  }

  static OneLayer of(Plan plan, int n, Blas blas) {
    Parameters parameters = Parameters.of(plan, 3);
    Network net = new Network(plan, n, parameters, Network.Purpose.INPUT_GRADIENTS, blas);
    SplittableRandom random = new SplittableRandom(9);
    plan.graph().inputs().keySet().forEach(name -> fill(net.input(name), random));
    parameters.all().forEach(p -> fill(p.values(), random));
    fill(net.outputGradient(0), random);
    return new OneLayer(plan, net, parameters);
  }

  private static void fill(float[] x, SplittableRandom random) {
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (random.nextDouble() * 2 - 1);
    }
  }

  float[] weight(String name) {
    return parameter(name).values();
  }

  Parameter parameter(String name) {
    return parameters.all().stream()
        .filter(p -> p.name().equals("layer." + name))
        .findFirst()
        .orElseThrow();
  }

  float[] forward() {
    net.forward(Pass.EVALUATING);
    return net.output(0);
  }
}
