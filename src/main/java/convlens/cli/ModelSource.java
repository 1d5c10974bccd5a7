package convlens.cli;

import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.DataDims;
import convlens.model.Model;
import convlens.model.ModelJson;
import convlens.model.Preset;
import convlens.model.Presets;
import convlens.model.file.WeightFile;
import convlens.nn.graph.Plan;
import convlens.nn.net.Parameters;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A model that was named: a preset, a model file or the folder of a run.
 *
 * @param checkpoints files of weights, the newest first; none but for a run
 */
record ModelSource(Model model, List<Path> checkpoints) {
  private static final String DATA = "--data";
  private static final String INPUT = "--input";
  private static final String CLASSES = "--classes";
  private static final String WEIGHTS = "--weights";
  private static final String SEED = "--seed";
  private static final String RUN_MODEL = "model.json";
  private static final long MOST_BYTES = 4L << 20;
  private static final int MOST_CLASSES = 100_000;

  /** The word that names the model. */
  static PositionalParamSpec word() {
    List<String> ids = Presets.all().stream().map(Preset::id).toList();
    return PositionalParamSpec.builder()
        .index("0")
        .arity("1")
        .type(String.class)
        .paramLabel(Text.of("cli.label.source"))
        .description(Text.of("cli.word.source", "ids", String.join(", ", ids)))
        .build();
  }

  /** What a preset is laid for. */
  static ArgGroupSpec data() {
    return Layout.section(Text.of("cli.help.data"))
        .addArg(Layout.value(Text.of("cli.label.data"), Text.of("cli.option.model.data"), DATA))
        .addArg(Layout.value(Text.of("cli.label.chw"), Text.of("cli.option.model.input"), INPUT))
        .addArg(
            Layout.value(
                Text.of("cli.label.integer"), Text.of("cli.option.model.classes"), CLASSES))
        .build();
  }

  /** Where weights come from. */
  static void weights(ArgGroupSpec.Builder section) {
    section.addArg(
        Layout.value(Text.of("cli.label.file"), Text.of("cli.option.model.weights"), WEIGHTS));
    section.addArg(
        Layout.value(Text.of("cli.label.integer"), Text.of("cli.option.model.seed"), SEED));
  }

  /** The model that was named; what cannot be one ends the command. */
  static ModelSource of(Typed typed) {
    String word = typed.parsed().matchedPositionalValue(0, "");
    try {
      Optional<Preset> preset = Presets.find(word);
      if (preset.isPresent()) {
        return new ModelSource(preset.get().made(dims(typed, preset.get())), List.of());
      }
      Path path = Path.of(word);
      if (Files.isDirectory(path)) {
        return new ModelSource(read(typed, path.resolve(RUN_MODEL)), weights(path));
      }
      if (Files.exists(path) || word.endsWith(".json")) {
        return new ModelSource(read(typed, path), List.of());
      }
    } catch (InvalidPathException e) {
      // Nor is it a preset's name, as the last line says.
    } catch (IOException e) {
      throw Failure.failed(
          Text.of("cli.problem.model.unreadable", "subject", typed.command(), "file", word));
    } catch (ProblemException e) {
      throw refused(typed.command(), e.problem());
    }
    try {
      Presets.named(word);
    } catch (ProblemException e) {
      throw Failure.wrongUse(typed.command(), e.problem());
    }
    throw new IllegalStateException(word);
  }

  /** A problem of a layer says which one: {@code conv2.kernel_size}. */
  static Failure refused(String command, Problem p) {
    return Failure.failed(p.param().contains(".") ? command + ": " + p.param() : command, p);
  }

  private static Model read(Typed typed, Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
      throw Failure.failed(
          Text.of("cli.problem.model.unreadable", "subject", typed.command(), "file", file));
    }
    return ModelJson.read(Files.readString(file));
  }

  /** The weights of a run's checkpoints, whose names count their steps. */
  private static List<Path> weights(Path run) throws IOException {
    Path folder = run.resolve("checkpoints");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .sorted(Comparator.reverseOrder())
          .map(p -> p.resolve("weights.safetensors"))
          .filter(Files::isRegularFile)
          .toList();
    }
  }

  private static DataDims dims(Typed typed, Preset preset) {
    Optional<List<Integer>> input = typed.text(INPUT).map(text -> input(typed, text));
    int classes = typed.integer(CLASSES, 1, MOST_CLASSES).orElse(10);
    if (input.isPresent()) {
      return new DataDims(input.get(), List.of(), classes);
    }
    String line = typed.text(DATA).orElse(preset.training().data());
    DataSet set = DataSpec.read(line).open();
    int known = typed.has(CLASSES) ? classes : set.classes().size();
    return new DataDims(set.inputDims(), set.targetDims(), known, set.vocabulary().size());
  }

  private static List<Integer> input(Typed typed, String text) {
    String[] parts = text.strip().split("[x×,]", -1);
    boolean whole =
        parts.length <= 4 && Arrays.stream(parts).allMatch(p -> p.strip().matches("[1-9]\\d{0,6}"));
    if (!whole) {
      throw Failure.wrongUse(
          Text.of("cli.problem.model.input", "subject", typed.command(), "got", Shown.of(text)));
    }
    return Arrays.stream(parts).map(p -> Integer.valueOf(p.strip())).toList();
  }

  /** Every graph with its shapes. */
  Map<String, Plan> plans() {
    Map<String, Plan> all = new LinkedHashMap<>();
    model.graphs().forEach((name, graph) -> all.put(name, Plan.of(graph)));
    return all;
  }

  /**
   * The weights of every graph: from a file that was named, else from the run's newest whole
   * checkpoint, else new ones.
   */
  Map<String, Parameters> parameters(Typed typed) {
    long seed = typed.integer(SEED, 0, Integer.MAX_VALUE).orElse(0);
    Map<String, Parameters> all = new LinkedHashMap<>();
    plans().forEach((name, plan) -> all.put(name, Parameters.of(plan, seed)));
    List<ProblemException> refused = new ArrayList<>();
    for (Path file : files(typed)) {
      try {
        WeightFile.read(file, all);
        return all;
      } catch (ProblemException damaged) {
        refused.add(damaged);
      }
    }
    if (!refused.isEmpty()) {
      throw refused(typed.command(), refused.get(0).problem());
    }
    return all;
  }

  private List<Path> files(Typed typed) {
    return typed.path(WEIGHTS).map(List::of).orElse(checkpoints);
  }

  /** How many batches the means of those weights have seen; new ones have seen none. */
  ToLongFunction<String> batches(Typed typed) {
    for (Path file : files(typed)) {
      try {
        Map<String, Long> seen = WeightFile.batches(file);
        return name -> seen.getOrDefault(name, 0L);
      } catch (ProblemException damaged) {
        // The one before it is tried, as for the weights themselves.
      }
    }
    return name -> 0;
  }
}
