package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.trace.Step;
import convlens.trace.Tap;
import convlens.trace.Term;
import convlens.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The moving window of a flat story, at any point of its glide. */
final class FlatWindow {
  private final FlatSheet sheet;
  private final Trace.Window window;

  /** Row and column of the window's first tap; between cells while it glides. */
  final double row;

  final double column;

  private FlatWindow(FlatSheet sheet, Trace.Window window, double row, double column) {
    this.sheet = sheet;
    this.window = window;
    this.row = row;
    this.column = column;
  }

  /** The window on its way to a step; empty where the operation has none. */
  static Optional<FlatWindow> at(FlatSheet sheet, int step, double glide) {
    return Gliding.to(sheet.subject, sheet.traceStep(step), step > 0, glide)
        .filter(g -> sheet.meets())
        .map(g -> new FlatWindow(sheet, g.window(), g.row(), g.column()));
  }

  /** The tint of the cells it meets: beneath their numbers. */
  List<Mark> tint() {
    Grid g = sheet.layout.input();
    if (window.dilationY() == 1 && window.dilationX() == 1) {
      return List.of(Draw.faded(0.26, List.of(outline(Paint.of(Role.KERNEL), Stroke.NONE))));
    }
    List<Mark> taps = new ArrayList<>();
    for (int i = 0; i < window.rows(); i++) {
      for (int j = 0; j < window.columns(); j++) {
        taps.add(
            Draw.cell(
                g,
                row + i * window.dilationY(),
                column + j * window.dilationX(),
                Paint.of(Role.KERNEL),
                Stroke.NONE,
                null));
      }
    }
    return List.of(
        Draw.faded(0.07, List.of(outline(Paint.of(Role.KERNEL), Stroke.NONE))),
        Draw.faded(0.34, taps));
  }

  /** Its frame and the small weights at the cells it meets: above their numbers. */
  List<Mark> frame(Step step, boolean lit) {
    List<Mark> marks = new ArrayList<>();
    Grid g = sheet.layout.input();
    List<Term> met =
        step.terms().stream()
            .filter(t -> t.tap().isPresent() && WrittenSum.channel(t) == sheet.inputChannel)
            .toList();
    double size = Draw.weightSize(g, met);
    if (sheet.readable(size)) {
      for (Term t : met) {
        Tap tap = t.tap().get();
        marks.add(
            Draw.weight(
                g,
                size,
                row + tap.y() * window.dilationY(),
                column + tap.x() * window.dilationX(),
                t.weight(),
                lit
                    ? new Paint.InkOn(Draw.place(tap.y(), tap.x(), window.rows(), window.columns()))
                    : Paint.tint(Role.TEXT, 0.82)));
      }
    }
    marks.add(outline(Paint.NONE, Stroke.of(Role.KERNEL, Math.max(2, g.cell() * 0.065))));
    return marks;
  }

  /** Where an arrow leaves it: between two cells, so that it crosses no number. */
  double exitX() {
    Grid g = sheet.layout.input();
    boolean down = sheet.layout.route() == FlatLayout.Route.DOWN;
    return g.cellX(column + (down ? (window.width() + 1) / 2 : window.width()));
  }

  double exitY() {
    Grid g = sheet.layout.input();
    boolean down = sheet.layout.route() == FlatLayout.Route.DOWN;
    return g.cellY(row + (down ? window.height() : (window.height() + 1) / 2));
  }

  private Mark outline(Paint fill, Stroke stroke) {
    Grid g = sheet.layout.input();
    return Draw.frame(
        g.cellX(column) - 0.5,
        g.cellY(row) - 0.5,
        window.width() * g.cell() + 1,
        window.height() * g.cell() + 1,
        g.cell() * 0.13,
        fill,
        stroke);
  }

  /** Where a copying operation's arrow leaves: the cell it reads, if it reads one. */
  static Optional<double[]> source(FlatSheet sheet, Step step) {
    if (step.terms().size() != 1) {
      return Optional.empty();
    }
    Grid g = sheet.layout.input();
    return Trace.source(step.terms().get(0).from()).stream()
        .findFirst()
        .map(c -> new double[] {g.cellX(c.x() + 1), g.cellY(c.y() + 1)});
  }
}
