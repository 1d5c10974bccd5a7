package convlens.story;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.trace.Cell;
import convlens.trace.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One channel of input, kernel and output as grids of numbers, the window gliding over them. */
final class FlatScene extends StoryScene {
  private final FlatSheet sheet;
  private final Mark titles;
  private final Mark inputGround;
  private final Mark inputNumbers;
  private final Mark kernelCells;
  private final Optional<FlatPoints> points;
  private final FlatPool pool;

  FlatScene(Subject subject, View view, double aspect) {
    this(new FlatSheet(subject, view, aspect));
  }

  private FlatScene(FlatSheet sheet) {
    super(sheet.subject, sheet.padded, sheet.layout.width(), sheet.layout.height());
    this.sheet = sheet;
    titles = Draw.group(sheet.titles);
    inputGround = Draw.group(sheet.inputGround);
    inputNumbers = Draw.group(sheet.inputNumbers);
    kernelCells = Draw.group(sheet.kernelCells);
    points = sheet.trace.sampling().map(s -> new FlatPoints(sheet, s));
    pool = new FlatPool(sheet);
  }

  @Override
  public int steps() {
    return sheet.subject.out().plane();
  }

  @Override
  int traceStep(int step) {
    return sheet.traceStep(step);
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    List<Mark> marks = new ArrayList<>();
    marks.add(titles);
    points.ifPresent(p -> marks.addAll(p.ruler));
    Optional<FlatFocus> lit = focus.flatMap(f -> FlatFocus.of(sheet, f));
    int sumStep = written(step, glide);
    Optional<Ref> tap = focus.flatMap(f -> sheet.tap(f, sheet.traceStep(step)));
    if (tap.isPresent()) {
      running(marks, step, 1, tap);
    } else if (lit.isPresent()) {
      focused(marks, step, glide, lit.get());
      sumStep = lit.get().step.orElse(sumStep);
    } else {
      running(marks, step, glide, Optional.empty());
    }
    marks.addAll(
        SumPanel.marks(
            tap.isPresent() ? sheet.sumOf(tap.get()) : SumPanel.sum(sheet, sumStep),
            sheet.layout.sumX(),
            sheet.layout.sumY(),
            sheet.sum.within(sheet.layout.sumRoom(), sheet.layout.height() - sheet.layout.sumY())));
    return new Frame(marks, sheet.trace.caption(sheet.traceStep(step)));
  }

  private void running(List<Mark> marks, int step, double glide, Optional<Ref> tap) {
    Step now = sheet.trace.step(sheet.traceStep(step));
    Optional<FlatWindow> window = FlatWindow.at(sheet, step, glide);
    marks.add(inputGround);
    if (sheet.moved.isPresent()) {
      moved(marks, sheet.moved.get(), step, glide, tap);
    } else {
      window.ifPresent(w -> marks.addAll(w.tint()));
      points.ifPresent(p -> marks.addAll(p.all));
      marks.add(inputNumbers);
      marks.addAll(pool.input(step, glide));
      window.ifPresent(w -> marks.addAll(w.frame(now, false)));
    }
    copied(marks, now, window.isEmpty());
    marks.add(kernelCells);
    tap.flatMap(sheet::weightMark).ifPresent(marks::add);
    output(marks, step);
    current(marks, step, glide);
    marks.addAll(pool.output(step, glide));
    arrow(marks, step, glide, window, now);
    points.ifPresent(p -> marks.addAll(p.now(step, glide)));
    marks.addAll(pool.flying(step, glide));
  }

  /** The taps of a step where they read; one of them with its neighbours' shares. */
  private void moved(
      List<Mark> marks, DisplacedMarks taps, int step, double glide, Optional<Ref> tap) {
    int at = sheet.traceStep(step);
    boolean shown = sheet.meets();
    List<Mark> ground = shown ? taps.ground(at, step > 0, glide, sheet.inputChannel) : List.of();
    List<Mark> above = shown ? taps.above(at, step > 0, glide, sheet.inputChannel) : List.of();
    boolean one = shown && tap.isPresent();
    marks.add(Draw.faded(one ? 0.25 : 1, ground));
    marks.add(inputNumbers);
    marks.add(Draw.faded(one ? 0.35 : 1, above));
    tap.filter(t -> shown)
        .ifPresent(t -> marks.addAll(taps.shares(sheet.subject.move(t).orElseThrow(), t)));
  }

