package convlens.app.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.story.Style;
import convlens.story.View;

/**
 * Where in a story somebody was.
 *
 * @param step from 0; one beyond the story's end is its last
 * @param playing whether it moved
 * @param view all channels, or the one that was open
 */
public record Place(int step, boolean playing, View view) {
  /** The beginning, moving. */
  public static final Place START = new Place(0, true, View.AUTO);

  void write(ObjectNode node) {
    node.put("step", step);
    node.put("playing", playing);
    if (view.style() == Style.FLAT) {
      node.putObject("open")
          .put("input", view.inputChannel())
          .put("kernel", view.kernel())
          .put("output", view.outputChannel());
    }
  }

  /** Reads what {@link #write} writes; whatever is missing or senseless is as at the beginning. */
  static Place read(JsonNode node) {
    JsonNode open = node.path("open");
    int input = open.path("input").asInt(-1);
    int kernel = open.path("kernel").asInt(-1);
    int output = open.path("output").asInt(-1);
    boolean opened = input >= 0 && kernel >= 0 && output >= 0;
    return new Place(
        Math.max(0, node.path("step").asInt()),
        node.path("playing").asBoolean(true),
        opened ? new View(Style.FLAT, input, kernel, output) : View.AUTO);
  }
}
