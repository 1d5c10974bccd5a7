package convlens.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.scene.Numbers;
import convlens.story.Style;
import convlens.story.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A piece as JSON a person can read: its kind, and the setting as its room keeps it. */
public final class PieceJson {
  private static final String KIND = "kind";
  private static final String SETTING = "setting";
  private static final String STYLE = "style";

  private PieceJson() {}

  /** The piece as a JSON tree. */
  public static JsonNode write(Piece piece) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (piece instanceof Piece.Unread u) {
      return u.json();
    }
    if (piece instanceof Piece.Operation o) {
      operation(node.put(KIND, "operation"), o.setting(), o.view());
    } else if (piece instanceof Piece.Questions q) {
      operation(node.put(KIND, "questions"), q.setting(), q.view());
    } else if (piece instanceof Piece.Field f) {
      node.put(KIND, "field").set(SETTING, FieldJson.write(f.setting()));
    } else if (piece instanceof Piece.Compare c) {
      node.put(KIND, "compare").set(SETTING, CompareJson.write(c.setting()));
    } else if (piece instanceof Piece.Joined j) {
      node.put(KIND, "block").set(SETTING, BlockJson.write(j.block()));
    } else if (piece instanceof Piece.Frozen z) {
      node.put(KIND, "picture").set(SETTING, frozen(z.scene()));
    } else {
      throw new IllegalStateException("no such piece: " + piece);
    }
    return node;
  }

  private static void operation(ObjectNode node, Setting setting, View view) {
    node.set(SETTING, SettingJson.write(setting));
    if (!view.equals(View.AUTO)) {
      node.putObject("view")
          .put(STYLE, view.style().name())
          .put("input", view.inputChannel())
          .put("kernel", view.kernel())
          .put("output", view.outputChannel());
    }
  }

  /** Reads a tree back; what cannot be read is kept unread. */
  public static Piece read(JsonNode node) {
    JsonNode setting = node.path(SETTING);
    Optional<? extends Piece> read =
        switch (node.path(KIND).asText()) {
          case "operation" ->
              SettingJson.read(setting).map(s -> new Piece.Operation(s, view(node.path("view"))));
          case "questions" ->
              SettingJson.read(setting).map(s -> new Piece.Questions(s, view(node.path("view"))));
          case "field" -> FieldJson.read(setting).map(Piece.Field::new);
          case "compare" -> CompareJson.read(setting).map(Piece.Compare::new);
          case "block" -> BlockJson.read(setting).map(Piece.Joined::new);
          case "picture" -> frozen(setting).map(Piece.Frozen::new);
          default -> Optional.empty();
        };
    return read.isPresent() ? read.get() : new Piece.Unread(node);
  }

  private static View view(JsonNode node) {
    try {
      Style style = Style.valueOf(node.path(STYLE).asText(Style.AUTO.name()));
      return new View(
          style,
          Math.max(0, node.path("input").asInt()),
          Math.max(0, node.path("kernel").asInt()),
          Math.max(0, node.path("output").asInt()));
    } catch (IllegalArgumentException unknown) {
      return View.AUTO;
    }
  }

  private static ObjectNode frozen(FrozenScene scene) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("title", scene.title());
    node.put("width", scene.width()).put("height", scene.height());
    ArrayNode steps = node.putArray("steps");
    for (FrozenScene.Step s : scene.pictures()) {
      ObjectNode one = FrameJson.write(s.frame());
      one.put("notes", s.notes());
      ArrayNode all = one.putArray("numbers");
      for (Numbers n : s.numbers()) {
        ObjectNode array = all.addObject().put("name", n.name());
        n.dims().forEach(array.putArray("dims")::add);
        ArrayNode values = array.putArray("values");
        for (float value : n.values()) {
          values.add(value);
        }
      }
      steps.add(one);
    }
    return node;
  }

  private static Optional<FrozenScene> frozen(JsonNode node) {
    double width = node.path("width").asDouble();
    double height = node.path("height").asDouble();
    if (!(width > 0) || !(height > 0) || node.path("steps").isEmpty()) {
      return Optional.empty();
    }
    try {
      List<FrozenScene.Step> steps = new ArrayList<>();
      for (JsonNode s : node.path("steps")) {
        List<Numbers> numbers = new ArrayList<>();
        s.path("numbers").forEach(n -> numbers.add(numbers(n)));
        steps.add(new FrozenScene.Step(FrameJson.read(s), s.path("notes").asText(), numbers));
      }
      return Optional.of(new FrozenScene(node.path("title").asText(), width, height, steps));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private static Numbers numbers(JsonNode n) {
    List<Integer> dims = new ArrayList<>();
    n.path("dims").forEach(d -> dims.add(d.asInt()));
    JsonNode kept = n.path("values");
    float[] values = new float[kept.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = kept.get(i).floatValue();
    }
    return new Numbers(n.path("name").asText(), dims, values);
  }
}
