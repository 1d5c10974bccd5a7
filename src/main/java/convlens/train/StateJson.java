package convlens.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a checkpoint holds beside arrays: where the run is, the figures of the epoch begun, and what
 * the arrays' files must add up to.
 */
record StateJson(Position position, Tally tally, Map<String, Long> optimiserSteps) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FILES = List.of(Checkpoints.WEIGHTS, Checkpoints.MEMORY);
  private static final long MOST_BYTES = 8L << 20;

  static String write(Trainer t, Path folder) throws IOException {
    ObjectNode o = JSON.createObjectNode();
    o.put("epoch", t.position().epoch());
    o.put("batch", t.position().batch());
    o.put("step", t.position().step());
    ObjectNode steps = o.putObject("optimiser_steps");
    t.objective().learners().forEach(l -> steps.put(l.name(), l.steps()));
    ObjectNode sums = o.putObject("sums");
    t.tally().sums().forEach((name, sum) -> sums.putArray(name).add(sum[0]).add(sum[1]));
    o.put("regions", t.tally().hasRegions());
    ArrayNode confusion = o.putArray("confusion");
    for (long[] row : t.tally().confusion()) {
      ArrayNode cells = confusion.addArray();
      for (long cell : row) {
        cells.add(cell);
      }
    }
    ObjectNode sha = o.putObject("sha256");
    for (String file : FILES) {
      sha.put(file, sha256(folder.resolve(file)));
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(o) + "\n";
  }

  /**
   * Reads a checkpoint's state and holds its files to it.
   *
   * @throws ProblemException when anything is damaged
   */
  static StateJson read(Path folder) {
    try {
      Path file = folder.resolve(Checkpoints.STATE);
      if (Files.size(file) > MOST_BYTES) {
        throw damaged(Checkpoints.STATE);
      }
      JsonNode o = JSON.readTree(Files.readString(file));
      for (String name : FILES) {
        if (!sha256(folder.resolve(name)).equals(o.path("sha256").path(name).asText())) {
          throw damaged(name);
        }
      }
      Map<String, Long> steps = new LinkedHashMap<>();
      o.path("optimiser_steps")
          .properties()
          .forEach(e -> steps.put(e.getKey(), e.getValue().asLong()));
      Position at =
          new Position(o.path("epoch").asInt(), o.path("batch").asInt(), o.path("step").asLong());
      return new StateJson(at, tally(o), steps);
    } catch (IOException unreadable) {
      throw damaged(Checkpoints.STATE);
    }
  }

  private static Tally tally(JsonNode o) {
    Map<String, double[]> sums = new LinkedHashMap<>();
    o.path("sums")
        .properties()
        .forEach(
            e ->
                sums.put(
                    e.getKey(),
                    new double[] {
                      e.getValue().path(0).asDouble(), e.getValue().path(1).asDouble()
                    }));
    int classes = o.path("confusion").size();
    long[][] confusion = new long[classes][classes];
    for (int i = 0; i < classes; i++) {
      for (int j = 0; j < classes; j++) {
        confusion[i][j] = o.path("confusion").path(i).path(j).asLong();
      }
    }
    Tally tally = new Tally();
    tally.restore(sums, confusion, o.path("regions").asBoolean());
    return tally;
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[1 << 16];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        digest.update(chunk, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static ProblemException damaged(String what) {
    return new ProblemException(
        new Problem("checkpoint", Text.of("train.checkpoint.rule"), what, ""));
  }
}
