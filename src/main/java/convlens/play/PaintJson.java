package convlens.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.scene.Paint;
import convlens.scene.Role;

/** A colour by meaning as JSON: its kind and what it is made of. */
final class PaintJson {
  private PaintJson() {}

  /** Writes a paint under a name; nothing for none. */
  static void write(ObjectNode into, String name, Paint paint) {
    if (!(paint instanceof Paint.None)) {
      into.set(name, write(paint));
    }
  }

  private static ArrayNode write(Paint paint) {
    ArrayNode node = JsonNodeFactory.instance.arrayNode();
    if (paint instanceof Paint.Tint t) {
      return node.add("tint").add(t.role().name()).add(t.strength());
    }
    if (paint instanceof Paint.Signed s) {
      return node.add("signed").add(s.value());
    }
    if (paint instanceof Paint.Activation a) {
      return node.add("activation").add(a.value());
    }
    if (paint instanceof Paint.Gray g) {
      return node.add("gray").add(g.level());
    }
    if (paint instanceof Paint.Place p) {
      return node.add("place").add(p.u()).add(p.v());
    }
    if (paint instanceof Paint.InkOn i) {
      return node.add("inkOn").add(write(i.ground()));
    }
    return node.add("none");
  }

  /**
   * Reads what {@link #write} writes.
   *
   * @throws IllegalArgumentException when it cannot be read
   */
  static Paint read(JsonNode node) {
    double first = node.path(1).asDouble();
    return switch (node.path(0).asText("none")) {
      case "tint" -> new Paint.Tint(Role.valueOf(node.path(1).asText()), node.path(2).asDouble());
      case "signed" -> new Paint.Signed(first);
      case "activation" -> new Paint.Activation(first);
      case "gray" -> new Paint.Gray(first);
      case "place" -> new Paint.Place(first, node.path(2).asDouble());
      // A ground that is ink itself would have no end.
      case "inkOn" ->
          new Paint.InkOn(
              node.path(1).path(0).asText().equals("inkOn") ? Paint.NONE : read(node.path(1)));
      case "none", "" -> Paint.NONE;
      default -> throw new IllegalArgumentException("no paint: " + node);
    };
  }
}
