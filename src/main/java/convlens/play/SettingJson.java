package convlens.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.op.Weights;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.ProblemException;
import convlens.param.Values;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A setting as JSON a person can read: {@code {"operation", "args", "input", "kernel", "weights"}}
 * and, for a way back, {@code "backward": {"of", "grad"}}.
 */
public final class SettingJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SettingJson() {}

  /** The setting as a JSON tree. */
  public static ObjectNode write(Setting s) {
    ObjectNode root = JSON.createObjectNode();
    root.setAll(layer(new Call(s.operation(), s.args())));
    root.put("input", s.input().text());
    root.put("kernel", s.kernel().text());
    ObjectNode weights = root.putObject("weights");
    s.edited().byName().forEach((name, tensor) -> weights.set(name, tensor(tensor)));
    s.backward()
        .ifPresent(b -> root.putObject("backward").put("of", b.of()).put("grad", b.grad().text()));
    return root;
  }

  /** An operation and all its parameters, those that PyTorch's line does not say included. */
  static ObjectNode layer(Call call) {
    ObjectNode node = JSON.createObjectNode();
    node.put("operation", call.operation().info().id());
    ObjectNode args = node.putObject("args");
    call.args().values().forEach((id, value) -> args.set(id, JSON.valueToTree(Values.json(value))));
    return node;
  }

  /**
   * Reads what {@link #layer(Call)} writes.
   *
   * @throws ProblemException when it cannot be read
   */
  static Call layer(JsonNode node) {
    Operation op = Operations.find(node.path("operation").asText());
    try {
      return new Call(op, args(op, node.path("args")));
    } catch (JsonProcessingException damaged) {
      throw new IllegalArgumentException(damaged);
    }
  }

  /** Reads a tree back; empty when any part of it cannot be read, so a damaged state is dropped. */
  public static Optional<Setting> read(JsonNode root) {
    try {
      Operation op = Operations.find(root.path("operation").asText());
      Map<String, Tensor> weights = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> e : root.path("weights").properties()) {
        weights.put(e.getKey(), tensor(e.getValue()));
      }
      return Optional.of(
          new Setting(
              op,
              args(op, root.path("args")),
              InputSpec.parse(root.path("input").asText()),
              KernelSpec.parse(root.path("kernel").asText()),
              Weights.of(weights),
              backward(op, root.path("backward"))));
    } catch (ProblemException | IllegalArgumentException | JsonProcessingException damaged) {
      return Optional.empty();
    }
  }

  /** A gradient that the operation does not have is as none. */
  private static Optional<Backward> backward(Operation op, JsonNode node) {
    String of = node.path("of").asText();
    return op.gradients().contains(of)
        ? Optional.of(new Backward(of, InputSpec.parse(node.path("grad").asText())))
        : Optional.empty();
  }

  private static Args args(Operation op, JsonNode node) throws JsonProcessingException {
    Args args = Args.presets(op.params());
    for (Param p : op.params()) {
      if (node.has(p.id())) {
        args = args.with(p.id(), Values.read(p, JSON.treeToValue(node.get(p.id()), Object.class)));
      }
    }
    return args;
  }

  static ObjectNode tensor(Tensor t) {
    ObjectNode node = JSON.createObjectNode();
    Shape s = t.shape();
    node.putArray("shape").add(s.n()).add(s.c()).add(s.h()).add(s.w());
    ArrayNode data = node.putArray("data");
    for (float value : t.data()) {
      data.add(value);
    }
    return node;
  }

  static Tensor tensor(JsonNode node) {
    JsonNode dims = node.path("shape");
    JsonNode data = node.path("data");
    float[] values = new float[data.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) data.get(i).asDouble();
    }
    return Tensor.of(
        new Shape(
            dims.path(0).asInt(), dims.path(1).asInt(), dims.path(2).asInt(), dims.path(3).asInt()),
        values);
  }
}
