package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.trace.Cell;
import convlens.trace.Pooled;
import convlens.trace.Read;
import convlens.trace.Sampling;
import convlens.trace.Step;
import convlens.trace.Tap;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The pixels under the window, magnified, with their numbers and the weights they meet. */
final class PixelLoupe {
  private final PixelSheet sheet;
  private final int channel;
  private final Trace.Window window;
  private final Step step;

  /** Colours the cells by the weight they meet rather than by their value. */
  private final boolean lit;

  private PixelLoupe(PixelSheet sheet, int channel, Trace.Window window, Step step, boolean lit) {
    this.sheet = sheet;
    this.channel = channel;
    this.window = window;
    this.step = step;
    this.lit = lit;
  }

  static List<Mark> marks(PixelSheet sheet, int step, boolean lit) {
    Optional<Trace.Window> window = sheet.subject.window(step);
    Step now = sheet.trace.step(step);
    int channel = sheet.inputChannel(now.at().c());
    return window.map(w -> new PixelLoupe(sheet, channel, w, now, lit).all()).orElse(List.of());
  }

  private List<Mark> all() {
    List<Mark> marks = new ArrayList<>();
    Grid g = sheet.layout.loupe();
    List<Mark> rim = new ArrayList<>();
    for (int i = 0; i < g.rows(); i++) {
      for (int j = 0; j < g.columns(); j++) {
        cell(rim, i, j);
      }
    }
    marks.add(Draw.group(rim));
    Grid there =
        new Grid(
            g.x(),
            g.y(),
            g.cell(),
            window.y() - sheet.rim,
            window.x() - sheet.rim,
            g.rows(),
            g.columns());
    Optional<DisplacedMarks> moved = DisplacedMarks.of(sheet.subject, there);
    if (moved.isPresent()) {
      marks.addAll(moved.get().inside(sheet.subject.stepOf(step.at()), channel));
      return marks;
    }
    numbers(marks);
    double edge = sheet.rim * g.cell();
    marks.add(
        Draw.frame(
            g.x() + edge,
            g.y() + edge,
            window.width() * g.cell(),
            window.height() * g.cell(),
            g.cell() * 0.1,
            Paint.NONE,
            Stroke.of(Role.KERNEL, 2.6)));
    sheet.trace.sampling().ifPresent(p -> marks.add(point(p)));
    return marks;
  }

  /** The point between the pixels that the output pixel looks at. */
  private Mark point(Sampling points) {
    Grid g = sheet.layout.loupe();
    double x = g.cellX(points.column(step.at().x()) + 0.5 - window.x() + sheet.rim);
    double y = g.cellY(points.row(step.at().y()) + 0.5 - window.y() + sheet.rim);
    double r = Math.max(3, Math.min(6, g.cell() * 0.12));
    Stroke halo = new Stroke(Paint.of(Role.CARD), 2, false);
    return Draw.frame(x - r, y - r, 2 * r, 2 * r, r, Paint.deep(Role.OUTPUT), halo);
  }

  private void cell(List<Mark> marks, int i, int j) {
    int y = window.y() + i - sheet.rim;
    int x = window.x() + j - sheet.rim;
    Grid g = sheet.layout.loupe();
    Ref ref = new Ref(Ref.INPUT, 0, channel, y, x);
    if (sheet.padded.inside(y, x)) {
      float v = sheet.subject.input().get(0, channel, y, x);
      Mark cell = Draw.cell(g, i, j, sheet.inShown.paint(v), Stroke.NONE, ref);
      boolean rim =
          i < sheet.rim
              || j < sheet.rim
              || i >= g.rows() - sheet.rim
              || j >= g.columns() - sheet.rim;
      marks.add(rim ? Draw.faded(0.45, List.of(cell)) : cell);
    } else if (sheet.padded.made(y, x)) {
      Stroke dashed = new Stroke(Paint.tint(Role.PADDING, 0.6), 1, true);
      marks.add(Draw.cell(g, i, j, Paint.tint(Role.PADDING, 0.08), dashed, ref));
    }
  }

  /** Where a term was read: under its weight, or without one in the cell itself. */
  private Optional<Cell> at(Term t) {
    if (t.tap().isPresent()) {
      Tap tap = t.tap().get();
      int y = window.y() + tap.y() * window.dilationY();
      return Optional.of(new Cell(tap.c(), y, window.x() + tap.x() * window.dilationX()));
    }
    if (t.from() instanceof Read.At read) {
      return Optional.of(read.cell()).filter(this::inLoupe);
    }
    return t.from() instanceof Read.Padded padded
        ? Optional.of(padded.where()).filter(this::inLoupe)
        : Optional.empty();
  }

  /** A window larger than the first may reach beyond the loupe. */
  private boolean inLoupe(Cell c) {
    Grid g = sheet.layout.loupe();
    int i = sheet.rim + c.y() - window.y();
    int j = sheet.rim + c.x() - window.x();
    return i >= 0 && i < g.rows() && j >= 0 && j < g.columns();
  }

  /** The term that is the step's result, where one is. */
  private Optional<Term> winner() {
    OptionalInt at =
        Pooled.of(sheet.trace)
            .map(p -> p.winner(sheet.subject.stepOf(step.at().c(), step.at().y(), step.at().x())))
            .orElse(OptionalInt.empty());
    return at.isPresent() ? Optional.of(step.terms().get(at.getAsInt())) : Optional.empty();
  }

  private void numbers(List<Mark> marks) {
    Grid g = sheet.layout.loupe();
    Optional<Term> winner = winner();
    List<Term> mine =
        step.terms().stream()
            .filter(t -> at(t).isPresent() && WrittenSum.channel(t) == channel)
            .toList();
    List<String> texts = mine.stream().map(t -> Digits.fit(t.value(), 4)).toList();
    int longest = texts.stream().mapToInt(String::length).max().orElse(1);
    double size = Draw.numberSize(g, Math.max(3, longest));
    double small = Draw.weightSize(g, mine);
    double least = Draw.readable(sheet.layout.height());
    for (int n = 0; n < mine.size(); n++) {
      Term t = mine.get(n);
      Cell at = at(t).orElseThrow();
      int y = at.y();
      int x = at.x();
      int i = sheet.rim + y - window.y();
      int j = sheet.rim + x - window.x();
      Ref ref = new Ref(Ref.INPUT, 0, channel, y, x);
      Paint ground =
          sheet.padded.inside(y, x)
              ? sheet.inShown.paint(t.value())
              : Paint.tint(Role.PADDING, 0.08);
      if (lit && t.tap().isPresent()) {
        Tap tap = t.tap().get();
        ground = Draw.place(tap.y(), tap.x(), window.rows(), window.columns());
        marks.add(Draw.cell(g, i, j, ground, Stroke.NONE, ref));
      }
      if (winner.filter(t::equals).isPresent()) {
        ground = Paint.tint(Role.OUTPUT, 0.78);
        marks.add(Draw.cell(g, i, j, ground, Stroke.of(Role.OUTPUT, 2), ref));
      }
      if (size >= least) {
        marks.add(Draw.number(g, i, j, texts.get(n), size, new Paint.InkOn(ground), ref));
      }
      if (small >= least && t.tap().isPresent()) {
        marks.add(Draw.weight(g, small, i, j, t.weight(), new Paint.InkOn(ground)));
      }
    }
  }
}
