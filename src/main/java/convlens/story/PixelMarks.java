package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.trace.Cell;
import convlens.trace.Tap;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The moving parts of a pixels story and its words. */
final class PixelMarks {
  /** A mark on a picture is at least this large, in points. */
  private static final double SEEN = 11;

  private final PixelSheet sheet;

  PixelMarks(PixelSheet sheet) {
    this.sheet = sheet;
  }

  List<Mark> titles(int inputChannel, int channel, int at) {
    List<Mark> marks = new ArrayList<>();
    PixelLayout l = sheet.layout;
    double above = seen() ? -sheet.padded.top() * l.input().cell() : 0;
    marks.add(
        Draw.label(
            PixelWords.input(sheet, inputChannel),
            l.input().x(),
            l.input().y() - above - 10,
            Role.MUTED));
    title(marks, PixelWords.output(sheet, channel), l.output());
    if (sheet.subject.window(at).isPresent()) {
      title(marks, PixelWords.loupe(sheet, inputChannel), l.loupe());
    }
    if (sheet.subject.weight().isPresent()) {
      int kernel = at / sheet.subject.out().plane();
      title(marks, PixelWords.kernel(sheet, kernel, inputChannel), l.kernel());
    }
    return marks;
  }

  private static void title(List<Mark> marks, String text, Grid g) {
    marks.add(Draw.label(text, g.x(), g.y() - 10, Role.MUTED));
  }

  private boolean seen() {
    Padded p = sheet.padded;
    return Math.max(-p.top(), -p.left()) * sheet.layout.input().cell() >= 1.5;
  }

  /** How far the padding reaches round the picture, where that can be seen. */
  List<Mark> paddingEdge() {
    Grid g = sheet.layout.input();
    Padded p = sheet.padded;
    return seen()
        ? List.of(
            Draw.frame(
                g.cellX(p.left()),
                g.cellY(p.top()),
                p.columns() * g.cell(),
                p.rows() * g.cell(),
                0,
                Paint.NONE,
                new Stroke(Paint.tint(Role.PADDING, 0.7), 1, true)))
        : List.of();
  }

  /** A veil over the pixels still to come, and the edge it has reached. */
  List<Mark> toCome(int step) {
    Grid g = sheet.layout.output();
    int next = step % sheet.subject.out().plane() + 1;
    int row = next / g.columns();
    int column = next % g.columns();
    List<Mark> veils = new ArrayList<>();
    double right = g.x() + g.width();
    double x = g.cellX(column);
    double y = g.cellY(row);
    if (row >= g.rows()) {
      return List.of();
    }
    Paint veil = Paint.tint(Role.PADDING, 0.3);
    veils.add(Draw.frame(x, y, right - x, g.cell(), 0, veil, Stroke.NONE));
    double below = y + g.cell();
    veils.add(
        Draw.frame(g.x(), below, g.width(), g.y() + g.height() - below, 0, veil, Stroke.NONE));
    Stroke edge = new Stroke(Paint.of(Role.OUTPUT), 1.2, false);
    return List.of(
        Draw.faded(0.6, veils),
        new Mark.Line(g.x(), below, x, below, edge),
        new Mark.Line(x, y, right, y, edge));
  }

  /** The window on the picture, made large enough to be seen, tied to the loupe. */
  List<Mark> window(int step, double glide) {
    Optional<Gliding> to = Gliding.to(sheet.subject, step, glide);
    if (to.isEmpty()) {
      return sources(step, glide);
    }
    Trace.Window now = to.get().window();
    Grid g = sheet.layout.input();
    double x = g.cellX(to.get().column());
    double y = g.cellY(to.get().row());
    double w = now.width() * g.cell();
    double h = now.height() * g.cell();
    double gx = Math.max(0, SEEN - w) / 2;
    double gy = Math.max(0, SEEN - h) / 2;
    List<Mark> marks = new ArrayList<>();
    ties(marks, x - gx, y - gy, w + 2 * gx, h + 2 * gy);
    marks.add(halo(x - gx, y - gy, w + 2 * gx, h + 2 * gy));
    marks.add(
        Draw.frame(
            x - gx, y - gy, w + 2 * gx, h + 2 * gy, 2, Paint.NONE, Stroke.of(Role.KERNEL, 2.4)));
    int channel = sheet.inputChannel(step / sheet.subject.out().plane());
    DisplacedMarks.of(sheet.subject, g).ifPresent(d -> marks.addAll(d.dots(step, glide, channel)));
    return marks;
  }