  private void focused(List<Mark> marks, int step, double glide, FlatFocus lit) {
    marks.add(inputGround);
    if (sheet.moved.isPresent()) {
      int seen = lit.step.orElse(step);
      moved(marks, sheet.moved.get(), seen, 1, Optional.empty());
      marks.addAll(lit.input);
      onRight(marks, step, glide, lit);
      return;
    }
    marks.add(inputNumbers);
    FlatWindow.at(sheet, lit.step.orElse(step), lit.step.isPresent() ? 1 : glide)
        .ifPresent(
            w -> {
              if (lit.step.isEmpty()) {
                marks.add(Draw.faded(0.3, w.frame(sheet.trace.step(sheet.traceStep(step)), false)));
              }
            });
    marks.addAll(lit.input);
    marks.addAll(lit.step.map(s -> pool.input(s, 1)).orElse(pool.input(step, 0)));
    lit.step.ifPresent(
        s ->
            FlatWindow.at(sheet, s, 1)
                .ifPresent(w -> marks.addAll(w.frame(sheet.trace.step(sheet.traceStep(s)), true))));
    onRight(marks, step, glide, lit);
  }

  /** Kernel and output with what is lit of them. */
  private void onRight(List<Mark> marks, int step, double glide, FlatFocus lit) {
    marks.add(kernelCells);
    marks.addAll(lit.kernel);
    output(marks, step);
    current(marks, step, glide);
    int each = sheet.marksPerFilled();
    lit.step
        .filter(s -> s > step)
        .ifPresent(s -> marks.addAll(sheet.outputFilled.subList(each * s, each * (s + 1))));
    marks.addAll(lit.output);
    marks.addAll(pool.output(step, glide));
    lit.step.filter(s -> s > step).ifPresent(s -> marks.addAll(pool.ahead(s)));
    lit.step.ifPresent(s -> points.ifPresent(p -> marks.addAll(p.now(s, 1))));
  }

  /** The one cell a copying operation reads. */
  private void copied(List<Mark> marks, Step now, boolean noWindow) {
    if (noWindow && sheet.layout.kernel().isEmpty()) {
      now.terms().stream()
          .flatMap(t -> convlens.trace.Trace.source(t.from()).stream())
          .forEach(
              c ->
                  marks.add(
                      Draw.cell(
                          sheet.layout.input(),
                          c.y(),
                          c.x(),
                          Paint.NONE,
                          Stroke.of(Role.KERNEL, Math.max(2, sheet.layout.input().cell() * 0.065)),
                          null)));
    }
  }

  /** What is filled so far, and the cells still to come. */
  private void output(List<Mark> marks, int step) {
    int n = sheet.outputEmpty.size();
    marks.add(Draw.group(sheet.outputEmpty.subList(step, n)));
    marks.add(Draw.group(sheet.outputFilled.subList(0, sheet.marksPerFilled() * step)));
  }

  private void current(List<Mark> marks, int step, double glide) {
    int y = step / sheet.subject.out().w();
    int x = step % sheet.subject.out().w();
    Grid g = sheet.layout.output();
    double there = Glide.arrival(glide);
    Paint fill = Paint.tint(Role.OUTPUT, 0.78);
    Stroke edge = Stroke.of(Role.OUTPUT, Math.max(1.6, g.cell() * 0.06));
    if (there > 0) {
      List<Mark> cell = new ArrayList<>();
      cell.add(Draw.cell(g, y, x, fill, edge, sheet.outputRef(y, x)));
      cell.addAll(sheet.outputLit(y, x, new Paint.InkOn(fill)));
      marks.add(Draw.faded(there, cell));
    }
  }

  private void arrow(
      List<Mark> marks, int step, double glide, Optional<FlatWindow> window, Step now) {
    int w = sheet.subject.out().w();
    int from = Math.max(0, step - 1);
    int fromRow = from / w;
    int toRow = step / w;
    double t = Glide.eased(glide, fromRow != toRow);
    FlatArrow arrow =
        new FlatArrow(
            sheet.layout, Glide.between(fromRow, toRow, t), Glide.between(from % w, step % w, t));
    Optional<Cell> winner = pool.winner(step);
    if (window.isPresent() && winner.isPresent()) {
      Grid g = sheet.layout.input();
      double there = Glide.arrival(glide);
      marks.addAll(
          arrow.from(
              Glide.between(window.get().exitX(), g.cellX(winner.get().x() + 1), there),
              Glide.between(window.get().exitY(), g.cellY(winner.get().y() + 1), there)));
    } else if (window.isPresent()) {
      marks.addAll(arrow.from(window.get().exitX(), window.get().exitY()));
    } else if (sheet.layout.kernel().isEmpty()) {
      FlatWindow.source(sheet, now).ifPresent(p -> marks.addAll(arrow.from(p[0], p[1])));
    }
  }
}
