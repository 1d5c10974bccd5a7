package convlens.worksheet;

import convlens.export.Clip;
import convlens.export.Exporter;
import convlens.param.Args;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.scene.Theme;
import convlens.store.SafeWrite;
import convlens.store.SafeWrites;
import convlens.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CancellationException;

/** A worksheet and its key as files: {@code sheet.pdf} and {@code sheet-key.pdf}. */
public final class SheetFile {
  private static final String HTML = "html";
  private static final String PDF = "pdf";

  /** Pixels of a page where a format counts in them: 96 to the inch. */
  private static final int WIDTH = 794;

  private static final int HEIGHT = 1123;

  private SheetFile() {}

  /**
   * Refuses a name that is no worksheet's.
   *
   * @throws ProblemException naming the endings there are
   */
  public static void check(Path target) {
    String ending = ending(target);
    if (!ending.equals(HTML) && !(ending.equals(PDF) && pdf().isPresent())) {
      throw new ProblemException(
          new Problem(
              "output",
              Text.of("worksheet.file.rule"),
              String.valueOf(target.getFileName()),
              Text.of("worksheet.file.expected")));
    }
  }

  /** Where the key of a sheet goes: beside it. */
  public static Path key(Path target) {
    String name = target.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return target.resolveSibling(name.substring(0, dot) + "-key" + name.substring(dot));
  }

  /**
   * Writes sheet and key: both, or where one cannot be neither.
   *
   * @throws ProblemException when the name has no ending of ours
   * @throws IOException when one cannot be written
   * @throws java.util.concurrent.CancellationException when {@code progress} said to stop
   */
  public static void write(Worksheet sheet, Path target, Exporter.Progress progress)
      throws IOException {
    check(target);
    boolean html = ending(target).equals(HTML);
    Pages asked = Pages.of(sheet, false);
    Pages told = Pages.of(sheet, true);
    SafeWrites.together(
        List.of(target, key(target)),
        parts -> {
          write(asked, html, parts.get(0), progress);
          write(told, html, parts.get(1), progress);
        });
  }

  private static void write(Pages pages, boolean html, Path target, Exporter.Progress progress)
      throws IOException {
    if (html) {
      byte[] page = SheetHtml.of(pages).getBytes(StandardCharsets.UTF_8);
      SafeWrite.file(target, out -> out.write(page));
      if (!progress.done(1, 1)) {
        throw new CancellationException();
      }
      return;
    }
    Clip clip = new Clip(pages, Theme.LIGHT, 0, pages.steps() - 1, WIDTH, HEIGHT, 1, 1);
    Exporter pdf = pdf().orElseThrow();
    pdf.write(clip, Args.presets(pdf.options()), target, progress);
  }

  private static Optional<Exporter> pdf() {
    return ServiceLoader.load(Exporter.class, SheetFile.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(e -> e.id().equals(PDF))
        .findFirst();
  }

  private static String ending(Path target) {
    List<String> parts = List.of(String.valueOf(target.getFileName()).split("\\.", -1));
    return parts.size() < 2 ? "" : parts.get(parts.size() - 1).toLowerCase(Locale.ROOT);
  }
}
