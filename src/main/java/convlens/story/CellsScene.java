package convlens.story;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Stroke;
import convlens.trace.Cell;
import convlens.trace.Curved;
import convlens.trace.Read;
import convlens.trace.Step;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An operation that goes cell by cell: every channel as a grid, the cells that share a mean tinted
 * alike, the working beside them and, for a function of one number, its curve.
 */
final class CellsScene implements Scene {
  private static final WrittenSum.Limits LIMITS = new WrittenSum.Limits(6, 44);
  private static final int SAMPLES = 24;

  private final CellsSheet sheet;
  private final CellsLayout layout;

  /** The working's width beside the grids, which have the rest. */
  private static final double WIDEST = 340;

  private static final double NARROWEST = 150;

  /** The least width of a curve. */
  private static final double CURVE = 260;

  private final Trace trace;
  private final Told told;
  private final Optional<CurvePanel> curve;
  private final SumPanel.Extent room;

  CellsScene(Subject subject, double aspect) {
    trace = subject.trace();
    room = room();
    double least = trace instanceof Curved ? CURVE : NARROWEST;
    double wanted = Math.max(least, Math.min(room.width(), WIDEST));
    sheet = new CellsSheet(subject, aspect, room, wanted);
    layout = sheet.layout;
    told = new Told(subject, new Padded(trace, !subject.onlyCopies()));
    curve =
        trace instanceof Curved c
            ? Optional.of(
                new CurvePanel(
                    c,
                    subject.input().data(),
                    layout.panelX(),
                    layout.panelY(),
                    Math.min(layout.panelRoom(), WIDEST)))
            : Optional.empty();
  }

  /** The room the working wants, judged from some steps, so that its type does not jump. */
  private SumPanel.Extent room() {
    int longest = 12;
    int lines = 1;
    int samples = Math.min(trace.size(), SAMPLES);
    for (int i = 0; i < samples; i++) {
      int step = (int) ((long) i * (trace.size() - 1) / Math.max(1, samples - 1));
      WrittenSum sum = WrittenSum.of(trace.step(step), LIMITS);
      lines = Math.max(lines, sum.lines().size());
      for (WrittenSum.Line line : sum.lines()) {
        longest = Math.max(longest, line.whole().length());
      }
    }
    return SumPanel.extent(longest, lines);
  }

  @Override
  public String title() {
    return sheet.subject.title();
  }

  @Override
  public double width() {
    return layout.width();
  }

  @Override
  public double height() {
    return layout.height();
  }

  @Override
  public int steps() {
    return trace.size();
  }

  @Override
  public int stepsPerTick() {
    return sheet.subject.out().w();
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    return told.of(ref);
  }

  @Override
  public String notes(int step) {
    return Spoken.notes(trace.step(step));
  }

  @Override
  public List<Numbers> numbers(int step) {
    return Spoken.numbers(sheet.subject, trace.step(step));
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    int shown = focus.flatMap(this::stepOf).orElse(glide < 0.5 && step > 0 ? step - 1 : step);
    Step now = trace.step(focus.flatMap(this::stepOf).orElse(step));
    List<Mark> marks = new ArrayList<>();
    marks.add(Draw.group(sheet.ground));
    marks.addAll(shared(now, focus.flatMap(this::stepOf).orElse(step)));
    marks.add(Draw.group(sheet.numbers));
    int n = sheet.empty.size();
    marks.add(Draw.group(sheet.empty.subList(step, n)));
    marks.add(Draw.group(sheet.filled.subList(0, 2 * step)));
    Cell at = trace.step(step).at();
    double there = Glide.arrival(glide);
    if (there > 0) {
      marks.add(Draw.faded(there, sheet.arriving(at.c(), at.y(), at.x())));
    }
    for (Term t : now.terms()) {
      read(marks, t, now.at(), now.terms().size() <= 2);
    }
    marks.addAll(sheet.titles);
    ring(marks, layout.slot(CellsLayout.OUTPUT, now.at().c()).grid(), now.at(), Role.OUTPUT);
    double y = layout.panelY() + curve.map(CurvePanel::height).orElse(0.0);
    Step written = trace.step(shown);
    marks.addAll(
        SumPanel.marks(
            WrittenSum.of(written, LIMITS),
            layout.panelX(),
            y,
            room.within(layout.panelRoom(), layout.height() - y)));
    boolean hidden =
        Double.isNaN(written.result()) && Float.isFinite(written.terms().get(0).value());
    curve.ifPresent(c -> marks.addAll(c.marks(written.terms().get(0).value(), !hidden)));
    return new Frame(marks, trace.caption(step));
  }

  /** The step a cell under the mouse belongs to. */
  private Optional<Integer> stepOf(Ref ref) {
    if (ref.isChannel() || !sheet.subject.has(ref)) {
      return Optional.empty();
    }
    if (ref.part().equals(Ref.OUTPUT)) {
      return Optional.of(sheet.subject.stepOf(ref.c(), ref.y(), ref.x()));
    }
    return trace.readers(new Cell(ref.c(), ref.y(), ref.x())).stream().findFirst();
  }

