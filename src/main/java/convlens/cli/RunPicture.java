package convlens.cli;

import convlens.export.Clip;
import convlens.param.Args;
import convlens.scene.Theme;
import convlens.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A picture or an animation of a run, as {@code film} and {@code sample} write them: which run,
 * where to, in which colours.
 *
 * @param command that writes it
 * @param run its folder
 */
record RunPicture(String command, Path run, PictureTarget target, Theme theme) {
  private static final String OUTPUT = "--output";
  private static final String THEME = "--theme";
  private static final List<String> THEMES = List.of("light", "dark");

  /** A command that reads a run; its texts stand under its name. */
  static CommandSpec command(String name) {
    CommandSpec spec =
        Layout.command(
            name,
            Text.of("cli." + name + ".purpose"),
            Text.of("cli." + name + ".footer"),
            Text.of("cli." + name + ".usage"));
    return spec.addPositional(ResumeCommand.runWord());
  }

  /** The options that all of them end with. */
  static ArgGroupSpec section(ArgGroupSpec.Builder section, String command) {
    return section
        .addArg(
            Layout.value(
                Text.of("cli.label.file"),
                Text.of("cli.option." + command + ".output"),
                "-o",
                OUTPUT))
        .addArg(Layout.value("light|dark", Text.of("cli.option.theme"), THEME))
        .addArg(Layout.helpOption())
        .build();
  }

  /** What was typed, before anything is read or computed. */
  static RunPicture of(Typed typed, String command) {
    Path folder = Path.of(typed.parsed().matchedPositionalValue(0, ""));
    if (!typed.has(OUTPUT)) {
      throw Failure.wrongUse(
          Text.of("cli.problem." + command + ".output"),
          Optional.of(Text.of("cli.hint." + command + ".output")));
    }
    PictureTarget target = PictureTarget.of(typed, OUTPUT);
    Target.check(command, target.path());
    Theme theme =
        typed
            .choice(THEME, THEMES)
            .map(word -> Theme.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(Theme.LIGHT);
    return new RunPicture(command, folder, target, theme);
  }

  void write(Clip clip, Console console) throws IOException {
    Args options = Args.presets(target.exporter().options());
    RenderCommand.write(command, target.exporter(), clip, options, target.path(), console);
  }
}
