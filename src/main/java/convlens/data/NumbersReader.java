package convlens.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convlens.param.ProblemException;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the JSON of a {@link NumbersFile}. */
final class NumbersReader {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final String name;

  private NumbersReader(String name) {
    this.name = name;
  }

  static Tensor read(Path path) {
    byte[] bytes = FileBytes.read(path);
    NumbersReader reader = new NumbersReader(FileBytes.name(path));
    try {
      return new Numbers(reader.tensor(JSON.readTree(bytes))).cells();
    } catch (JsonProcessingException e) {
      throw reader.broken(e);
    } catch (IOException | OutOfMemoryError | StackOverflowError e) {
      throw reader.refused("input.json.rule", "");
    }
  }

  private Tensor tensor(JsonNode root) {
    List<Integer> extents = new ArrayList<>();
    JsonNode data = root;
    if (root.isObject()) {
      data = root.path("data");
      for (JsonNode extent : root.path("shape")) {
        if (!extent.isInt() || extent.intValue() < 0) {
          throw refused(
              "input.json-shape.rule",
              " "
                  + Text.of(
                      "input.json.shape", "shape", Refusal.shown(root.path("shape").toString())));
        }
        extents.add(extent.intValue());
      }
    } else {
      for (JsonNode n = root; n.isArray() && extents.size() <= 4; n = n.path(0)) {
        extents.add(n.size());
      }
    }
    if (!data.isArray() || extents.isEmpty() || extents.size() > 4) {
      throw refused("input.json.rule", "");
    }
    Shape shape = shape(extents);
    Tensor out = Tensor.zeros(shape);
    int filled =
        root.isObject() && !data.path(0).isArray()
            ? flat(data, out, extents)
            : nested(data, out, extents, 0, 0);
    if (filled != out.data().length) {
      throw refused("input.json-count.rule", counted(extents, filled));
    }
    return out;
  }

  /** Leading extents of 1 stand for what is not written: [W] is one row. */
  private static Shape shape(List<Integer> extents) {
    int[] four = {1, 1, 1, 1};
    for (int i = 0; i < extents.size(); i++) {
      four[4 - extents.size() + i] = extents.get(i);
    }
    if (four[0] != 1) {
      throw Refusal.input(Text.of("input.batch.rule"), extents.toString(), "[1, C, H, W]");
    }
    Limits.check(four[1], four[2], four[3]);
    return Shape.chw(four[1], four[2], four[3]);
  }

  private static String counted(List<Integer> extents, int numbers) {
    return " " + Text.of("input.json.count", "shape", extents, "numbers", numbers);
  }

  private int flat(JsonNode data, Tensor out, List<Integer> extents) {
    if (data.size() != out.data().length) {
      throw refused("input.json-count.rule", counted(extents, data.size()));
    }
    for (int i = 0; i < data.size(); i++) {
      out.data()[i] = number(data.get(i));
    }
    return data.size();
  }

  private int nested(JsonNode node, Tensor out, List<Integer> extents, int depth, int at) {
    if (depth == extents.size()) {
      out.data()[at] = number(node);
      return at + 1;
    }
    if (!node.isArray() || node.size() != extents.get(depth)) {
      throw refused("input.json-ragged.rule", " " + Refusal.shown(node.toString()));
    }
    int next = at;
    for (JsonNode child : node) {
      next = nested(child, out, extents, depth + 1, next);
    }
    return next;
  }

  private float number(JsonNode node) {
    if (!node.isNumber() || !Float.isFinite(node.floatValue())) {
      throw refused("input.number.rule", " " + Refusal.shown(node.toString()));
    }
    return node.floatValue();
  }

  private ProblemException broken(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " "
                + Text.of(
                    "input.json.place",
                    "line",
                    e.getLocation().getLineNr(),
                    "column",
                    e.getLocation().getColumnNr());
    return refused("input.json.rule", where);
  }

  private ProblemException refused(String rule, String where) {
    return Refusal.input(Text.of(rule), name + where, Text.of("input.json.expected"));
  }
}
