package convlens.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Stroke;
import convlens.scene.Transform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A picture's marks as JSON, one object for each; numbers to a hundredth of a point. */
final class FrameJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 40;
  private static final int MOST_PIXELS = 1 << 24;

  private FrameJson() {}

  static ObjectNode write(Frame frame) {
    ObjectNode node = JSON.objectNode();
    node.put("caption", frame.caption());
    node.set("marks", marks(frame.marks()));
    return node;
  }

  /**
   * Reads what {@link #write} writes.
   *
   * @throws IllegalArgumentException when it cannot be read
   */
  static Frame read(JsonNode node) {
    return new Frame(marks(node.path("marks"), 0), node.path("caption").asText());
  }

  private static ArrayNode marks(List<Mark> marks) {
    ArrayNode all = JSON.arrayNode();
    marks.stream().map(FrameJson::mark).forEach(all::add);
    return all;
  }

  private static ObjectNode mark(Mark mark) {
    ObjectNode node = JSON.objectNode();
    if (mark instanceof Mark.Rect r) {
      node.set("rect", numbers(r.x(), r.y(), r.w(), r.h(), r.round()));
      PaintJson.write(node, "fill", r.fill());
      stroke(node, r.stroke());
      if (r.hatched()) {
        node.put("hatched", true);
      }
    } else if (mark instanceof Mark.Line l) {
      node.set("line", numbers(l.x1(), l.y1(), l.x2(), l.y2()));
      stroke(node, l.stroke());
    } else if (mark instanceof Mark.Path p) {
      node.set("path", segments(p.segments()));
      PaintJson.write(node, "fill", p.fill());
      stroke(node, p.stroke());
      node.put("arrow", p.arrow());
    } else if (mark instanceof Mark.Text t) {
      node.put("text", t.text());
      node.set("at", numbers(t.x(), t.y(), t.size()));
      node.put("font", t.font().name()).put("anchor", t.anchor().name());
      PaintJson.write(node, "ink", t.ink());
    } else if (mark instanceof Mark.Raster r) {
      node.set("raster", numbers(r.x(), r.y(), r.w(), r.h()));
      node.put("columns", r.columns()).put("rows", r.rows());
      ByteBuffer bytes = ByteBuffer.allocate(4 * r.argb().length);
      bytes.asIntBuffer().put(r.argb());
      node.put("argb", bytes.array());
    } else if (mark instanceof Mark.Group g) {
      Transform t = g.transform();
      ArrayNode six = node.putArray("group");
      six.add(t.a()).add(t.b()).add(t.c()).add(t.d()).add(t.e()).add(t.f());
      node.put("opacity", g.opacity());
      node.set("marks", marks(g.marks()));
    } else {
      throw new IllegalStateException("no such mark: " + mark);
    }
    mark.ref()
        .ifPresent(
            r -> node.putArray("ref").add(r.part()).add(r.k()).add(r.c()).add(r.y()).add(r.x()));
    return node;
  }

  private static ArrayNode numbers(double... values) {
    ArrayNode node = JSON.arrayNode();
    for (double v : values) {
      node.add(Math.rint(v * 100) / 100);
    }
    return node;
  }

  private static void stroke(ObjectNode node, Stroke s) {
    if (!s.equals(Stroke.NONE)) {
      ObjectNode one = node.putObject("stroke");
      PaintJson.write(one, "paint", s.paint());
      one.put("width", s.width());
      if (s.dashed()) {
        one.put("dashed", true);
      }
    }
  }

  private static ArrayNode segments(List<Mark.Segment> segments) {
    ArrayNode node = JSON.arrayNode();
    for (Mark.Segment s : segments) {
      if (s instanceof Mark.Segment.Move m) {
        node.addArray().add("M").addAll(numbers(m.x(), m.y()));
      } else if (s instanceof Mark.Segment.To t) {
        node.addArray().add("L").addAll(numbers(t.x(), t.y()));
      } else if (s instanceof Mark.Segment.Curve c) {
        node.addArray().add("C").addAll(numbers(c.x1(), c.y1(), c.x2(), c.y2(), c.x(), c.y()));
      } else {
        node.addArray().add("Z");
      }
    }
    return node;
  }

  private static List<Mark> marks(JsonNode nodes, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("groups within groups without end");
    }
    List<Mark> marks = new ArrayList<>();
    nodes.forEach(n -> marks.add(mark(n, depth)));
    return marks;
  }

  private static Mark mark(JsonNode n, int depth) {
    if (n.has("rect")) {
      double[] v = numbers(n.get("rect"), 5);
      return new Mark.Rect(
          v[0],
          v[1],
          v[2],
          v[3],
          v[4],
          PaintJson.read(n.path("fill")),
          stroke(n.path("stroke")),
          n.path("hatched").asBoolean(),
          ref(n.path("ref")));
    }
    if (n.has("line")) {
      double[] v = numbers(n.get("line"), 4);
      return new Mark.Line(v[0], v[1], v[2], v[3], stroke(n.path("stroke")));
    }
    if (n.has("path")) {
      List<Mark.Segment> segments = new ArrayList<>();
      n.get("path").forEach(s -> segments.add(segment(s)));
      return new Mark.Path(
          segments,
          PaintJson.read(n.path("fill")),
          stroke(n.path("stroke")),
          n.path("arrow").asBoolean(),
          ref(n.path("ref")));
    }
    if (n.has("text")) {
      double[] v = numbers(n.path("at"), 3);
      return new Mark.Text(
          n.get("text").asText(),
          v[0],
          v[1],
          v[2],
          Mark.Font.valueOf(n.path("font").asText()),
          Mark.Anchor.valueOf(n.path("anchor").asText()),
          PaintJson.read(n.path("ink")),
          ref(n.path("ref")));
    }
    return n.has("raster") ? raster(n) : group(n, depth);
  }

  private static Mark group(JsonNode n, int depth) {
    double[] v = numbers(n.path("group"), 6);
    return new Mark.Group(
        new Transform(v[0], v[1], v[2], v[3], v[4], v[5]),
        n.path("opacity").asDouble(1),
        marks(n.path("marks"), depth + 1));
  }

  private static Mark raster(JsonNode n) {
    double[] v = numbers(n.get("raster"), 4);
    int columns = n.path("columns").asInt();
    int rows = n.path("rows").asInt();
    long pixels = (long) columns * rows;
    try {
      byte[] bytes = n.path("argb").binaryValue();
      if (columns < 1 || rows < 1 || pixels > MOST_PIXELS || bytes.length != 4 * pixels) {
        throw new IllegalArgumentException("a raster of " + columns + " by " + rows);
      }
      int[] argb = new int[(int) pixels];
      ByteBuffer.wrap(bytes).asIntBuffer().get(argb);
      return new Mark.Raster(v[0], v[1], v[2], v[3], columns, rows, argb, ref(n.path("ref")));
    } catch (IOException damaged) {
      throw new IllegalArgumentException(damaged);
    }
  }

  private static double[] numbers(JsonNode node, int count) {
    if (node.size() != count) {
      throw new IllegalArgumentException(count + " numbers: " + node.size());
    }
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = node.get(i).asDouble(Double.NaN);
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException("no number: " + node.get(i));
      }
    }
    return values;
  }

  private static Stroke stroke(JsonNode node) {
    return node.isObject()
        ? new Stroke(
            PaintJson.read(node.path("paint")),
            node.path("width").asDouble(),
            node.path("dashed").asBoolean())
        : Stroke.NONE;
  }

  private static Mark.Segment segment(JsonNode node) {
    double[] v = new double[Math.max(0, node.size() - 1)];
    for (int i = 0; i < v.length; i++) {
      v[i] = node.get(i + 1).asDouble();
    }
    String kind = node.path(0).asText();
    if (kind.equals("M") && v.length == 2) {
      return new Mark.Segment.Move(v[0], v[1]);
    }
    if (kind.equals("L") && v.length == 2) {
      return new Mark.Segment.To(v[0], v[1]);
    }
    if (kind.equals("C") && v.length == 6) {
      return new Mark.Segment.Curve(v[0], v[1], v[2], v[3], v[4], v[5]);
    }
    if (kind.equals("Z")) {
      return new Mark.Segment.Close();
    }
    throw new IllegalArgumentException("no segment: " + kind);
  }

  private static Optional<Ref> ref(JsonNode n) {
    return n.size() == 5
        ? Optional.of(
            new Ref(
                n.get(0).asText(),
                n.get(1).asInt(),
                n.get(2).asInt(),
                n.get(3).asInt(),
                n.get(4).asInt()))
        : Optional.empty();
  }
}