  /** What is read where no window glides: the cells a copy or a painted sum comes from. */
  private List<Mark> sources(int step, double glide) {
    List<Cell> cells =
        sheet.trace.step(step).terms().stream()
            .flatMap(t -> Trace.source(t.from()).stream())
            .toList();
    if (cells.isEmpty()) {
      return List.of();
    }
    int left = cells.stream().mapToInt(Cell::x).min().orElseThrow();
    int top = cells.stream().mapToInt(Cell::y).min().orElseThrow();
    int right = cells.stream().mapToInt(Cell::x).max().orElseThrow();
    int bottom = cells.stream().mapToInt(Cell::y).max().orElseThrow();
    Grid g = sheet.layout.input();
    double w = (right - left + 1) * g.cell();
    double h = (bottom - top + 1) * g.cell();
    double gx = Math.max(0, SEEN - w) / 2;
    double gy = Math.max(0, SEEN - h) / 2;
    double x = g.cellX(left) - gx;
    double y = g.cellY(top) - gy;
    Stroke edge = Stroke.of(Role.KERNEL, 2.4);
    return List.of(
        Draw.faded(
            Glide.arrival(glide),
            List.of(
                halo(x, y, w + 2 * gx, h + 2 * gy),
                Draw.frame(x, y, w + 2 * gx, h + 2 * gy, 2, Paint.NONE, edge))));
  }

  /** A dark edge that keeps a mark visible on any picture. */
  private static Mark halo(double x, double y, double w, double h) {
    Stroke dark = new Stroke(new Paint.Gray(0.08), 1.2, false);
    // A padding as wide as the margin leaves no room beside the window.
    double left = Math.max(0, x - 1.8);
    double top = Math.max(0, y - 1.8);
    double wide = x + w + 1.8 - left;
    double high = y + h + 1.8 - top;
    return Draw.faded(0.75, List.of(Draw.frame(left, top, wide, high, 3.5, Paint.NONE, dark)));
  }

  private void ties(List<Mark> marks, double x, double y, double w, double h) {
    Grid l = sheet.layout.loupe();
    double edge = sheet.rim * l.cell();
    double lx = l.x() + edge;
    double ly = l.y() + edge;
    double lw = l.width() - 2 * edge;
    double lh = l.height() - 2 * edge;
    Grid out = sheet.layout.output();
    boolean behind = l.x() > out.x() && out.x() > x + w;
    if (behind && sheet.layout.loupe().y() < out.y() + out.height()) {
      return;
    }
    Stroke thin = new Stroke(Paint.tint(Role.KERNEL, 1), 1, false);
    List<Mark> lines =
        lx > x + w
            ? List.of(
                new Mark.Line(x + w, y, lx, ly, thin),
                new Mark.Line(x + w, y + h, lx, ly + lh, thin))
            : List.of(
                new Mark.Line(x, y + h, lx, ly, thin),
                new Mark.Line(x + w, y + h, lx + lw, ly, thin));
    marks.add(Draw.faded(0.55, lines));
  }

  /** The output pixel just made. */
  List<Mark> outputMark(int at, double opacity) {
    Grid g = sheet.layout.output();
    return List.of(
        Draw.faded(opacity, ring(g, at / g.columns(), at % g.columns(), 1, 1, Role.OUTPUT)));
  }

  private static List<Mark> ring(Grid g, int row, int column, int rows, int columns, Role role) {
    double w = columns * g.cell();
    double h = rows * g.cell();
    double gx = Math.max(0, SEEN - w) / 2;
    double gy = Math.max(0, SEEN - h) / 2;
    double x = g.cellX(column) - gx;
    double y = g.cellY(row) - gy;
    return List.of(
        halo(x, y, w + 2 * gx, h + 2 * gy),
        Draw.frame(x, y, w + 2 * gx, h + 2 * gy, 2, Paint.NONE, Stroke.of(role, 2.4)));
  }

  /** The kernel in the colours by which the loupe tells its cells apart. */
  List<Mark> kernelColours(int at) {
    List<Mark> marks = new ArrayList<>();
    Grid g = sheet.layout.kernel();
    int channel = sheet.inputChannel(at / sheet.subject.out().plane());
    for (Term t : sheet.trace.step(at).terms()) {
      if (t.tap().isPresent() && WrittenSum.channel(t) == channel) {
        marks.addAll(tap(t.tap().get(), g));
      }
    }
    return marks;
  }

