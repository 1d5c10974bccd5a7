package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.text.Text;
import convlens.trace.Sampling;
import java.util.ArrayList;
import java.util.List;

/**
 * The points of the input that output cells look at, and a ruler under the input on which the
 * middles of its columns and of the output's stand together.
 */
final class FlatPoints {
  /** Height of the ruler and its words, in points. */
  static final double RULER = 58;

  /** Points closer together than this are a gray haze: they are left out. */
  private static final double CLOSEST = 5;

  private final FlatSheet sheet;
  private final Sampling points;
  private final Grid g;

  /** Every point, faint: beneath the numbers. */
  final List<Mark> all;

  /** The ruler but for the column being made. */
  final List<Mark> ruler;

  FlatPoints(FlatSheet sheet, Sampling points) {
    this.sheet = sheet;
    this.points = points;
    this.g = sheet.layout.input();
    this.all = List.copyOf(grid());
    this.ruler = List.copyOf(axis());
  }

  private double x(int outputColumn) {
    return g.cellX(points.column(outputColumn) + 0.5);
  }

  private double y(int outputRow) {
    return g.cellY(points.row(outputRow) + 0.5);
  }

  private double axisY() {
    return g.y() + g.height() + 20;
  }

  /** The distance of neighbouring points, in the picture. */
  private double pitch() {
    int w = sheet.subject.out().w();
    int h = sheet.subject.out().h();
    double across = w < 2 ? g.cell() : (x(w - 1) - x(0)) / (w - 1);
    double down = h < 2 ? g.cell() : (y(h - 1) - y(0)) / (h - 1);
    return Math.min(across, down);
  }

  private double radius() {
    return Math.max(1.4, Math.min(3.4, 0.16 * pitch()));
  }

  private List<Mark> grid() {
    List<Mark> marks = new ArrayList<>();
    if (pitch() < CLOSEST) {
      return marks;
    }
    List<Mark> dots = new ArrayList<>();
    for (int row = 0; row < sheet.subject.out().h(); row++) {
      for (int column = 0; column < sheet.subject.out().w(); column++) {
        dots.add(
            onNumber(row, column)
                ? dot(x(column), y(row), round(), Paint.NONE, Stroke.of(Role.OUTPUT, 1.4))
                : dot(x(column), y(row), radius(), Paint.of(Role.OUTPUT), Stroke.NONE));
      }
    }
    marks.add(Draw.faded(0.75, dots));
    return marks;
  }

  /** A point in the middle of a cell would hide its number: a ring stands round it instead. */
  private boolean onNumber(int row, int column) {
    return offMiddle(points.row(row)) < 0.1 && offMiddle(points.column(column)) < 0.1;
  }

  private static double offMiddle(double at) {
    return Math.abs(at - Math.rint(at));
  }

  private double round() {
    return g.cell() * 0.38;
  }

  private List<Mark> axis() {
    List<Mark> marks = new ArrayList<>();
    double at = axisY();
    Stroke line = new Stroke(Paint.tint(Role.MUTED, 0.6), 1, false);
    marks.add(new Mark.Line(g.x(), at, g.x() + g.width(), at, line));
    for (int column = 0; column <= sheet.subject.in().w(); column++) {
      double edge = g.cellX(column);
      marks.add(new Mark.Line(edge, at - 4, edge, at + 4, line));
    }
    double r = Math.max(2, Math.min(5.5, 0.16 * g.cell()));
    Stroke ring = new Stroke(Paint.deep(Role.INPUT), 1.6, false);
    for (int column = 0; column < sheet.subject.in().w(); column++) {
      marks.add(dot(g.cellX(column + 0.5), at, r, Paint.of(Role.SURFACE), ring));
    }
    for (int column = 0; pitch() >= CLOSEST / 2 && column < sheet.subject.out().w(); column++) {
      marks.add(
          dot(x(column), at, Math.min(r * 0.6, radius()), Paint.of(Role.OUTPUT), Stroke.NONE));
    }
    marks.addAll(key(at + 24, ring));
    return marks;
  }

  /** What the two kinds of point are. */
  private List<Mark> key(double y, Stroke ring) {
    List<Mark> marks = new ArrayList<>();
    String in = Text.of("story.points.input");
    double second = g.x() + 16 + FlatNeeds.width(in) + 18;
    marks.add(dot(g.x() + 5, y - 4.5, 4.5, Paint.of(Role.SURFACE), ring));
    marks.add(Draw.label(in, g.x() + 16, y, Role.MUTED));
    marks.add(dot(second, y - 4.5, 3.2, Paint.of(Role.OUTPUT), Stroke.NONE));
    marks.add(Draw.label(Text.of("story.points.output"), second + 10, y, Role.MUTED));
    return marks;
  }

  /** The width that the ruler's words need. */
  static double width() {
    return 60
        + FlatNeeds.width(Text.of("story.points.input"))
        + FlatNeeds.width(Text.of("story.points.output"));
  }

  /** The point of the step, on its way from the one before, and its foot on the ruler. */
  List<Mark> now(int step, double glide) {
    int w = sheet.subject.out().w();
    int from = Math.max(0, step - 1);
    double t = Glide.eased(glide, from / w != step / w);
    double px = Glide.between(x(from % w), x(step % w), t);
    double py = Glide.between(y(from / w), y(step / w), t);
    Stroke foot = new Stroke(Paint.of(Role.OUTPUT), 1.2, true);
    Stroke halo = new Stroke(Paint.of(Role.CARD), 2.2, false);
    double r = Math.max(4, Math.min(6.5, g.cell() * 0.13));
    boolean ring = t == 1 && onNumber(step / w, step % w);
    Mark point =
        ring
            ? dot(px, py, round(), Paint.NONE, new Stroke(Paint.deep(Role.OUTPUT), 2.6, false))
            : dot(px, py, r, Paint.deep(Role.OUTPUT), halo);
    double below = py + (ring ? round() : r);
    return List.of(
        Draw.faded(0.6, List.of(new Mark.Line(px, below, px, axisY() - 3, foot))),
        point,
        dot(px, axisY(), r * 0.85, Paint.deep(Role.OUTPUT), halo));
  }

  private static Mark dot(double x, double y, double r, Paint fill, Stroke edge) {
    return Draw.frame(x - r, y - r, 2 * r, 2 * r, r, fill, edge);
  }
}
