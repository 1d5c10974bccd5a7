package convlens.cli;

import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.export.Clip;
import convlens.param.ProblemException;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.story.network.JourneyScene;
import convlens.text.Text;
import convlens.train.Run;
import convlens.watch.Film;
import convlens.watch.Session;
import convlens.watch.Way;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code film}: a run from moment to moment, or a sample's way through it, as an animation. */
final class FilmCommand implements Command {
  private static final String NAME = "film";
  private static final String MOMENTS = "--moments";
  private static final String WAY = "--way";
  private static final String SAMPLE = "--sample";
  private static final int WIDTH = 960;
  private static final int HEIGHT = 540;
  private static final double FPS = 10;

  /** What title and caption leave of a picture: laid out for that, type keeps its size. */
  private static final double WAY_WIDTH = 900;

  private static final double WAY_HEIGHT = 400;
  private static final double SECONDS = 0.3;

  /** A layer is looked at longer than a moment of a run. */
  private static final double SLOW = 1.2;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CommandSpec spec(List<String> words) {
    String integer = Text.of("cli.label.integer");
    return RunPicture.command(NAME)
        .addArgGroup(
            RunPicture.section(
                Layout.section(Text.of("cli.help.film"))
                    .addArg(Layout.value(integer, Text.of("cli.option.film.moments"), MOMENTS))
                    .addArg(Layout.flag(Text.of("cli.option.film.way"), WAY))
                    .addArg(Layout.value(integer, Text.of("cli.option.film.sample"), SAMPLE)),
                NAME));
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    RunPicture picture = RunPicture.of(typed, NAME);
    int most = typed.integer(MOMENTS, 1, 1000).orElse(40);
    int sample = typed.integer(SAMPLE, 0, Integer.MAX_VALUE).orElse(0);
    try {
      Blas blas = Blases.best();
      Run run = Run.resume(picture.run(), Optional.empty(), blas);
      Session session = new Session(run, blas, work -> {}, work -> {});
      if (typed.has(WAY)) {
        JourneyScene way = Way.through(session, sample, WAY_WIDTH, WAY_HEIGHT);
        picture.write(clip(way, picture.theme(), SLOW), console);
        return 0;
      }
      if (session.past().isEmpty()) {
        throw Failure.failed(Text.of("cli.problem.film.past", "run", picture.run()));
      }
      Film film = Film.of(session, most, () -> false);
      picture.write(clip(film, picture.theme(), SECONDS), console);
      return 0;
    } catch (ProblemException e) {
      throw Failure.failed(NAME, e.problem());
    }
  }

  private static Clip clip(Scene scene, Theme theme, double seconds) {
    return new Clip(scene, theme, 0, scene.steps() - 1, WIDTH, HEIGHT, FPS, seconds);
  }
}
