package convlens.cli;

import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.blas.Workers;
import convlens.data.set.DataSet;
import convlens.data.set.DataSpec;
import convlens.model.Presets;
import convlens.param.ProblemException;
import convlens.text.Text;
import convlens.train.Ending;
import convlens.train.Run;
import convlens.train.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code train}: trains a preset or a model file and leaves a run folder. */
final class TrainCommand implements Command {
  private static final String NAME = "train";
  private static final String OUT = "--out";
  static final String THREADS = "--device-threads";
  private static final int MOST_RUNS = 10_000;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CommandSpec spec(List<String> words) {
    CommandSpec spec =
        Layout.command(
            NAME,
            Text.of("cli.train.purpose"),
            Text.of("cli.train.footer"),
            Text.of("cli.train.usage"));
    String ids = Presets.all().stream().map(p -> p.id()).collect(Collectors.joining(", "));
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .type(String.class)
            .paramLabel(Text.of("cli.label.model"))
            .description(Text.of("cli.word.model", "ids", ids))
            .build());
    spec.addArgGroup(SetupOptions.section());
    return spec.addArgGroup(
        Layout.section(Text.of("cli.help.result"))
            .addArg(Layout.value(Text.of("cli.label.folder"), Text.of("cli.option.train.out"), OUT))
            .addArg(threads())
            .addArg(Layout.helpOption())
            .build());
  }

  static picocli.CommandLine.Model.OptionSpec threads() {
    return Layout.value(Text.of("cli.label.integer"), Text.of("cli.option.train.threads"), THREADS);
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    typed.integer(THREADS, 1, 1024).ifPresent(Workers::limit);
    String model = typed.parsed().matchedPositionalValue(0, "");
    Path folder = typed.path(OUT).orElseGet(() -> free(model));
    Blas blas = Blases.best();
    try {
      DataSpec spec = SetupOptions.data(typed, model);
      DataSet data = spec.open();
      Setup setup = SetupOptions.read(typed, model, spec, data);
      Run run = Run.begin(folder, setup, data, blas);
      return train(NAME, run, console);
    } catch (ProblemException e) {
      throw Failure.wrongUse(NAME, e.problem());
    }
  }

  /** Runs to the end, with a bar and a line an epoch; Ctrl-C ends it with a checkpoint. */
  static int train(String command, Run run, Console console) throws IOException {
    console.line(TrainWords.begun(run));
    console.flush();
    console.interrupt().begin();
    Ending end;
    try (TrainWatch watch = new TrainWatch(run, console)) {
      end = run.run(watch);
    }
    if (end.how() == Ending.How.NOT_FINITE) {
      throw Failure.failed(command + ": " + end.told());
    }
    console.line(TrainWords.ended(run, end));
    return end.how() == Ending.How.STOPPED ? Failure.FAILED : 0;
  }

  /** {@code runs/vae-1}, or the first number that is free. */
  private static Path free(String model) {
    String file = String.valueOf(Path.of(model).getFileName());
    String name = file.endsWith(".json") ? file.substring(0, file.length() - 5) : file;
    Path runs = Path.of("runs");
    for (int i = 1; i < MOST_RUNS; i++) {
      Path folder = runs.resolve(name + "-" + i);
      if (!Files.exists(folder)) {
        return folder;
      }
    }
    throw Failure.wrongUse(
        Text.of("cli.problem.train.runs"), Optional.of(Text.of("cli.hint.train.out")));
  }
}
