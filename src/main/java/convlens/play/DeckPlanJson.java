package convlens.play;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A deck as JSON a person can read: what each scene is made of, not what it looks like. */
public final class DeckPlanJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VERSION = 1;

  private DeckPlanJson() {}

  /** The deck as UTF-8. */
  public static byte[] write(DeckPlan deck) {
    ObjectNode root = JSON.createObjectNode();
    root.put("convlens-deck", VERSION).put("title", deck.title());
    ArrayNode scenes = root.putArray("scenes");
    for (DeckPlan.Entry e : deck.entries()) {
      ObjectNode one = scenes.addObject().put("name", e.name()).put("steps", e.steps());
      one.put("first", e.first() + 1).put("last", e.last() + 1);
      one.set("of", PieceJson.write(e.piece()));
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JacksonException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }

  /**
   * Reads what {@link #write} writes.
   *
   * @throws ProblemException in one sentence when it is no deck
   */
  public static DeckPlan read(byte... utf8) {
    JsonNode root = tree(utf8);
    if (root == null || !root.has("convlens-deck") || !root.path("scenes").isArray()) {
      throw damaged();
    }
    List<DeckPlan.Entry> entries = new ArrayList<>();
    for (JsonNode e : root.path("scenes")) {
      if (entries.size() == DeckPlan.MOST) {
        throw new ProblemException(
            new Problem("scenes", Text.of("deck.problem.many", "most", DeckPlan.MOST), "", ""));
      }
      int steps = e.path("steps").asInt(1);
      entries.add(
          new DeckPlan.Entry(
              e.path("name").asText(),
              PieceJson.read(e.path("of")),
              steps,
              e.path("first").asInt(1) - 1,
              e.path("last").asInt(steps) - 1));
    }
    return new DeckPlan(root.path("title").asText(), entries);
  }

  private static JsonNode tree(byte... utf8) {
    try {
      return JSON.readTree(utf8);
    } catch (IOException | StackOverflowError unreadable) {
      throw damaged();
    }
  }

  private static ProblemException damaged() {
    return new ProblemException(new Problem("deck", Text.of("deck.problem.damaged"), "", ""));
  }
}
