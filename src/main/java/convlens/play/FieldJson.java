package convlens.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.param.ProblemException;
import convlens.trace.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A receptive field's setting as JSON a person can read. */
public final class FieldJson {
  private static final int LARGEST = 9999;

  private FieldJson() {}

  /** The setting as a JSON tree. */
  public static ObjectNode write(FieldSetting s) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    s.stack().layers().stream().map(SettingJson::layer).forEach(root.putArray("layers")::add);
    root.putArray("input").add(s.height()).add(s.width());
    root.put("kernel", s.kernel().text());
    s.at().ifPresent(c -> root.putArray("at").add(c.c()).add(c.y()).add(c.x()));
    root.put("weighted", s.weighted());
    root.put("dilated", s.dilated());
    return root;
  }

  /** Reads a tree back; empty when any part of it cannot be read, so a damaged state is dropped. */
  public static Optional<FieldSetting> read(JsonNode root) {
    int height = root.path("input").path(0).asInt();
    int width = root.path("input").path(1).asInt();
    if (height < 1 || width < 1 || height > LARGEST || width > LARGEST) {
      return Optional.empty();
    }
    JsonNode at = root.path("at");
    Cell cell = new Cell(at.path(0).asInt(), at.path(1).asInt(), at.path(2).asInt());
    boolean followed = at.size() == 3 && cell.c() >= 0 && cell.y() >= 0 && cell.x() >= 0;
    try {
      List<Call> layers = new ArrayList<>();
      root.path("layers").forEach(layer -> layers.add(SettingJson.layer(layer)));
      if (layers.isEmpty() || layers.size() > Stack.MOST) {
        return Optional.empty();
      }
      return Optional.of(
          new FieldSetting(
              new Stack(layers),
              height,
              width,
              KernelSpec.parse(root.path("kernel").asText()),
              followed ? Optional.of(cell) : Optional.empty(),
              root.path("weighted").asBoolean(true),
              root.path("dilated").asBoolean()));
    } catch (ProblemException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }
}
