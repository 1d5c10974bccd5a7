package convlens.export;

import convlens.render.Bounds;
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
import convlens.scene.Transform;
import convlens.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * All steps of a deck small on one page: each with its number above and its caption below. Of a
 * scene only what is drawn on takes room.
 */
final class ContactSheet {
  private static final double LEADING = 1.35;

  /** Lines of caption below a picture, at most. */
  private static final int LINES = 3;

  /** So many of a clip's steps tell how much room all of them need. */
  private static final int LOOKED_AT = 12;

  /** Height and room of what stands above a picture, in sizes of the type. */
  private static final double ABOVE = 2.4;

  private final Paper paper;
  private final double margin;
  private final double head;
  private final double gap;
  private final IdentityHashMap<Scene, Bounds> drawn = new IdentityHashMap<>();
  private final int columns;
  private final double cellWidth;
  private final double cellHeight;
  private final double size;
  private final int lines;

  private ContactSheet(Paper paper, Deck deck, int count) {
    this.paper = paper;
    this.margin = Math.min(paper.width(), paper.height()) * 0.05;
    this.head = margin * 1.3;
    this.gap = margin * 0.4;
    deck.clips().forEach(clip -> drawn.put(clip.scene(), drawn(clip)));
    Bounds first = drawn.get(deck.clips().get(0).scene());
    double width = paper.width() - 2 * margin + gap;
    double height = paper.height() - 2 * margin - head + gap;
    this.columns = columns(count, width, height, first.width() / Math.max(1, first.height()));
    this.cellWidth = width / columns - gap;
    this.cellHeight = height / rows(count, columns) - gap;
    this.size = Math.max(1.5, Math.min(14, Math.min(cellWidth / 30, cellHeight / 14)));
    this.lines = deck.clips().stream().mapToInt(this::longest).max().orElse(1);
  }

  private static int rows(int count, int columns) {
    return (count + columns - 1) / columns;
  }

  /** As many pictures side by side as make each of them largest. */
  private static int columns(int count, double width, double height, double aspect) {
    int best = 1;
    double largest = 0;
    for (int columns = 1; columns <= count; columns++) {
      // The words need about a third of the room.
      double tall = height / rows(count, columns) * 0.67;
      double across = Math.min(width / columns * 0.9, tall * aspect);
      if (across > largest * 1.001) {
        largest = across;
        best = columns;
      }
    }
    return best;
  }

  private static List<Integer> some(Clip clip) {
    int count = clip.last() - clip.first();
    int every = Math.max(1, count / LOOKED_AT);
    List<Integer> steps = new ArrayList<>();
    for (int step = clip.first(); step < clip.last(); step += every) {
      steps.add(step);
    }
    steps.add(clip.last());
    return steps;
  }

  private static Bounds drawn(Clip clip) {
    Bounds all = Bounds.EMPTY;
    for (int step : some(clip)) {
      all = all.union(Bounds.of(clip.scene().frame(step).marks(), Transform.IDENTITY));
    }
    return all.isEmpty() ? new Bounds(0, 0, clip.scene().width(), clip.scene().height()) : all;
  }

  private int longest(Clip clip) {
    int most = 1;
    for (int step : some(clip)) {
      String caption = clip.scene().frame(step).caption();
      most = Math.max(most, RichText.wrap(caption, size, inside()).size());
    }
    return Math.min(most, LINES);
  }

  private double inside() {
    return cellWidth - 2 * size;
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
    PdfDocument document = new PdfDocument(out, deck.title());
    PdfDocument.Page page =
        document.page(paper.width(), paper.height(), paper.scale(), deck.clips().get(0).theme());
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
    document.end();
  }

  private Mark title(String title) {
    double type = head * 0.5;
    String fitting = TextMeasure.fit(title, Mark.Font.SANS_BOLD, type, paper.width() - 2 * margin);
    double baseline = margin + TextMeasure.ascent(type) * 0.8;
    return text(fitting, margin, baseline, type, Mark.Font.SANS_BOLD, Role.TEXT);
  }

  private List<Mark> cell(DeckStep step, int place) {
    int row = place / columns;
    double x = margin + place % columns * (cellWidth + gap);
    double y = margin + head + row * (cellHeight + gap);
    Scene scene = step.clip().scene();
    Frame frame = scene.frame(step.step());
    List<Mark> marks = new ArrayList<>();
    marks.add(card(x, y));
    Scene.StepName name = scene.name(step.step());
    if (name.of() > 1) {
      String counted = Text.of("export.step", "step", name.number(), "steps", name.of());
      marks.add(text(counted, x + size, y + size * 1.6, size * 0.85, Mark.Font.MONO, Role.MUTED));
    }
    double words = lines * size * LEADING + size * 0.8;
    marks.add(picture(drawn.get(scene), frame, x + size, y + ABOVE * size, words));
    double baseline = y + cellHeight - words + TextMeasure.ascent(size);
    marks.addAll(
        RichText.marks(
            lines(frame.caption()), x + size, baseline, size, size * LEADING, Paint.of(Role.TEXT)));
    return marks;
  }

  private Mark card(double x, double y) {
    Stroke edge = Stroke.of(Role.LINE, Math.max(0.25, size / 14));
    return new Mark.Rect(
        x, y, cellWidth, cellHeight, size * 0.6, Paint.NONE, edge, false, Optional.empty());
  }

  private Mark picture(Bounds part, Frame frame, double x, double y, double words) {
    double height = cellHeight - (ABOVE + 0.6) * size - words;
    Fit fit = Fit.centred(part.width(), part.height(), inside(), height);
    Transform onto = fit.panned(x, y).transform();
    Transform cut = Transform.translate(-part.left(), -part.top());
    return new Mark.Group(onto.after(cut), 1, frame.marks());
  }

  /** As much of a caption as there is room for. */
  private List<List<RichText.Piece>> lines(String caption) {
    List<List<RichText.Piece>> all = RichText.wrap(caption, size, inside());
    if (all.size() <= lines) {
      return all;
    }
    List<List<RichText.Piece>> kept = new ArrayList<>(all.subList(0, lines));
    List<RichText.Piece> last = new ArrayList<>(kept.get(lines - 1));
    RichText.Piece end = last.get(last.size() - 1);
    String cut = TextMeasure.fit(end.text() + " …", end.font(), size, inside() - end.x());
    last.set(last.size() - 1, new RichText.Piece(cut, end.bold(), end.x()));
    kept.set(lines - 1, List.copyOf(last));
    return kept;
  }

  private static Mark text(
      String words, double x, double y, double size, Mark.Font font, Role ink) {
    return new Mark.Text(
        words, x, y, size, font, Mark.Anchor.START, Paint.of(ink), Optional.empty());
  }
}