  /** A ring round what is read, and the way it takes. */
  private void read(List<Mark> marks, Term term, Cell to, boolean arrow) {
    Optional<CellsLayout.Slot> slot = Optional.empty();
    Cell cell = to;
    if (term.from() instanceof Read.At at) {
      cell = at.cell();
      slot = Optional.of(layout.slot(CellsLayout.INPUT, cell.c()));
    } else if (term.from() instanceof Read.Of of) {
      cell = of.cell();
      slot = Optional.of(layout.slot(of.operand(), cell.c()));
    }
    if (slot.isPresent()) {
      Grid from = slot.get().grid();
      ring(marks, from, cell, Role.KERNEL);
      if (arrow) {
        Grid out = layout.slot(CellsLayout.OUTPUT, to.c()).grid();
        marks.add(layout.across() ? across(from, cell, out, to) : down(from, cell, out, to));
      }
    }
  }

  private static void ring(List<Mark> marks, Grid g, Cell at, Role role) {
    Stroke edge = Stroke.of(role, Math.max(2, g.cell() * 0.065));
    marks.add(Draw.cell(g, at.y(), at.x(), Paint.NONE, edge, null));
  }

  /** Between the rows, so that no number is struck through. */
  private static Mark across(Grid from, Cell cell, Grid out, Cell to) {
    double y1 = from.cellY(cell.y());
    double y2 = out.cellY(to.y());
    double edge = from.x() + from.width() + 2;
    double end = out.x() - 3;
    double bend = Math.max(12, (end - edge) * 0.5);
    double x = out.cellX(to.x());
    double middle = x + out.cell() / 2;
    List<Mark.Segment> way = new ArrayList<>();
    way.add(new Mark.Segment.Move(from.cellX(cell.x() + 1), y1));
    way.add(new Mark.Segment.To(edge, y1));
    way.add(new Mark.Segment.Curve(edge + bend, y1, end - bend, y2, end, y2));
    way.add(new Mark.Segment.To(x, y2));
    double depth = y2 + Math.min(out.cell() * 0.24, 13);
    way.add(new Mark.Segment.Curve(x + out.cell() * 0.3, y2, middle, y2, middle, depth));
    return path(way);
  }

  /** Between the columns. */
  private static Mark down(Grid from, Cell cell, Grid out, Cell to) {
    double x1 = from.cellX(cell.x());
    double x2 = out.cellX(to.x());
    double foot = from.y() + from.height() + 2;
    double end = out.y() - 3;
    double bend = Math.max(8, (end - foot) * 0.5);
    double y = out.cellY(to.y());
    double middle = y + out.cell() / 2;
    List<Mark.Segment> way = new ArrayList<>();
    way.add(new Mark.Segment.Move(x1, from.cellY(cell.y() + 1)));
    way.add(new Mark.Segment.To(x1, foot));
    way.add(new Mark.Segment.Curve(x1, foot + bend, x2, end - bend, x2, end));
    way.add(new Mark.Segment.To(x2, y));
    double depth = x2 + Math.min(out.cell() * 0.24, 13);
    way.add(new Mark.Segment.Curve(x2, y + out.cell() * 0.3, x2, middle, depth, middle));
    return path(way);
  }

  private static Mark path(List<Mark.Segment> way) {
    return new Mark.Path(way, Paint.NONE, Stroke.dashed(Role.FLOW, 1.8), true, Optional.empty());
  }

  /** The cells that are taken into account together, as one tint over all of them. */
  private List<Mark> shared(Step now, int step) {
    List<Cell> cells = trace.alongside(step);
    if (cells.isEmpty()) {
      return List.of();
    }
    boolean[] mask = new boolean[sheet.subject.in().c() * sheet.subject.in().plane()];
    cells.forEach(c -> mask[sheet.subject.in().index(0, c.c(), c.y(), c.x())] = true);
    mask[sheet.subject.in().index(0, now.at().c(), now.at().y(), now.at().x())] = true;
    List<Mark> tints = new ArrayList<>();
    List<Mark> lines = new ArrayList<>();
    for (int c = 0; c < sheet.subject.in().c(); c++) {
      Grid g = layout.slot(CellsLayout.INPUT, c).grid();
      for (int y = 0; y < g.rows(); y++) {
        runs(tints, g, mask, sheet.subject.in().index(0, c, y, 0), y);
      }
      outline(lines, g, mask, c);
    }
    return List.of(Draw.faded(0.36, tints), Draw.group(lines));
  }

  private static void runs(List<Mark> marks, Grid g, boolean[] mask, int from, int y) {
    int x = 0;
    while (x < g.columns()) {
      int end = x;
      while (end < g.columns() && mask[from + end]) {
        end++;
      }
      if (end > x) {
        marks.add(
            Draw.frame(
                g.cellX(x),
                g.cellY(y),
                (end - x) * g.cell(),
                g.cell(),
                0,
                Paint.of(Role.KERNEL),
                Stroke.NONE));
      }
      x = end + 1;
    }
  }

  /** A line round the tinted rows of a channel. */
  private void outline(List<Mark> marks, Grid g, boolean[] mask, int c) {
    int top = g.rows();
    int bottom = -1;
    int left = g.columns();
    int right = -1;
    for (int y = 0; y < g.rows(); y++) {
      for (int x = 0; x < g.columns(); x++) {
        if (mask[sheet.subject.in().index(0, c, y, x)]) {
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
          left = Math.min(left, x);
          right = Math.max(right, x);
        }
      }
    }
    if (bottom >= 0) {
      marks.add(
          Draw.frame(
              g.cellX(left),
              g.cellY(top),
              (right - left + 1) * g.cell(),
              (bottom - top + 1) * g.cell(),
              g.round(),
              Paint.NONE,
              Stroke.of(Role.KERNEL, 2)));
    }
  }
}
