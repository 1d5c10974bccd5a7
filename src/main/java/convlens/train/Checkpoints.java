package convlens.train;

import convlens.model.file.SafeTensors;
import convlens.model.file.Stored;
import convlens.model.file.WeightFile;
import convlens.nn.net.Parameters;
import convlens.param.ProblemException;
import convlens.store.SafeWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A run's checkpoints: folders named by their step, each whole or not there at all; the newest few
 * are kept.
 */
public final class Checkpoints {
  static final String WEIGHTS = "weights.safetensors";
  static final String MEMORY = "optimiser.safetensors";
  static final String STATE = "state.json";

  /** A damaged newest one must have others before it. */
  private static final int KEPT = 3;

  private static final Pattern NAME = Pattern.compile("step-[0-9]{10}");

  private static final Pattern OURS = Pattern.compile("[a-z]+\\.(safetensors|json)");

  private final Path folder;

  public Checkpoints(RunFolder run) {
    this.folder = run.checkpoints();
  }

  /**
   * Writes one of the trainer as it is now.
   *
   * @throws IOException when it cannot be written; the ones before stay
   */
  public void write(Trainer t) throws IOException {
    Files.createDirectories(folder);
    store(t, folder.resolve("step-%010d".formatted(t.position().step())));
    prune();
  }

  /** Writes all of a trainer as it is now into a folder. */
  static void store(Trainer t, Path target) throws IOException {
    SafeWrite.folder(target, OURS, into -> fill(t, into));
  }

  private static void fill(Trainer t, Path into) throws IOException {
    long step = t.position().step();
    WeightFile.write(
        into.resolve(WEIGHTS), graphs(t), name -> step * t.objective().passes(name), Map.of());
    List<Stored> memory = new ArrayList<>();
    for (Learner l : t.objective().learners()) {
      l.memory()
          .forEach(
              (name, array) ->
                  memory.add(Stored.floats(l.name() + "." + name, List.of(array.length), array)));
    }
    SafeTensors.write(into.resolve(MEMORY), memory, Map.of());
    RunFolder.text(into.resolve(STATE), StateJson.write(t, into));
  }

  /** The weights by graph, as a model names its graphs. */
  public static Map<String, Parameters> graphs(Trainer t) {
    Map<String, Parameters> all = new LinkedHashMap<>();
    t.objective().learners().forEach(l -> all.put(l.name(), l.parameters()));
    return all;
  }

  private void prune() throws IOException {
    List<Path> all = all();
    for (int i = KEPT; i < all.size(); i++) {
      delete(all.get(i));
    }
  }

  /** Its state goes first: without one it is no checkpoint. */
  static void delete(Path checkpoint) throws IOException {
    for (String name : List.of(STATE, MEMORY, WEIGHTS)) {
      Files.deleteIfExists(checkpoint.resolve(name));
    }
    Files.deleteIfExists(checkpoint);
  }

  /** All that are there, the newest first. */
  public List<Path> all() throws IOException {
    return within(folder).stream().sorted(Comparator.reverseOrder()).toList();
  }

  /** The folders named by a step, the oldest first. */
  static List<Path> within(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(p -> NAME.matcher(String.valueOf(p.getFileName())).matches())
          .sorted()
          .toList();
    }
  }

  /** The step that a folder is named by. */
  static long step(Path folder) {
    return Long.parseLong(String.valueOf(folder.getFileName()).substring("step-".length()));
  }

  /**
   * Puts the newest whole one back into a trainer of the same setup; a damaged one falls back to
   * the one before it.
   *
   * @return the one that was read; empty where none is whole
   * @throws IOException when the folder cannot be read
   */
  public Optional<Path> restore(Trainer t) throws IOException {
    for (Path each : all()) {
      try {
        read(each, t);
        return Optional.of(each);
      } catch (ProblemException damaged) {
        // The one before it is tried.
      }
    }
    return Optional.empty();
  }

  /**
   * Puts one back into a trainer whose graphs have the same weights.
   *
   * @throws ProblemException when it is damaged or of another model; nothing has changed then
   */
  static void read(Path from, Trainer t) {
    StateJson state = StateJson.read(from);
    Map<String, Stored> memory = SafeTensors.read(from.resolve(MEMORY)).tensors();
    fits(t, memory);
    WeightFile.read(from.resolve(WEIGHTS), graphs(t));
    remember(t, memory, state);
    t.resumeAt(state.position(), state.tally());
  }

  private static void fits(Trainer t, Map<String, Stored> memory) {
    for (Learner l : t.objective().learners()) {
      l.memory()
          .forEach(
              (name, array) -> {
                Stored kept = memory.get(l.name() + "." + name);
                if (kept == null || kept.values().length != array.length) {
                  throw StateJson.damaged(l.name() + "." + name);
                }
              });
    }
  }

  private static void remember(Trainer t, Map<String, Stored> memory, StateJson state) {
    for (Learner l : t.objective().learners()) {
      l.memory()
          .forEach(
              (name, array) -> {
                float[] kept = memory.get(l.name() + "." + name).values();
                System.arraycopy(kept, 0, array, 0, array.length);
              });
      l.steps(state.optimiserSteps().getOrDefault(l.name(), 0L));
      l.keepGood();
    }
  }
}
