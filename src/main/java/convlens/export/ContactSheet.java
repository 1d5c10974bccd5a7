package convlens.export;

import convlens.render.Fit;
import convlens.render.RichText;
import convlens.render.TextMeasure;
import convlens.render.pdf.PdfDocument;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Stroke;
import convlens.scene.Theme;
import convlens.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All steps of a deck small on one page: each with its number above and its caption below. */
final class ContactSheet {
  private static final double LEADING = 1.35;

  /** Lines of caption below a picture, at most. */
  private static final int LINES = 3;

  private final Paper paper;
  private final double margin;
  private final double head;
  private final int columns;
  private final double cellWidth;
  private final double cellHeight;
  private final double size;

  private ContactSheet(Paper paper, Deck deck, int count) {
    this.paper = paper;
    this.margin = Math.min(paper.width(), paper.height()) * 0.05;
    this.head = margin * 1.3;
    double gap = margin * 0.4;
    double width = paper.width() - 2 * margin + gap;
    double height = paper.height() - 2 * margin - head + gap;
    Scene scene = deck.clips().get(0).scene();
    this.columns = columns(count, width, height, scene.width() / scene.height());
    int rows = (count + columns - 1) / columns;
    this.cellWidth = width / columns - gap;
    this.cellHeight = height / rows - gap;
    this.size = Math.max(1.5, Math.min(14, Math.min(cellWidth / 26, cellHeight / 14)));
  }

  /** As many pictures side by side as make each of them largest. */
  private static int columns(int count, double width, double height, double aspect) {
    int best = 1;
    double largest = 0;
    for (int columns = 1; columns <= count; columns++) {
      int rows = (count + columns - 1) / columns;
      // The words need about a quarter of the room.
      double across = Math.min(width / columns, height / rows * 0.75 * aspect);
      if (across > largest * 1.001) {
        largest = across;
        best = columns;
      }
    }
    return best;
  }

  static void write(Deck deck, Paper paper, OutputStream out, Exporter.Progress progress)
      throws IOException {
    List<DeckStep> steps = DeckStep.of(deck, paper.width(), paper.height());
    ContactSheet sheet = new ContactSheet(paper, deck, steps.size());
    List<Crew.Job<List<Mark>>> jobs = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      int place = i;
      jobs.add(() -> sheet.cell(steps.get(place), place));
    }
    Theme theme = deck.clips().get(0).theme();
    PdfDocument document = new PdfDocument(out, deck.title());
    PdfDocument.Page page = document.page(paper.width(), paper.height(), paper.scale(), theme);
    page.paint(List.of(sheet.title(deck.title())));
    int[] done = {0};
    try (Crew crew = new Crew()) {
      crew.inOrder(
          jobs,
          marks -> {
            page.paint(marks);
            Crew.report(progress, ++done[0], steps.size());
          });
    }
    page.end();
    document.end();
  }

  private Mark title(String title) {
    double type = head * 0.5;
    String fitting = TextMeasure.fit(title, Mark.Font.SANS_BOLD, type, paper.width() - 2 * margin);
    double baseline = margin + TextMeasure.ascent(type) * 0.8;
    return text(fitting, margin, baseline, type, Mark.Font.SANS_BOLD, Role.TEXT);
  }

  private List<Mark> cell(DeckStep step, int place) {
    double x = margin + place % columns * (cellWidth + margin * 0.4);
    double y = margin + head + place / columns * (cellHeight + margin * 0.4);
    Scene scene = step.clip().scene();
    Frame frame = scene.frame(step.step());
    Scene.StepName name = scene.name(step.step());
    List<Mark> marks = new ArrayList<>();
    marks.add(
        new Mark.Rect(
            x,
            y,
            cellWidth,
            cellHeight,
            size * 0.6,
            Paint.NONE,
            Stroke.of(Role.LINE, Math.max(0.25, size / 14)),
            false,
            Optional.empty()));
    double inside = cellWidth - 2 * size;
    String counted = Text.of("export.step", "step", name.number(), "steps", name.of());
    double top = y + size * 1.9;
    if (name.of() > 1) {
      marks.add(text(counted, x + size, y + size * 1.6, size * 0.85, Mark.Font.MONO, Role.MUTED));
    }
    double words = LINES * size * LEADING;
    Fit fit = Fit.centred(scene.width(), scene.height(), inside, cellHeight - size * 3.1 - words);
    marks.add(new Mark.Group(fit.panned(x + size, top + size * 0.2).transform(), 1, frame.marks()));
    double baseline = y + cellHeight - size * 0.7 - words + TextMeasure.ascent(size);
    List<List<RichText.Piece>> lines = lines(frame.caption(), inside);
    marks.addAll(
        RichText.marks(lines, x + size, baseline, size, size * LEADING, Paint.of(Role.TEXT)));
    return marks;
  }

  /** As much of a caption as there is room for. */
  private List<List<RichText.Piece>> lines(String caption, double width) {
    List<List<RichText.Piece>> lines = RichText.wrap(caption, size, width);
    if (lines.size() <= LINES) {
      return lines;
    }
    List<List<RichText.Piece>> kept = new ArrayList<>(lines.subList(0, LINES));
    List<RichText.Piece> last = new ArrayList<>(kept.get(LINES - 1));
    RichText.Piece end = last.get(last.size() - 1);
    String cut = TextMeasure.fit(end.text() + " …", end.font(), size, width - end.x());
    last.set(last.size() - 1, new RichText.Piece(cut, end.bold(), end.x()));
    kept.set(LINES - 1, List.copyOf(last));
    return kept;
  }

  private static Mark text(
      String words, double x, double y, double size, Mark.Font font, Role ink) {
    return new Mark.Text(
        words, x, y, size, font, Mark.Anchor.START, Paint.of(ink), Optional.empty());
  }
}
