package convlens.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convlens.store.SafeWrite;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run's figures as they come: {@code steps.jsonl} a line a step, {@code epochs.jsonl} a line an
 * epoch; {@link #csv} writes them as tables.
 */
public final class RunLog implements AutoCloseable {
  public static final String STEPS = "steps";
  public static final String EPOCHS = "epochs";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final BufferedWriter steps;
  private final BufferedWriter epochs;

  /**
   * Goes on where a checkpoint stands: what was logged after it is forgotten.
   *
   * @throws IOException when it cannot be written
   */
  public RunLog(RunFolder run, long step) throws IOException {
    this.folder = run.history();
    Files.createDirectories(folder);
    this.steps = open(STEPS, step);
    this.epochs = open(EPOCHS, step);
  }

  private Path file(String name) {
    return folder.resolve(name + ".jsonl");
  }

  /** A line of a log: figures by name. */
  public record Line(long step, Map<String, Double> figures) {}

  /**
   * What was logged so far: {@link #STEPS} or {@link #EPOCHS}.
   *
   * @throws IOException when it cannot be read
   */
  public static List<Line> read(RunFolder run, String name) throws IOException {
    Path file = run.history().resolve(name + ".jsonl");
    List<Line> all = new ArrayList<>();
    if (Files.exists(file)) {
      try (BufferedReader in = Files.newBufferedReader(file)) {
        for (String l = in.readLine(); l != null; l = in.readLine()) {
          JsonNode o = parsed(l);
          if (o.has("step")) {
            all.add(line(o));
          }
        }
      }
    }
    return all;
  }

  private static Line line(JsonNode o) {
    Map<String, Double> figures = new LinkedHashMap<>();
    o.properties().stream()
        .filter(e -> e.getValue().isNumber())
        .filter(e -> !e.getKey().equals("step") && !e.getKey().equals("epoch"))
        .forEach(e -> figures.put(e.getKey(), e.getValue().asDouble()));
    return new Line(o.path("step").asLong(), figures);
  }

  /** A run's history as it stands, into another run's folder. */
  static void copy(RunFolder from, RunFolder to) throws IOException {
    Files.createDirectories(to.history());
    for (String name : List.of(STEPS, EPOCHS)) {
      Path was = from.history().resolve(name + ".jsonl");
      if (Files.exists(was)) {
        Files.copy(was, to.history().resolve(name + ".jsonl"));
      }
    }
  }

  private BufferedWriter open(String name, long step) throws IOException {
    Path file = file(name);
    List<String> kept = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        JsonNode o = parsed(line);
        if (o.has("step") && o.path("step").asLong() <= step) {
          kept.add(line);
        }
      }
    }
    RunFolder.text(file, kept.isEmpty() ? "" : String.join("\n", kept) + "\n");
    return Files.newBufferedWriter(file, StandardOpenOption.APPEND);
  }

  /** A line that was cut off when the process was killed is none. */
  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException cutOff) {
      return JSON.createObjectNode();
    }
  }

  /** A step's figures. */
  public void step(Position at, Map<String, Double> figures) throws IOException {
    ObjectNode o = JSON.createObjectNode();
    o.put("step", at.step());
    o.put("epoch", at.epoch() + 1);
    figures.forEach(o::put);
    line(steps, o);
  }

  /** An epoch's figures. */
  public void epoch(EpochReport r) throws IOException {
    ObjectNode o = JSON.createObjectNode();
    o.put("step", r.at().step());
    o.put("epoch", r.epoch());
    o.put("lr", r.learningRate());
    r.training().forEach((name, v) -> o.put("train_" + name, v));
    r.validation().forEach((name, v) -> o.put("val_" + name, v));
    o.set("confusion", JSON.valueToTree(r.confusion()));
    line(epochs, o);
    flush();
  }

  private static void line(BufferedWriter out, ObjectNode o) throws IOException {
    out.write(o.toString());
    out.write('\n');
  }

  /** On disk what was logged so far. */
  public void flush() throws IOException {
    steps.flush();
    epochs.flush();
  }

  /** Both logs as CSV beside them: a column for every figure. */
  public void csv() throws IOException {
    flush();
    for (String name : List.of(STEPS, EPOCHS)) {
      Path file = file(name);
      Map<String, Integer> columns = new LinkedHashMap<>();
      try (BufferedReader in = Files.newBufferedReader(file)) {
        in.lines()
            .forEach(
                l ->
                    parsed(l)
                        .fieldNames()
                        .forEachRemaining(f -> columns.putIfAbsent(f, columns.size())));
      }
      columns.remove("confusion");
      SafeWrite.file(
          folder.resolve(name + ".csv"),
          out -> {
            out.write((String.join(",", columns.keySet()) + "\n").getBytes(StandardCharsets.UTF_8));
            try (BufferedReader in = Files.newBufferedReader(file)) {
              for (String l = in.readLine(); l != null; l = in.readLine()) {
                out.write(row(parsed(l), columns).getBytes(StandardCharsets.UTF_8));
              }
            }
          });
    }
  }

  private static String row(JsonNode o, Map<String, Integer> columns) {
    List<String> cells = new ArrayList<>();
    columns.keySet().forEach(c -> cells.add(o.has(c) ? o.path(c).asText() : ""));
    return String.join(",", cells) + "\n";
  }

  @Override
  public void close() throws IOException {
    steps.close();
    epochs.close();
  }
}
