package convlens.cli;

import convlens.blas.Blases;
import convlens.blas.Workers;
import convlens.param.ProblemException;
import convlens.text.Text;
import convlens.train.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code resume}: a run goes on from its newest whole checkpoint. */
final class ResumeCommand implements Command {
  private static final String NAME = "resume";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CommandSpec spec(List<String> words) {
    CommandSpec spec =
        Layout.command(
            NAME,
            Text.of("cli.resume.purpose"),
            Text.of("cli.resume.footer"),
            Text.of("cli.resume.usage"));
    spec.addPositional(runWord());
    return spec.addArgGroup(
        Layout.section(Text.of("cli.help.training"))
            .addArg(
                Layout.value(
                    Text.of("cli.label.integer"),
                    Text.of("cli.option.resume.epochs"),
                    SetupOptions.EPOCHS))
            .addArg(TrainCommand.threads())
            .addArg(Layout.helpOption())
            .build());
  }

  /** The word that names a run. */
  static PositionalParamSpec runWord() {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("1")
        .type(String.class)
        .paramLabel(Text.of("cli.label.run"))
        .description(Text.of("cli.word.run"))
        .build();
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    typed.integer(TrainCommand.THREADS, 1, 1024).ifPresent(Workers::limit);
    Path folder = Path.of(typed.parsed().matchedPositionalValue(0, ""));
    try {
      Run run = Run.resume(folder, typed.integer(SetupOptions.EPOCHS, 1, 1_000_000), Blases.best());
      return TrainCommand.train(NAME, run, console);
    } catch (ProblemException e) {
      throw Failure.failed(NAME, e.problem());
    }
  }
}
