package convlens.nn.graph;

import convlens.nn.init.Inits;
import convlens.nn.layer.Dims;
import convlens.nn.layer.LayerType;
import convlens.nn.layer.LayerTypes;
import convlens.nn.layer.Weight;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Suggest;
import convlens.param.Values;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds every node's shapes, one after the other. */
final class Placing {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

  /** Nodes of one graph: far more than a person can look at. */
  private static final int MOST_NODES = 10_000;

  /** Values of one sample of one node, a gigabyte. */
  private static final long MOST_CELLS = 1L << 28;

  private final Graph graph;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final List<List<Integer>> inputs = new ArrayList<>();
  private final List<Placed> nodes = new ArrayList<>();

  Placing(Graph graph) {
    this.graph = graph;
  }

  Plan plan() {
    if (graph.inputs().isEmpty() || graph.nodes().isEmpty() || graph.outputs().isEmpty()) {
      throw problem(
          "graph",
          "",
          Text.of("network.graph.empty.rule"),
          "",
          Text.of("network.graph.empty.expected"));
    }
    if (graph.nodes().size() > MOST_NODES) {
      throw problem(
          "graph",
          "",
          Text.of("network.graph.many.rule", "most", MOST_NODES),
          String.valueOf(graph.nodes().size()),
          "");
    }
    graph.inputs().forEach(this::input);
    graph.nodes().forEach(this::place);
    List<Integer> outputs = graph.outputs().stream().map(this::output).toList();
    return new Plan(graph, nodes, outputs);
  }

  private void input(String name, List<Integer> dims) {
    named(name);
    boolean fits =
        !dims.isEmpty() && dims.stream().allMatch(d -> d > 0) && cells(dims) <= MOST_CELLS;
    if (!fits) {
      throw problem(
          name,
          "",
          Text.of("network.graph.input.rule"),
          dims.toString(),
          Text.of("network.graph.input.expected"));
    }
    places.put(name, -1 - inputs.size());
    inputs.add(List.copyOf(dims));
  }

  private void named(String name) {
    if (!NAME.matcher(name).matches()) {
      throw problem(
          name,
          "name",
          Text.of("network.graph.name.rule"),
          name,
          Text.of("network.graph.name.expected"));
    }
    if (places.containsKey(name)) {
      throw problem(
          name,
          "name",
          Text.of("network.graph.twice.rule", "name", name),
          name,
          Text.of("network.graph.twice.expected"));
    }
  }

  private int output(String name) {
    Integer at = places.get(name);
    if (at == null || at < 0) {
      throw problem(
          "outputs", "", Text.of("network.graph.output.rule", "name", name), name, nearest(name));
    }
    return at;
  }

  private String nearest(String name) {
    return Suggest.nearest(name, places.keySet()).orElse(String.join(", ", places.keySet()));
  }

  private void place(Node node) {
    named(node.name());
    LayerType type = type(node);
    List<Integer> reads = node.from().stream().map(from -> read(node, from)).toList();
    List<List<Integer>> in = reads.stream().map(this::dims).toList();
    counted(node, type);
    Args args = args(node, type, in);
    type.check(args, in).stream()
        .findFirst()
        .ifPresent(
            p -> {
              throw problem(node.name(), p.param(), p.rule(), p.got(), p.expected());
            });
    List<Integer> out = List.copyOf(type.output(args, in));
    if (out.stream().anyMatch(d -> d < 1) || cells(out) > MOST_CELLS) {
      throw problem(
          node.name(),
          "",
          Text.of("network.graph.cells.rule"),
          out.toString(),
          Text.of("network.graph.cells.expected"));
    }
    List<Weight> weights = weights(node, type.weights(args, in));
    places.put(node.name(), nodes.size());
    nodes.add(new Placed(node, type, args, in, out, reads, weights));
  }

