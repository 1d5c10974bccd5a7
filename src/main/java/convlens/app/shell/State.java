package convlens.app.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.scene.Theme;
import java.util.Optional;

/**
 * How the window was left, kept from one start to the next.
 *
 * @param setting what was shown, as its own JSON; empty for the opening example
 * @param width of the window, in points
 * @param height of the window, in points
 * @param place which step was seen, and how
 * @param leftFolded whether the settings were folded away
 * @param rightFolded whether the explanation was folded away
 * @param rooms the other rooms, and which one was open
 */
public record State(
    Optional<JsonNode> setting,
    Theme theme,
    double width,
    double height,
    boolean maximized,
    double speed,
    Place place,
    boolean leftFolded,
    boolean rightFolded,
    Rooms rooms) {
  public static final double MIN_WIDTH = 1100;
  public static final double MIN_HEIGHT = 700;

  /** A first start. */
  public static final State FIRST =
      new State(
          Optional.empty(),
          Theme.LIGHT,
          1280,
          800,
          false,
          1,
          Place.START,
          false,
          false,
          Rooms.FIRST);

  /** The same with other rooms. */
  public State withRooms(Rooms next) {
    return new State(
        setting, theme, width, height, maximized, speed, place, leftFolded, rightFolded, next);
  }

  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    setting.ifPresent(s -> node.set("setting", s));
    node.put("theme", theme.name());
    node.put("width", width);
    node.put("height", height);
    node.put("maximized", maximized);
    node.put("speed", speed);
    place.write(node);
    node.put("leftFolded", leftFolded);
    node.put("rightFolded", rightFolded);
    rooms.write(node);
    return node;
  }

  /** Reads what {@link #json} writes; whatever is missing or senseless is as on a first start. */
  static State fromJson(JsonNode node) {
    return new State(
        Optional.ofNullable(node.get("setting")).filter(JsonNode::isObject),
        node.path("theme").asText().equals(Theme.DARK.name()) ? Theme.DARK : Theme.LIGHT,
        within(node.path("width").asDouble(), MIN_WIDTH, 10_000, FIRST.width),
        within(node.path("height").asDouble(), MIN_HEIGHT, 10_000, FIRST.height),
        node.path("maximized").asBoolean(),
        within(node.path("speed").asDouble(), 0.25, 8, FIRST.speed),
        Place.read(node),
        node.path("leftFolded").asBoolean(),
        node.path("rightFolded").asBoolean(),
        Rooms.read(node));
  }

  private static double within(double value, double min, double max, double otherwise) {
    return value >= min && value <= max ? value : otherwise;
  }
}
