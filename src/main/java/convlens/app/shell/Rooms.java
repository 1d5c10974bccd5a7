package convlens.app.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rooms the rail leads to, as they were left.
 *
 * @param open which one was seen
 * @param kept what each remembers, as its own JSON
 */
public record Rooms(String open, Map<String, JsonNode> kept) {
  /** Where one operation is played. */
  public static final String OPERATIONS = "operations";

  /** Where receptive fields are followed. */
  public static final String FIELD = "field";

  /** Where settings are held against each other. */
  public static final String COMPARE = "compare";

  /** Where several operations joined are played. */
  public static final String BLOCK = "block";

  /** Where models are built and trained. */
  public static final String MODELS = "models";

  /** A first start. */
  public static final Rooms FIRST = new Rooms(OPERATIONS, Map.of());

  public Rooms {
    kept = Collections.unmodifiableMap(new LinkedHashMap<>(kept));
  }

  /** What a room remembers. */
  public Optional<JsonNode> of(String room) {
    return Optional.ofNullable(kept.get(room));
  }

  /** The same with what a room remembers now. */
  public Rooms with(String room, JsonNode json) {
    Map<String, JsonNode> next = new LinkedHashMap<>(kept);
    next.put(room, json);
    return new Rooms(open, next);
  }

  Rooms opened(String room) {
    return new Rooms(room, kept);
  }

  void write(ObjectNode node) {
    node.put("room", open);
    ObjectNode all = node.putObject("rooms");
    kept.forEach(all::set);
  }

  /** Reads what {@link #write} writes; whatever is missing is as on a first start. */
  static Rooms read(JsonNode node) {
    Map<String, JsonNode> kept = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> e : node.path("rooms").properties()) {
      kept.put(e.getKey(), e.getValue());
    }
    return new Rooms(node.path("room").asText(OPERATIONS), kept);
  }
}