  private List<Mark> tap(Tap tap, Grid g) {
    Paint c = Draw.place(tap.y(), tap.x(), g.rows(), g.columns());
    Ref ref = new Ref(Ref.KERNEL, tap.kernel(), tap.c(), tap.y(), tap.x());
    float w = sheet.subject.weight().orElseThrow().get(tap.kernel(), tap.c(), tap.y(), tap.x());
    String text = Digits.fit(w, 5);
    double size = Draw.numberSize(g, Math.max(2, text.length()));
    return List.of(
        Draw.cell(g, tap.y(), tap.x(), c, Stroke.NONE, ref),
        Draw.number(g, tap.y(), tap.x(), text, size, new Paint.InkOn(c), ref));
  }

  /** What an input pixel or a weight under the mouse is connected to, as regions. */
  List<Mark> touched(Ref focus, int inputChannel) {
    if (focus.isChannel() || !sheet.subject.has(focus) || sheet.lattice.isEmpty()) {
      return List.of();
    }
    Lattice l = sheet.lattice.get();
    if (Ref.KERNEL.equals(focus.part()) && sheet.subject.weight().isPresent()) {
      return met(focus, l);
    }
    if (!Ref.INPUT.equals(focus.part()) || focus.c() != inputChannel) {
      return List.of();
    }
    List<Mark> marks = new ArrayList<>();
    if (sheet.padded.inside(focus.y(), focus.x())) {
      marks.addAll(ring(sheet.layout.input(), focus.y(), focus.x(), 1, 1, Role.INPUT));
    }
    List<Lattice.Reader> readers = l.readers(focus.y(), focus.x());
    if (!readers.isEmpty()) {
      int top = readers.stream().mapToInt(Lattice.Reader::outRow).min().orElseThrow();
      int left = readers.stream().mapToInt(Lattice.Reader::outColumn).min().orElseThrow();
      int bottom = readers.stream().mapToInt(Lattice.Reader::outRow).max().orElseThrow();
      int right = readers.stream().mapToInt(Lattice.Reader::outColumn).max().orElseThrow();
      marks.addAll(
          ring(sheet.layout.output(), top, left, bottom - top + 1, right - left + 1, Role.FLOW));
    }
    return marks;
  }

  /** The part of the picture that one weight meets. */
  private List<Mark> met(Ref focus, Lattice l) {
    List<Mark> marks = new ArrayList<>();
    Tap tap = new Tap(focus.k(), focus.c(), focus.y(), focus.x());
    Grid g = sheet.layout.input();
    int top = l.metRow(0, tap.y());
    int left = l.metColumn(0, tap.x());
    int bottom = l.metRow(l.outRows() - 1, tap.y());
    int right = l.metColumn(l.outColumns() - 1, tap.x());
    Paint c =
        Draw.place(tap.y(), tap.x(), sheet.layout.kernel().rows(), sheet.layout.kernel().columns());
    double x = g.cellX(left);
    double y = g.cellY(top);
    double w = (right - left + 1) * g.cell();
    double h = (bottom - top + 1) * g.cell();
    marks.add(Draw.faded(0.25, List.of(Draw.frame(x, y, w, h, 0, c, Stroke.NONE))));
    marks.add(Draw.frame(x, y, w, h, 0, Paint.NONE, new Stroke(c, 2.4, false)));
    marks.addAll(tap(tap, sheet.layout.kernel()));
    return marks;
  }

  /** The scale of the output's colours, as a bar and in words; a colour picture needs no bar. */
  List<Mark> scale(int channel) {
    List<Mark> marks = new ArrayList<>();
    Grid g = sheet.layout.output();
    double y = g.y() + g.height() + 11;
    double x = g.x();
    if (!sheet.outColour()) {
      bar(marks, g, y);
      x += PixelSheet.SCALE;
    }
    marks.add(
        Draw.text(
            PixelWords.scale(sheet, channel),
            x,
            y + 10,
            12.5,
            Mark.Font.SANS,
            Mark.Anchor.START,
            Paint.of(Role.MUTED)));
    return List.of(Draw.group(marks));
  }

  private void bar(List<Mark> marks, Grid g, double y) {
    Shown s = sheet.outShown;
    int parts = 32;
    double w = 96.0 / parts;
    for (int i = 0; i < parts; i++) {
      double v = s.low() + (s.high() - s.low()) * (i + 0.5) / parts;
      marks.add(Draw.frame(g.x() + i * w, y, w + 0.4, 11, 0, s.paint(v), Stroke.NONE));
    }
    Stroke line = new Stroke(Paint.tint(Role.MUTED, 0.5), 0.8, false);
    marks.add(Draw.frame(g.x(), y, 96, 11, 0, Paint.NONE, line));
  }
}
