package convlens.cli;

import convlens.export.Clip;
import convlens.export.ClipCheck;
import convlens.export.Exporter;
import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.play.Played;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.store.WriteException;
import convlens.story.Predict;
import convlens.story.Style;
import convlens.story.View;
import convlens.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code render}: the animation of a setting, or one step of it, as a file. */
final class RenderCommand implements Command {
  private static final String OUTPUT = "--output";
  private static final String SIZE = "--size";
  private static final String SCALE = "--scale";
  private static final String THEME = "--theme";
  private static final String FPS = "--fps";
  private static final String PACE = "--seconds-per-step";
  private static final String STEPS = "--steps";
  private static final String STEP = "--step";
  private static final String VIEW = "--view";
  private static final String CHANNEL = "--channel";
  private static final String PREDICT = "--predict";

  /** More steps than this are not told one by one unless asked for: a minute or two of film. */
  private static final int MOST_STEPS = 120;

  private static final List<String> SCALES = List.of("1", "2", "4");
  private static final List<String> THEMES = words(Theme.values());
  private static final List<String> VIEWS = words(Style.values());

  private static List<String> words(Enum<?>... values) {
    return Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public String name() {
    return "render";
  }

  @Override
  public CommandSpec spec(List<String> words) {
    CommandSpec spec =
        CompareOption.named(words)
            ? CompareOption.command(name())
            : OperationOptions.command(
                name(), Text.of("cli.render.purpose"), Text.of("cli.render.footer"), words);
    CompareOption.add(spec, words);
    BlockOption.add(spec, words);
    ArgGroupSpec.Builder film = Layout.section(Text.of("cli.help.film"));
    film.addArg(option("cli.label.file", "cli.option.output.picture", "-o", OUTPUT));
    film.addArg(option("cli.label.size", "cli.option.size", SIZE));
    film.addArg(Layout.value(String.join("|", SCALES), Text.of("cli.option.scale"), SCALE));
    film.addArg(Layout.value(String.join("|", THEMES), Text.of("cli.option.theme"), THEME));
    film.addArg(Layout.value(String.join("|", VIEWS), Text.of("cli.option.view"), VIEW));
    film.addArg(option("cli.label.channel", "cli.option.channel", CHANNEL));
    film.addArg(Layout.flag(Text.of("cli.option.predict"), PREDICT));
    film.addArg(
        Layout.value(
            Text.of("cli.label.steps"), Text.of("cli.option.steps", "most", MOST_STEPS), STEPS));
    film.addArg(option("cli.label.integer", "cli.option.step", STEP));
    film.addArg(option("cli.label.number", "cli.option.fps", FPS));
    film.addArg(option("cli.label.number", "cli.option.pace", PACE));
    spec.addArgGroup(film.addArg(Layout.helpOption()).build());
    addFormats(spec);
    return spec;
  }

  private static OptionSpec option(String label, String help, String... names) {
    return Layout.value(Text.of(label), Text.of(help), names);
  }

  /** The formats' own options; those of several formats stand once. */
  private static void addFormats(CommandSpec spec) {
    ArgGroupSpec.Builder formats = Layout.section(Text.of("cli.help.formats"));
    Set<String> known = new HashSet<>(spec.optionsMap().keySet());
    boolean any = false;
    for (Exporter exporter : Registry.exporters()) {
      for (OptionSpec option : Layout.options(exporter)) {
        if (known.add(option.longestName())) {
          formats.addArg(option);
          any = true;
        }
      }
    }
    if (any) {
      spec.addArgGroup(formats.build());
    }
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    CompareOption.look(typed);
    PictureTarget chosenTarget = PictureTarget.of(typed, OUTPUT);
    Path target = chosenTarget.path();
    Exporter exporter = chosenTarget.exporter();
    refuseIdle(typed, exporter);
    Args options = typed.args(exporter.options());
    Target.check(name(), target);
    Clip clip = clip(typed, console, exporter);
    List<Problem> problems = ClipCheck.check(clip);
    if (!problems.isEmpty()) {
      throw Failure.wrongUse(name(), problems.get(0));
    }
    write(name(), exporter, clip, options, target, console);
    return 0;
  }

  /** Refuses options that would change nothing in the format. */
  private static void refuseIdle(Typed typed, Exporter exporter) {
    List<String> idle = idle(typed, exporter);
    Set<String> own =
        exporter.options().stream().map(Param::flag).collect(Collectors.toUnmodifiableSet());
    Stream<String> others =
        Registry.exporters().stream()
            .flatMap(e -> e.options().stream())
            .map(Param::flag)
            .filter(flag -> !own.contains(flag));
    Stream.concat(idle.stream(), others)
        .filter(typed::has)
        .findFirst()
        .ifPresent(
            option -> {
              throw idle(option, exporter);
            });
  }

  private static List<String> idle(Typed typed, Exporter exporter) {
    if (exporter.holds() == Exporter.Holds.FILM && !exporter.oneUnlessAsked()) {
      return List.of(STEP);
    }
    List<String> idle = new ArrayList<>();
    if (exporter.single() || typed.has(STEP)) {
      idle.add(STEPS);
    }
    if (exporter.holds() != Exporter.Holds.FILM || one(typed, exporter)) {
      idle.addAll(List.of(FPS, PACE));
    }
    return idle;
  }

  /** Whether one step is written, where the format would hold more. */
  private static boolean one(Typed typed, Exporter exporter) {
    return exporter.single() || typed.has(STEP) || (exporter.oneUnlessAsked() && !typed.has(STEPS));
  }

  private static Failure idle(String option, Exporter exporter) {
    String format = PictureTarget.shown(exporter);
    Optional<String> other =
        switch (option) {
          case STEP -> Optional.of(STEPS + " " + Text.of("cli.label.steps"));
          case STEPS -> Optional.of(STEP + " " + Text.of("cli.label.integer"));
          default -> Optional.empty();
        };
    return Failure.wrongUse(
        Text.of("cli.problem.render.idle", "option", option, "format", format),
        other.map(would -> Text.of("cli.expected", "expected", would)));
  }

  private Clip clip(Typed typed, Console console, Exporter exporter) {
    int[] size = typed.text(SIZE).map(word -> size("render", word)).orElse(new int[] {1280, 720});
    Theme theme =
        typed
            .choice(THEME, THEMES)
            .map(word -> Theme.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(Theme.LIGHT);
    Scene scene = scene(typed, console, (double) size[0] / size[1]);
    Steps steps = new Steps(scene.steps());
    boolean one = one(typed, exporter);
    Steps.Range range =
        one
            ? typed.text(STEP).map(steps::one).orElse(steps.last())
            : typed.text(STEPS).map(steps::range).orElse(steps.whole());
    boolean sparse = !one && !range.asked() && range.count() > MOST_STEPS;
    if (sparse) {
      console
          .err()
          .println(Text.of("cli.render.sparse", "some", MOST_STEPS, "steps", scene.steps()));
    }
    double fps = typed.number(FPS, 0.1, 1000).orElse((double) exporter.rate());
    double pace = typed.number(PACE, 0.001, 3600).orElse(sparse ? 0.1 : one ? 1 : 0.8);
    Scene told = sparse ? SparseScene.of(scene, MOST_STEPS) : scene;
    int first = sparse ? 0 : range.first();
    int last = sparse ? MOST_STEPS - 1 : range.last();
    int times = typed.choice(SCALE, SCALES).map(Integer::valueOf).orElse(1);
    return new Clip(told, theme, first, last, size[0] * times, size[1] * times, fps, pace);
  }

  private Scene scene(Typed typed, Console console, double aspect) {
    Optional<Scene> several =
        BlockOption.scene(typed, aspect).or(() -> CompareOption.scene(typed, console, aspect));
    if (several.isPresent()) {
      if (typed.has(PREDICT)) {
        throw Failure.wrongUse(Text.of("cli.problem.render.predict"));
      }
      return several.get();
    }
    OperationOptions.Chosen chosen = BackwardOption.of(typed, OperationOptions.read(typed, name()));
    Played played = BackwardOption.played(chosen);
    View view = view(typed, played);
    return typed.has(PREDICT)
        ? Predict.of(played.subject(), view, aspect)
        : played.scene(view, aspect);
  }

  static int[] size(String command, String typed) {
    String[] sides = typed.strip().toLowerCase(Locale.ROOT).split("x", -1);
    if (sides.length != 2 || !Arrays.stream(sides).allMatch(s -> s.matches("\\d{1,5}"))) {
      throw Failure.wrongUse(
          Text.of("cli.problem.render.size", "command", command, "got", Shown.of(typed)),
          Optional.of(Text.of("cli.expected", "expected", "1280x720")));
    }
    return new int[] {Integer.parseInt(sides[0]), Integer.parseInt(sides[1])};
  }

  /** What is looked at: all of it as its sizes ask for, or one output channel with its kernel. */
  private static View view(Typed typed, Played played) {
    Optional<Style> style =
        typed.choice(VIEW, VIEWS).map(word -> Style.valueOf(word.toUpperCase(Locale.ROOT)));
    int outputs = played.output().shape().c();
    Optional<Integer> channel = typed.integer(CHANNEL, 0, Math.max(0, outputs - 1));
    int out = channel.orElse(0);
    int groups = played.subject().groups();
    int in = out / Math.max(1, outputs / groups) * Math.max(1, played.input().shape().c() / groups);
    Style drawn = style.orElse(channel.isPresent() ? Style.FLAT : Style.AUTO);
    return new View(drawn, in, out, out);
  }

  /** Writes a clip with a bar, whole or not at all. */
  static void write(
      String command, Exporter exporter, Clip clip, Args options, Path target, Console console)
      throws IOException {
    Interrupt interrupt = console.interrupt();
    interrupt.begin();
    try (Progress progress = Progress.on(console, Text.of("cli.render.progress", "file", target))) {
      exporter.write(
          clip,
          options,
          target,
          (frames, of) -> {
            progress.show(frames, of);
            return !interrupt.asked();
          });
    } catch (WriteException e) {
      throw Failure.failed(command, e.problem());
    }
  }
}
