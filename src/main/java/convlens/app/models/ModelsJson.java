package convlens.app.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.app.common.Faults;
import convlens.model.ModelJson;
import convlens.train.Setup;
import convlens.train.SetupJson;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What the room remembers from one start to the next. */
public final class ModelsJson {
  private ModelsJson() {}

  /**
   * How it was left.
   *
   * @param run the run that was seen
   * @param tab the side that was open
   */
  public record Kept(Setup setup, Optional<Path> run, String tab) {}

  static JsonNode write(ModelsModel model, String tab) {
    ObjectNode o = JsonNodeFactory.instance.objectNode();
    Setup s = model.project().setup();
    o.put("model", ModelJson.write(s.model()));
    o.put("setup", SetupJson.write(s, ""));
    model.folder().ifPresent(f -> o.put("run", f.toString()));
    o.put("tab", tab);
    return o;
  }

  /** Reads what {@link #write} writes; empty where it makes no sense. */
  public static Optional<Kept> read(JsonNode o) {
    try {
      Setup setup =
          SetupJson.read(o.path("setup").asText(), ModelJson.read(o.path("model").asText()));
      Optional<Path> run =
          Optional.of(o.path("run").asText("")).filter(t -> !t.isEmpty()).map(Path::of);
      return Optional.of(new Kept(setup, run, o.path("tab").asText("train")));
    } catch (InvalidPathException | convlens.param.ProblemException senseless) {
      Faults.log(senseless);
      return Optional.empty();
    }
  }
}
