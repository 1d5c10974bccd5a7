package convlens.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.data.set.Augmentation;
import convlens.data.set.DataSpec;
import convlens.model.Model;
import convlens.nn.optim.Optimisers;
import convlens.nn.optim.Schedule;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;

/** What a run was begun with, as JSON; the model stands in a file of its own. */
public final class SetupJson {
  private static final int VERSION = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private SetupJson() {}

  /** The text of a setup; its model stands in a file of its own. */
  public static String write(Setup s, String blas) {
    ObjectNode o = JSON.createObjectNode();
    o.put("convlens_run", VERSION);
    o.put("data", s.data().line());
    o.put("optimiser", s.optimiser().written());
    o.put("schedule", s.schedule().written());
    o.put("batch_size", s.batchSize());
    o.put("epochs", s.epochs());
    o.put("clip", s.clip());
    o.put("seed", s.seed());
    o.put("validation", s.validation());
    ObjectNode change = o.putObject("augmentation");
    change.put("shift", s.augmentation().shift());
    change.put("flip", s.augmentation().flip());
    change.put("noise", s.augmentation().noise());
    change.put("erase", s.augmentation().erase());
    o.put("checkpoint_every", s.checkpointEvery());
    // Bits are only the same again with the same arithmetic.
    o.put("arithmetic", blas);
    try {
      return JSON.writeValueAsString(o) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads what {@link #write} writes.
   *
   * @throws ProblemException naming what cannot be
   */
  public static Setup read(String text, Model model) {
    JsonNode o;
    try {
      o = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw problem(Text.of("train.run.json.rule"), "");
    }
    int version = o.path("convlens_run").asInt(0);
    if (version != VERSION) {
      String key = version > VERSION ? "train.run.newer.rule" : "train.run.version.rule";
      throw problem(Text.of(key), o.path("convlens_run").toString());
    }
    JsonNode change = o.path("augmentation");
    long seed = o.path("seed").asLong(0);
    return new Setup(
        model,
        DataSpec.read(o.path("data").asText("")),
        Optimisers.read(o.path("optimiser").asText("adam")),
        Schedule.read(o.path("schedule").asText("constant")),
        o.path("batch_size").asInt(0),
        o.path("epochs").asInt(0),
        o.path("clip").asDouble(0),
        seed,
        o.path("validation").asDouble(0.1),
        new Augmentation(
            change.path("shift").asInt(0),
            change.path("flip").asBoolean(false),
            change.path("noise").asDouble(0),
            change.path("erase").asDouble(0),
            seed),
        Math.max(1, o.path("checkpoint_every").asInt(Setup.CHECKPOINT_EVERY)));
  }

  private static ProblemException problem(String rule, String got) {
    return new ProblemException(new Problem("run.json", rule, got, String.valueOf(VERSION)));
  }
}
