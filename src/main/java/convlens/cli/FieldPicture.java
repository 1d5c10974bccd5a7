package convlens.cli;

import convlens.export.Clip;
import convlens.export.ClipCheck;
import convlens.export.Exporter;
import convlens.param.Args;
import convlens.param.Problem;
import convlens.play.Fields;
import convlens.play.ReceptiveField;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;

/** A receptive field as a file: followed down layer by layer, or its last step. */
record FieldPicture(Path target, Exporter exporter, int width, int height, Theme theme) {
  private static final String OUTPUT = "--output";
  private static final String SIZE = "--size";
  private static final String THEME = "--theme";
  private static final List<String> THEMES = List.of("light", "dark");

  /** Title and caption leave room for the scene that is so much wider than the picture. */
  private static final double ROOM = 1.25;

  /** How long a level stands before the next is lit. */
  private static final double PACE = 1.6;

  static void options(ArgGroupSpec.Builder section) {
    section.addArg(
        Layout.value(Text.of("cli.label.file"), Text.of("cli.option.field.output"), "-o", OUTPUT));
    section.addArg(Layout.value(Text.of("cli.label.size"), Text.of("cli.option.size"), SIZE));
    section.addArg(Layout.value(String.join("|", THEMES), Text.of("cli.option.theme"), THEME));
  }

  /** The picture that was asked for, if any was; refused before anything is computed for it. */
  static Optional<FieldPicture> of(Typed typed) {
    if (!typed.has(OUTPUT)) {
      return Optional.empty();
    }
    PictureTarget chosen = PictureTarget.of(typed, OUTPUT);
    Target.check(typed.command(), chosen.path());
    int[] size =
        typed
            .text(SIZE)
            .map(word -> RenderCommand.size(typed.command(), word))
            .orElse(new int[] {1280, 720});
    Theme theme =
        typed
            .choice(THEME, THEMES)
            .map(word -> Theme.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(Theme.LIGHT);
    return Optional.of(new FieldPicture(chosen.path(), chosen.exporter(), size[0], size[1], theme));
  }

  void write(Map<String, ReceptiveField> fields, Console console) throws IOException {
    Scene scene = Fields.scene(fields, ROOM * width / height);
    int last = scene.steps() - 1;
    int first = exporter.single() ? last : 0;
    Clip clip = new Clip(scene, theme, first, last, width, height, 20, PACE);
    List<Problem> problems = ClipCheck.check(clip);
    if (!problems.isEmpty()) {
      throw Failure.wrongUse("field", problems.get(0));
    }
    Args options = Args.presets(exporter.options());
    RenderCommand.write("field", exporter, clip, options, target, console);
  }
}
