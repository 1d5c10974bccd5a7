package convlens.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.nn.layer.LayerTypes;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.Values;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Models as JSON that a person can read and write. */
public final class ModelJson {
  /** The version that is written; older ones are read. */
  private static final int VERSION = 1;

  private static final int MOST_CHARS = 4 << 20;
  private static final Set<String> NODE_FIELDS = Set.of("name", "op", "from", "init", "l2");
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(32)
                      .maxStringLength(10_000)
                      .build())
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .build());

  private ModelJson() {}

  /** The model as a text, a node a line. */
  public static String write(Model m) {
    StringBuilder out = new StringBuilder("{\n");
    line(out, 1, "convlens_model", JSON.valueToTree(VERSION), true);
    line(out, 1, "name", JSON.valueToTree(m.name()), true);
    line(out, 1, "goal", goal(m.goal()), true);
    line(out, 1, "training", training(m.training()), true);
    out.append("  \"graphs\": {\n");
    int left = m.graphs().size();
    for (Map.Entry<String, Graph> e : m.graphs().entrySet()) {
      out.append("    \"").append(e.getKey()).append("\": {\n");
      graph(out, e.getValue());
      out.append("    }").append(--left > 0 ? "," : "").append('\n');
    }
    return out.append("  }\n}\n").toString();
  }

  private static void line(
      StringBuilder out, int depth, String name, JsonNode value, boolean more) {
    out.append("  ".repeat(depth)).append('"').append(name).append("\": ").append(spaced(value));
    out.append(more ? ",\n" : "\n");
  }

  private static void graph(StringBuilder out, Graph g) {
    line(out, 3, "inputs", JSON.valueToTree(g.inputs()), true);
    out.append("      \"nodes\": [\n");
    String before = g.inputs().keySet().iterator().next();
    for (int i = 0; i < g.nodes().size(); i++) {
      Node n = g.nodes().get(i);
      out.append("        ").append(spaced(node(n, before)));
      out.append(i + 1 < g.nodes().size() ? ",\n" : "\n");
      before = n.name();
    }
    out.append("      ],\n");
    line(out, 3, "outputs", JSON.valueToTree(g.outputs()), false);
  }

  /** What reads the node before it does not say so. */
  private static ObjectNode node(Node n, String before) {
    ObjectNode o = JSON.createObjectNode();
    o.put("name", n.name());
    o.put("op", n.op());
    if (!n.from().equals(List.of(before))) {
      o.set("from", JSON.valueToTree(n.from()));
    }
    ordered(n).forEach(id -> o.set(id, JSON.valueToTree(Values.json(n.given().get(id)))));
    if (!n.init().isEmpty()) {
      o.set("init", JSON.valueToTree(n.init()));
    }
    if (n.l2() != 0) {
      o.put("l2", n.l2());
    }
    return o;
  }

  /** What is given, in the order of the layer's parameters: the same model, the same text. */
  private static List<String> ordered(Node n) {
    List<String> known =
        LayerTypes.find(n.op())
            .map(t -> t.params().stream().map(Param::id).toList())
            .orElse(List.of());
    return n.given().keySet().stream()
        .sorted(Comparator.<String>comparingInt(known::indexOf).thenComparing(id -> id))
        .toList();
  }

  private static ObjectNode goal(Goal g) {
    ObjectNode o = JSON.createObjectNode();
    o.put("kind", g.kind().name().toLowerCase(Locale.ROOT));
    o.put("loss", g.loss());
    if (g.kind() == Goal.Kind.VAE) {
      o.put("beta", g.beta());
    }
    return o;
  }

  private static ObjectNode training(Training t) {
    ObjectNode o = JSON.createObjectNode();
    o.put("data", t.data());
    o.put("optimiser", t.optimiser());
    o.put("schedule", t.schedule());
    o.put("batch_size", t.batchSize());
    o.put("epochs", t.epochs());
    o.put("clip", t.clip());
    return o;
  }

  /** With a space after each comma and colon outside strings, as people write it. */
  private static String spaced(JsonNode value) {
    String plain = value.toString();
    StringBuilder out = new StringBuilder();
    boolean text = false;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      text ^= c == '"' && (i == 0 || plain.charAt(i - 1) != '\\');
      out.append(c);
      if (!text && (c == ',' || c == ':')) {
        out.append(' ');
      }
    }
    return out.toString();
  }

  /**
   * Reads a model; its shapes are not judged here.
   *
   * @throws ProblemException naming the field that is wrong
   */
  public static Model read(String text) {
    if (text.length() > MOST_CHARS) {
      throw problem("model", Text.of("model.json.large.rule"), text.length() + "", MOST_CHARS + "");
    }
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw problem("model", Text.of("model.json.rule", "line", line), "", "");
    }
    int version = root.path("convlens_model").asInt(0);
    if (version < 1 || version > VERSION) {
      throw problem(
          "convlens_model",
          Text.of(version > VERSION ? "model.json.newer.rule" : "model.json.version.rule"),
          root.path("convlens_model").toString(),
          String.valueOf(VERSION));
    }
    known(root, "model", Set.of("convlens_model", "name", "goal", "training", "graphs"));
    Map<String, Graph> graphs = new LinkedHashMap<>();
    root.path("graphs")
        .properties()
        .forEach(e -> graphs.put(e.getKey(), readGraph(e.getKey(), e.getValue())));
    Goal goal = readGoal(orNone(root, "goal"));
    Set<String> wanted =
        goal.kind() == Goal.Kind.GAN ? Set.of("generator", "discriminator") : Set.of(Model.ONLY);
    if (!graphs.keySet().equals(wanted)) {
      throw problem(
          "graphs",
          Text.of("model.json.graphs.rule", "wanted", wanted),
          graphs.keySet().toString(),
          "");
    }
    return new Model(
        string(root, "name", "model"), goal, graphs, readTraining(orNone(root, "training")));
  }

  /** An object that may be left out: then all of it is as usual. */
  private static JsonNode orNone(JsonNode o, String name) {
    return o.has(name) ? o.path(name) : JSON.createObjectNode();
  }

  private static void known(JsonNode o, String field, Set<String> names) {
    if (!o.isObject()) {
      throw wrong(field, "object", o, "{...}");
    }
    o.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                throw problem(
                    field,
                    Text.of("model.json.field.rule", "field", field, "name", name),
                    name,
                    String.join(", ", names.stream().sorted().toList()));
              }
            });
  }

  private static Goal readGoal(JsonNode o) {
    known(o, "goal", Set.of("kind", "loss", "beta"));
    String kind = string(o, "kind", "classify");
    for (Goal.Kind k : Goal.Kind.values()) {
      if (k.name().equalsIgnoreCase(kind)) {
        return new Goal(k, string(o, "loss", "mse"), number(o, "beta", 1));
      }
    }
    throw problem(
        "goal.kind",
        Text.of("model.json.kind.rule"),
        kind,
        "classify, segment, reconstruct, vae, gan, tokens");
  }

  private static Training readTraining(JsonNode o) {
    known(o, "training", Set.of("data", "optimiser", "schedule", "batch_size", "epochs", "clip"));
    return new Training(
        string(o, "data", "digits"),
        string(o, "optimiser", "adam"),
        string(o, "schedule", "constant"),
        (int) number(o, "batch_size", 64),
        (int) number(o, "epochs", 5),
        number(o, "clip", 0));
  }

  private static Graph readGraph(String name, JsonNode o) {
    known(o, "graphs." + name, Set.of("inputs", "nodes", "outputs"));
    Map<String, List<Integer>> inputs = new LinkedHashMap<>();
    o.path("inputs")
        .properties()
        .forEach(e -> inputs.put(e.getKey(), integers(name + ".inputs", e.getValue())));
    if (inputs.isEmpty()) {
      throw problem(
          name + ".inputs",
          Text.of("network.graph.empty.rule"),
          "",
          Text.of("network.graph.empty.expected"));
    }
    List<Node> nodes = new ArrayList<>();
    String before = inputs.keySet().iterator().next();
    for (JsonNode n : o.path("nodes")) {
      Node node = readNode(name, n, before);
      nodes.add(node);
      before = node.name();
    }
    return new Graph(inputs, nodes, strings(name + ".outputs", o.path("outputs")));
  }

  private static Node readNode(String graph, JsonNode o, String before) {
    if (!o.isObject()) {
      throw wrong("graphs." + graph + ".nodes", "object", o, "{...}");
    }
    String name = string(o, "name", "");
    Map<String, Object> given = new LinkedHashMap<>();
    o.properties()
        .forEach(
            e -> {
              if (!NODE_FIELDS.contains(e.getKey())) {
                given.put(e.getKey(), JSON.convertValue(e.getValue(), Object.class));
              }
            });
    Map<String, String> init = new LinkedHashMap<>();
    o.path("init").properties().forEach(e -> init.put(e.getKey(), e.getValue().asText()));
    JsonNode from = o.path("from");
    List<String> reads =
        from.isMissingNode()
            ? List.of(before)
            : from.isTextual() ? List.of(from.asText()) : strings(name + ".from", from);
    return new Node(name, string(o, "op", ""), reads, given, init, number(o, "l2", 0));
  }

  private static String string(JsonNode o, String name, String preset) {
    JsonNode v = o.path(name);
    if (!v.isMissingNode() && !v.isTextual()) {
      throw wrong(name, "text", v, "\"" + preset + "\"");
    }
    return v.isMissingNode() ? preset : v.asText();
  }

  private static double number(JsonNode o, String name, double preset) {
    JsonNode v = o.path(name);
    boolean fits = v.isMissingNode() || (v.isNumber() && v.asDouble() >= 0 && v.asDouble() <= 1e9);
    if (!fits) {
      throw wrong(name, "number", v, Values.number(preset));
    }
    return v.isMissingNode() ? preset : v.asDouble();
  }

  private static List<Integer> integers(String field, JsonNode v) {
    List<Integer> all = new ArrayList<>();
    for (JsonNode i : v) {
      if (!i.canConvertToInt() || !i.isIntegralNumber()) {
        throw wrong(field, "integers", v, "[1, 28, 28]");
      }
      all.add(i.asInt());
    }
    return all;
  }

  private static List<String> strings(String field, JsonNode v) {
    List<String> all = new ArrayList<>();
    for (JsonNode s : v) {
      if (!s.isTextual()) {
        throw wrong(field, "names", v, "[\"conv1\"]");
      }
      all.add(s.asText());
    }
    return all;
  }

  private static ProblemException wrong(String field, String kind, JsonNode got, String expected) {
    String rule = Text.of("model.json." + kind + ".rule", "field", field);
    return problem(field, rule, got.toString(), expected);
  }

  private static ProblemException problem(String field, String rule, String got, String expected) {
    return new ProblemException(new Problem(field, rule, got, expected));
  }
}
