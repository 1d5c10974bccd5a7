package convlens.app.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.export.Exporter;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.ProblemException;
import convlens.param.Values;
import convlens.scene.Theme;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody chose in the dialog last, kept from one export to the next and from one start to
 * the next. What nobody chose follows the window.
 *
 * @param format its id
 * @param scale how many pixels stand for one
 * @param theme empty for the window's
 * @param seconds for a step; empty for the pace of the stage
 * @param rate frames in a second; empty for the format's own
 * @param options of each format by its id
 */
public record Choices(
    String format,
    int width,
    int height,
    int scale,
    Optional<Theme> theme,
    Optional<Double> seconds,
    Optional<Integer> rate,
    Map<String, Args> options) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Before anything was chosen. */
  public static final Choices FIRST =
      new Choices(
          "gif", 1280, 720, 1, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

  public Choices {
    options = Map.copyOf(options);
  }

  /** The options of a format as they were chosen. */
  Args options(Exporter exporter) {
    Args presets = Args.presets(exporter.options());
    Args kept = options.getOrDefault(exporter.id(), presets);
    return kept.values().keySet().equals(presets.values().keySet()) ? kept : presets;
  }

  /** The same with other options of a format. */
  Choices with(Exporter exporter, Args args) {
    Map<String, Args> next = new LinkedHashMap<>(options);
    next.put(exporter.id(), args);
    return new Choices(format, width, height, scale, theme, seconds, rate, next);
  }

  /** As JSON a person can read. */
  public ObjectNode json() {
    ObjectNode node = JSON.createObjectNode();
    node.put("format", format).put("width", width).put("height", height).put("scale", scale);
    theme.ifPresent(t -> node.put("theme", t.name()));
    seconds.ifPresent(s -> node.put("seconds", s));
    rate.ifPresent(r -> node.put("rate", r));
    ObjectNode all = node.putObject("options");
    options.forEach(
        (id, args) -> {
          ObjectNode one = all.putObject(id);
          args.values().forEach((p, v) -> one.set(p, JSON.valueToTree(Values.json(v))));
        });
    return node;
  }

  /** Reads what {@link #json} writes; whatever is missing or senseless is as before any choice. */
  public static Choices read(JsonNode node, Iterable<Exporter> formats) {
    Map<String, Args> options = new LinkedHashMap<>();
    for (Exporter e : formats) {
      JsonNode kept = node.path("options").path(e.id());
      if (kept.isObject()) {
        options.put(e.id(), args(e, kept));
      }
    }
    String theme = node.path("theme").asText();
    double seconds = node.path("seconds").asDouble();
    int rate = node.path("rate").asInt();
    int scale = node.path("scale").asInt();
    return new Choices(
        node.path("format").asText(FIRST.format),
        side(node.path("width"), FIRST.width),
        side(node.path("height"), FIRST.height),
        scale == 2 || scale == 4 ? scale : 1,
        theme.equals(Theme.DARK.name())
            ? Optional.of(Theme.DARK)
            : theme.equals(Theme.LIGHT.name()) ? Optional.of(Theme.LIGHT) : Optional.empty(),
        seconds > 0 ? Optional.of(seconds) : Optional.empty(),
        rate > 0 ? Optional.of(rate) : Optional.empty(),
        options);
  }

  private static int side(JsonNode node, int otherwise) {
    int n = node.asInt();
    return n >= ExportForm.SMALLEST && n <= ExportForm.LARGEST ? n : otherwise;
  }

  /** What cannot be read was not chosen. */
  private static Args args(Exporter exporter, JsonNode kept) {
    Args args = Args.presets(exporter.options());
    for (Param p : exporter.options()) {
      args = args.with(p.id(), value(p, kept.path(p.id())).orElse(p.preset()));
    }
    return args;
  }

  private static Optional<Object> value(Param p, JsonNode kept) {
    try {
      return kept.isMissingNode()
          ? Optional.empty()
          : Optional.of(Values.read(p, JSON.treeToValue(kept, Object.class)));
    } catch (JsonProcessingException | ProblemException damaged) {
      return Optional.empty();
    }
  }
}
