package convlens.story;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.trace.Cell;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cells fly from their channel to their place; the tone each takes along shows the pattern. */
final class MoveScene extends StoryScene {
  private final MoveSheet sheet;
  private final List<Mark> empty;

  MoveScene(Subject subject, double aspect) {
    this(new MoveSheet(subject, aspect));
  }

  private MoveScene(MoveSheet sheet) {
    super(sheet.subject, new Padded(sheet.subject.trace(), false), sheet.width, sheet.height);
    this.sheet = sheet;
    empty = List.copyOf(sheet.empty(0));
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    List<Mark> marks = new ArrayList<>();
    marks.add(Draw.group(sheet.words));
    sheet.inputCells.forEach(c -> marks.add(Draw.group(c)));
    marks.add(Draw.group(empty.subList(step, empty.size())));
    marks.add(Draw.group(sheet.outputCells.subList(0, step)));
    Optional<Integer> lit = focus.flatMap(this::stepOf);
    if (lit.isPresent()) {
      if (glide >= 1) {
        marks.add(sheet.outputCells.get(step));
      }
      pair(marks, lit.get());
    } else {
      fly(marks, step, Glide.eased(glide, true));
    }
    return new Frame(marks, sheet.subject.trace().caption(lit.orElse(step)));
  }

  /** The cell on its way, a hole where it left and a ring where it will land. */
  private void fly(List<Mark> marks, int step, double t) {
    Cell to = sheet.outputCell(step);
    Cell from = source(step);
    Grid start = sheet.inputs.get(from.c());
    Grid end = sheet.outputs.get(to.c());
    Paint tone = sheet.paint(sheet.outputTone(to));
    double width = Math.max(1.8, start.cell() * 0.055);
    Stroke edge = new Stroke(tone, width, false);
    marks.add(Draw.cell(start, from.y(), from.x(), Paint.NONE, edge, null));
    marks.add(Draw.cell(end, to.y(), to.x(), Paint.NONE, edge, null));
    path(marks, start, from, end, to);
    double x = Glide.between(start.cellX(from.x()), end.cellX(to.x()), t);
    double y = Glide.between(start.cellY(from.y()), end.cellY(to.y()), t) - lift(t, start, end);
    Grid here = new Grid(x, y, start.cell(), 0, 0, 1, 1);
    marks.addAll(
        sheet.moved(here, 0, 0, sheet.outputTone(to), sheet.subject.output(), to, Ref.OUTPUT));
    marks.add(Draw.cell(here, 0, 0, Paint.NONE, new Stroke(tone, width * 1.3, false), null));
  }

  /** A flight rises a little over the straight line. */
  private static double lift(double t, Grid start, Grid end) {
    return 4 * t * (1 - t) * Math.min(46, Math.abs(end.x() - start.x()) * 0.12);
  }

  private static void path(List<Mark> marks, Grid start, Cell from, Grid end, Cell to) {
    double x1 = start.cellX(from.x() + 0.5);
    double y1 = start.cellY(from.y() + 0.5);
    double x2 = end.cellX(to.x() + 0.5);
    double y2 = end.cellY(to.y() + 0.5);
    double lift = lift(0.5, start, end) * 4 / 3;
    List<Mark.Segment> way =
        List.of(
            new Mark.Segment.Move(x1, y1),
            new Mark.Segment.Curve(
                x1 + (x2 - x1) / 3,
                y1 + (y2 - y1) / 3 - lift,
                x1 + (x2 - x1) * 2 / 3,
                y1 + (y2 - y1) * 2 / 3 - lift,
                x2,
                y2));
    Stroke line = new Stroke(Paint.tint(Role.FLOW, 0.9), 1.4, true);
    marks.add(
        Draw.faded(0.7, List.of(new Mark.Path(way, Paint.NONE, line, false, Optional.empty()))));
  }

  private void pair(List<Mark> marks, int step) {
    Cell to = sheet.outputCell(step);
    Cell from = source(step);
    marks.add(sheet.outputCells.get(step));
    Stroke edge = Stroke.of(Role.FLOW, Math.max(2, sheet.inputs.get(0).cell() * 0.06));
    Grid start = sheet.inputs.get(from.c());
    Grid end = sheet.outputs.get(to.c());
    path(marks, start, from, end, to);
    marks.add(Draw.cell(start, from.y(), from.x(), Paint.NONE, edge, null));
    marks.add(Draw.cell(end, to.y(), to.x(), Paint.NONE, edge, null));
  }

  private Cell source(int step) {
    return Trace.source(sheet.subject.trace().step(step).terms().get(0).from()).get(0);
  }

  /** The step that moves the cell under the mouse, whichever side it is on. */
  private Optional<Integer> stepOf(Ref f) {
    if (f.isChannel() || !sheet.subject.has(f)) {
      return Optional.empty();
    }
    if (Ref.OUTPUT.equals(f.part())) {
      return Optional.of(sheet.subject.stepOf(f.c(), f.y(), f.x()));
    }
    return sheet.subject.in().contains(f.y(), f.x())
        ? sheet.subject.trace().readers(new Cell(f.c(), f.y(), f.x())).stream().findFirst()
        : Optional.empty();
  }
}