  private static LayerType type(Node node) {
    return LayerTypes.find(node.op())
        .orElseThrow(
            () ->
                problem(
                    node.name(),
                    "op",
                    Text.of("network.graph.op.rule"),
                    node.op(),
                    Suggest.nearest(node.op(), LayerTypes.ids())
                        .orElse(String.join(", ", LayerTypes.ids()))));
  }

  /** Refuses a layer that reads too few or too many. */
  private static void counted(Node node, LayerType type) {
    if (node.from().size() < type.fewest() || node.from().size() > type.most()) {
      throw problem(
          node.name(),
          "from",
          Text.of(
              "network.graph.arity.rule",
              "op",
              type.id(),
              "fewest",
              type.fewest(),
              "most",
              type.most()),
          node.from().toString(),
          "");
    }
  }

  private static long cells(List<Integer> dims) {
    try {
      return Dims.count(dims);
    } catch (ArithmeticException tooMany) {
      return Long.MAX_VALUE;
    }
  }

  private int read(Node node, String from) {
    Integer at = places.get(from);
    if (at == null) {
      throw problem(
          node.name(),
          "from",
          Text.of("network.graph.from.rule", "name", from),
          from,
          nearest(from));
    }
    return at;
  }

  private List<Integer> dims(int at) {
    return at < 0 ? inputs.get(-1 - at) : nodes.get(at).out();
  }

  private static Args args(Node node, LayerType type, List<List<Integer>> in) {
    Map<String, Object> given = new LinkedHashMap<>();
    node.given()
        .forEach(
            (id, raw) -> {
              Param p = param(node, type, id);
              try {
                given.put(id, Values.read(p, raw));
              } catch (ProblemException e) {
                Problem was = e.problem();
                throw problem(node.name(), was.param(), was.rule(), was.got(), was.expected());
              }
            });
    Map<String, Object> all = new LinkedHashMap<>(given);
    all.putAll(implied(node, type, in, given));
    Args args = Args.presets(type.params());
    for (Param p : type.params()) {
      if (p.required() && !all.containsKey(p.id())) {
        throw problem(
            node.name(),
            p.id(),
            Text.of("network.graph.required.rule", "param", p.id(), "op", type.id()),
            "",
            "");
      }
      if (all.containsKey(p.id())) {
        args = args.with(p.id(), all.get(p.id()));
      }
    }
    return args;
  }

  private static Map<String, Object> implied(
      Node node, LayerType type, List<List<Integer>> in, Map<String, Object> given) {
    try {
      return type.implied(in, given);
    } catch (ProblemException e) {
      Problem was = e.problem();
      throw problem(node.name(), was.param(), was.rule(), was.got(), was.expected());
    }
  }

  private static Param param(Node node, LayerType type, String id) {
    List<String> known = type.params().stream().map(Param::id).toList();
    return type.params().stream()
        .filter(p -> p.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                problem(
                    node.name(),
                    id,
                    Text.of("network.graph.param.rule", "op", type.id(), "param", id),
                    id,
                    Suggest.nearest(id, known).orElse(String.join(", ", known))));
  }

  private static List<Weight> weights(Node node, List<Weight> defaults) {
    List<String> known = defaults.stream().map(Weight::name).toList();
    for (String name : node.init().keySet()) {
      if (!known.contains(name)) {
        throw problem(
            node.name(),
            "init",
            Text.of("network.graph.weight.rule", "name", name),
            name,
            String.join(", ", known));
      }
    }
    return defaults.stream()
        .map(
            w ->
                node.init().containsKey(w.name())
                    ? new Weight(
                        w.name(),
                        w.dims(),
                        Inits.read(node.name() + ".init", node.init().get(w.name())),
                        w.trained())
                    : w)
        .toList();
  }

  /** What is wrong, the node in front of the parameter: {@code conv2.in_channels}. */
  private static ProblemException problem(
      String node, String param, String rule, String got, String expected) {
    return new ProblemException(
        new Problem(param.isEmpty() ? node : node + "." + param, rule, got, expected));
  }
}
