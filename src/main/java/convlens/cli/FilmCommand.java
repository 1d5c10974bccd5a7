package convlens.cli;

import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.export.Clip;
import convlens.param.Args;
import convlens.param.ProblemException;
import convlens.scene.Theme;
import convlens.text.Text;
import convlens.train.Run;
import convlens.watch.Film;
import convlens.watch.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code film}: a run from moment to moment as an animation. */
final class FilmCommand implements Command {
  private static final String NAME = "film";
  private static final String OUTPUT = "--output";
  private static final String THEME = "--theme";
  private static final String MOMENTS = "--moments";
  private static final List<String> THEMES = List.of("light", "dark");
  private static final int WIDTH = 960;
  private static final int HEIGHT = 540;
  private static final double FPS = 10;
  private static final double SECONDS = 0.3;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CommandSpec spec(List<String> words) {
    CommandSpec spec =
        Layout.command(
            NAME,
            Text.of("cli.film.purpose"),
            Text.of("cli.film.footer"),
            Text.of("cli.film.usage"));
    spec.addPositional(ResumeCommand.runWord());
    return spec.addArgGroup(
        Layout.section(Text.of("cli.help.result"))
            .addArg(
                Layout.value(
                    Text.of("cli.label.integer"), Text.of("cli.option.film.moments"), MOMENTS))
            .addArg(
                Layout.value(
                    Text.of("cli.label.file"), Text.of("cli.option.film.output"), "-o", OUTPUT))
            .addArg(Layout.value("light|dark", Text.of("cli.option.theme"), THEME))
            .addArg(Layout.helpOption())
            .build());
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    Path folder = Path.of(typed.parsed().matchedPositionalValue(0, ""));
    if (!typed.has(OUTPUT)) {
      throw Failure.wrongUse(
          Text.of("cli.problem.film.output"), Optional.of(Text.of("cli.hint.film.output")));
    }
    PictureTarget target = PictureTarget.of(typed, OUTPUT);
    Target.check(NAME, target.path());
    Theme theme =
        typed
            .choice(THEME, THEMES)
            .map(word -> Theme.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(Theme.LIGHT);
    int most = typed.integer(MOMENTS, 1, 1000).orElse(40);
    try {
      Blas blas = Blases.best();
      Run run = Run.resume(folder, Optional.empty(), blas);
      Session session = new Session(run, blas, work -> {}, work -> {});
      if (session.past().isEmpty()) {
        throw Failure.failed(Text.of("cli.problem.film.past", "run", folder));
      }
      Film film = Film.of(session, most, () -> false);
      Clip clip = new Clip(film, theme, 0, film.steps() - 1, WIDTH, HEIGHT, FPS, SECONDS);
      Args options = Args.presets(target.exporter().options());
      RenderCommand.write(NAME, target.exporter(), clip, options, target.path(), console);
      return 0;
    } catch (ProblemException e) {
      throw Failure.failed(NAME, e.problem());
    }
  }
}
