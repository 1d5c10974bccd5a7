package convlens.cli;

import convlens.export.Exporter;
import convlens.param.Problem;
import convlens.param.Suggest;
import convlens.text.Text;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a picture goes, and the format that this name asks for.
 *
 * @param path the file, or the folder of the frames
 */
record PictureTarget(Path path, Exporter exporter) {
  private static final String FRAMES = "frames";

  /**
   * Chooses the format: by the ending; frames go to a name that ends in {@code /}, to one called
   * {@code frames} and to a folder that is there and has no picture's ending.
   */
  static PictureTarget of(Typed typed, String option) {
    String text =
        typed
            .text(option)
            .orElseThrow(
                () ->
                    wrong(
                        Text.of("cli.problem.render.output", "command", typed.command()),
                        formats()));
    if (text.equals("-")) {
      throw wrong(Text.of("cli.problem.render.stream", "command", typed.command()), formats());
    }
    Path path = typed.path(option).orElseThrow();
    String name = String.valueOf(path.getFileName());
    if (text.endsWith("/") || text.endsWith(File.separator) || name.equals(FRAMES)) {
      return new PictureTarget(path, find(FRAMES).orElseThrow());
    }
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    boolean ends = name.lastIndexOf('.') > 0 && !ending.isEmpty();
    Optional<Exporter> format = ends && !ending.equals(FRAMES) ? find(ending) : Optional.empty();
    boolean folder = Files.isDirectory(path);
    if (format.isPresent() && folder) {
      // A folder called like a picture is a slip, and filling it with frames would hide that.
      throw Failure.failed(
          typed.command(),
          new Problem(
              "output",
              Text.of("store.problem.isFolder"),
              path.toString(),
              Text.of("store.problem.expected")));
    }
    return format
        .or(() -> folder ? find(FRAMES) : Optional.empty())
        .map(found -> new PictureTarget(path, found))
        .orElseThrow(
            () -> ends ? unknown(typed.command(), ending) : endless(typed.command(), text));
  }

  /** How the format is named in a sentence: {@code .gif}, {@code frames/}. */
  static String shown(Exporter exporter) {
    return shown(exporter.id());
  }

  private static String shown(String id) {
    return id.equals(FRAMES) ? FRAMES + "/" : "." + id;
  }

  private static Optional<Exporter> find(String id) {
    return Registry.exporters().stream().filter(e -> e.id().equals(id)).findFirst();
  }

  private static Stream<String> files() {
    return Registry.exporters().stream().map(Exporter::id).filter(id -> !id.equals(FRAMES));
  }

  private static String formats() {
    String endings = files().map(PictureTarget::shown).collect(Collectors.joining(", "));
    return Text.of("cli.expected.formats", "endings", endings);
  }

  private static Failure unknown(String command, String ending) {
    List<String> known = files().toList();
    String hint =
        Suggest.nearest(ending, known).map(near -> Words.meant("." + near)).orElse(formats());
    return wrong(Text.of("cli.problem.render.ending", "command", command, "ending", ending), hint);
  }

  private static Failure endless(String command, String typed) {
    return wrong(
        Text.of("cli.problem.render.endless", "command", command, "got", Shown.of(typed)),
        formats());
  }

  private static Failure wrong(String sentence, String hint) {
    return Failure.wrongUse(sentence, Optional.of(hint));
  }
}
