package convlens.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.op.Weights;
import convlens.param.ProblemException;
import convlens.story.CompareSubject.Kind;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A comparison as JSON a person can read: the name of a ready one, or all of one's own. */
public final class CompareJson {
  private static final String READY = "ready";

  private CompareJson() {}

  /** The setting as a JSON tree. */
  public static ObjectNode write(CompareSetting s) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    Comparison c = s.comparison();
    if (s.varied().isPresent() || !c.id().equals(Comparison.OWN)) {
      return root.put(READY, s.varied().orElse(c.id()));
    }
    root.put("input", c.input().text());
    c.rows().stream().map(Kind::name).forEach(root.putArray("rows")::add);
    var sides = root.putArray("sides");
    for (Comparison.Side side : c.sides()) {
      ObjectNode one = sides.addObject();
      side.layers().stream().map(SettingJson::layer).forEach(one.putArray("layers")::add);
      one.put("kernel", side.kernel().text());
      ObjectNode weights = one.putObject("weights");
      side.edited().byName().forEach((name, t) -> weights.set(name, SettingJson.tensor(t)));
    }
    return root;
  }

  /** Reads a tree back; empty when any part of it cannot be read, so a damaged state is dropped. */
  public static Optional<CompareSetting> read(JsonNode root) {
    try {
      if (root.has(READY)) {
        return Optional.of(CompareSetting.first().ready(root.path(READY).asText()));
      }
      List<Comparison.Side> sides = new ArrayList<>();
      for (JsonNode side : root.path("sides")) {
        sides.add(side(side));
      }
      List<Kind> rows = new ArrayList<>();
      root.path("rows").forEach(row -> rows.add(Kind.valueOf(row.asText())));
      InputSpec input = InputSpec.parse(root.path("input").asText());
      boolean whole =
          sides.size() >= 2 && sides.size() <= Comparison.MOST && rows.contains(Kind.OUTPUT);
      return whole
          ? Optional.of(
              CompareSetting.first().with(new Comparison(Comparison.OWN, input, sides, rows)))
          : Optional.empty();
    } catch (ProblemException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private static Comparison.Side side(JsonNode node) {
    List<Call> layers = new ArrayList<>();
    node.path("layers").forEach(layer -> layers.add(SettingJson.layer(layer)));
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> e : node.path("weights").properties()) {
      weights.put(e.getKey(), SettingJson.tensor(e.getValue()));
    }
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a side without layers");
    }
    KernelSpec kernel = KernelSpec.parse(node.path("kernel").asText());
    return new Comparison.Side(layers, kernel, Weights.of(weights));
  }
}
