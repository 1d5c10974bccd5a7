package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.trace.Displaced;
import convlens.trace.Displaced.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The taps that read away from their window's places: arrows from the regular grid to the points,
 * and at each point a square as large as a cell.
 *
 * <p>What the square covers of a cell is that cell's bilinear share: no other drawing of G(q, p) is
 * needed. A square is as strong as the tap's factor of the mask.
 */
final class DisplacedMarks {
  /** Cells smaller than this carry no weights beside their points. */
  private static final double SMALLEST_LABEL = 44;

  private static final double SMALLEST_ZERO = 20;
  private static final double SMALLEST_DOT = 4;

  private final Subject subject;
  private final Displaced trace;
  private final Grid g;
  private final Shape kernel;

  private DisplacedMarks(Subject subject, Displaced trace, Grid g, Shape kernel) {
    this.subject = subject;
    this.trace = trace;
    this.g = g;
    this.kernel = kernel;
  }

  /** The marks on a grid of the input; empty for an operation whose taps keep their places. */
  static Optional<DisplacedMarks> of(Subject s, Grid g) {
    return s.displaced()
        .flatMap(d -> s.weight().map(Tensor::shape).map(k -> new DisplacedMarks(s, d, g, k)));
  }

  /** A tap on its way: where it reads now, which is between two steps while it glides. */
  private record Point(Move move, double placeY, double placeX, double y, double x) {}

  private List<Point> points(int step, boolean from, double glide, int channel) {
    List<Move> now = trace.moves(step, channel);
    List<Move> was = from ? trace.moves(step - 1, channel) : now;
    double t = Glide.eased(glide, was.get(0).placeY() != now.get(0).placeY());
    List<Point> points = new ArrayList<>(now.size());
    for (int i = 0; i < now.size(); i++) {
      Move a = was.get(i);
      Move b = now.get(i);
      points.add(
          new Point(
              b,
              Glide.between(a.placeY(), b.placeY(), t),
              Glide.between(a.placeX(), b.placeX(), t),
              Glide.between(a.y(), b.y(), t),
              Glide.between(a.x(), b.x(), t)));
    }
    return points;
  }

  /** The squares: beneath the numbers of the cells. */
  List<Mark> ground(int step, boolean from, double glide, int channel) {
    List<Mark> marks = new ArrayList<>();
    for (Point p : points(step, from, glide, channel)) {
      square(marks, p);
    }
    return marks;
  }

  /** The regular grid, the arrows and the points, above the numbers. */
  List<Mark> above(int step, boolean from, double glide, int channel) {
    List<Mark> marks = new ArrayList<>();
    List<Point> all = points(step, from, glide, channel);
    marks.add(regular(all));
    all.forEach(p -> arrow(marks, p));
    for (Point p : all) {
      dot(marks, p, step, channel);
      label(marks, p, step, channel);
    }
    return marks;
  }

  /** All of it on a piece of the input: what lies beyond its edge is only pointed at. */
  List<Mark> inside(int step, int channel) {
    List<Mark> marks = new ArrayList<>();
    List<Point> all = points(step, false, 1, channel);
    List<Point> seen = all.stream().filter(this::isOnGrid).toList();
    seen.stream().filter(p -> isOnGrid(p, 0.5)).forEach(p -> square(marks, p));
    marks.add(regular(all));
    all.forEach(p -> arrow(marks, isOnGrid(p) ? p : clipped(p)));
    for (Point p : seen) {
      dot(marks, p, step, channel);
      label(marks, p, step, channel);
    }
    return marks;
  }

  /** The taps as cells in the colours of their weights, on a plane too small for arrows. */
  List<Mark> onPlane(int step, double glide, int channel, VolumeSheet sheet, int out) {
    List<Mark> taps = new ArrayList<>();
    List<Point> all = points(step, step > 0, glide, channel);
    for (Point p : all) {
      int tap = p.move().tap();
      boolean read = !p.move().corners().isEmpty();
      Paint fill =
          read
              ? sheet.weightPaint(out, channel, tap / kernel.w(), tap % kernel.w())
              : Paint.tint(Role.PADDING, 0.25);
      Stroke edge = new Stroke(Paint.tint(Role.KERNEL, 1.3), 0.9, !read);
      taps.add(Draw.cell(g, p.y(), p.x(), fill, edge, null));
    }
    return List.of(regular(all), Draw.faded(0.9, taps));
  }

  /** Dots on a picture, where its cells are large enough to tell them apart. */
  List<Mark> dots(int step, double glide, int channel) {
    List<Mark> marks = new ArrayList<>();
    if (g.cell() < SMALLEST_DOT) {
      return marks;
    }
    double r = Math.max(2.2, g.cell() * 0.2);
    for (Point p : points(step, step > 0, glide, channel)) {
      Paint fill = p.move().corners().isEmpty() ? Paint.of(Role.PADDING) : colour(p.move());
      Stroke dark = new Stroke(new Paint.Gray(0.08), 0.9, false);
      marks.add(Draw.frame(x(p.x()) - r, y(p.y()) - r, 2 * r, 2 * r, r, fill, dark));
    }
    return marks;
  }

  /** One point with the shares of its four neighbours written on them. */
  List<Mark> shares(Move m, Ref ref) {
    List<Mark> marks = new ArrayList<>();
    int top = (int) Math.floor(m.y());
    int left = (int) Math.floor(m.x());
    double size = g.cell() * 0.2;
    for (int corner = 0; corner < 4; corner++) {
      int cy = top + corner / 2;
      int cx = left + corner % 2;
      double v = corner / 2 == 0 ? top + 1 - m.y() : m.y() - top;
      double u = corner % 2 == 0 ? left + 1 - m.x() : m.x() - left;
      if (u * v == 0) {
        continue;
      }
      boolean read = m.corners().stream().anyMatch(c -> c.cell().y() == cy && c.cell().x() == cx);
      Stroke edge =
          read
              ? new Stroke(colour(m), Math.max(1.8, g.cell() * 0.05), false)
              : new Stroke(Paint.tint(Role.PADDING, 0.9), 1.4, true);
      marks.add(Draw.cell(g, cy, cx, Paint.NONE, edge, null));
      String share = "·" + Digits.fit((float) (u * v), 5);
      marks.add(
          Draw.text(
              read ? share : share + "·0",
              g.cellX(cx) + g.cell() * 0.93,
              g.cellY(cy) + g.cell() * 0.93,
              size,
              Mark.Font.MONO_BOLD,
              Mark.Anchor.END,
              Paint.of(read ? Role.TEXT : Role.PADDING)));
    }
    Point p = new Point(m, m.placeY(), m.placeX(), m.y(), m.x());
    arrow(marks, p);
    dot(marks, p, ref.k(), ref.c());
    return marks;
  }

  private Mark regular(List<Point> all) {
    Point first = all.get(0);
    Point last = all.get(all.size() - 1);
    return Draw.frame(
        g.cellX(first.placeX()) - 0.5,
        g.cellY(first.placeY()) - 0.5,
        (last.placeX() - first.placeX() + 1) * g.cell() + 1,
        (last.placeY() - first.placeY() + 1) * g.cell() + 1,
        g.cell() * 0.13,
        Paint.NONE,
        Stroke.dashed(Role.KERNEL, Math.max(1.8, g.cell() * 0.05)));
  }

  private void square(List<Mark> marks, Point p) {
    if (p.move().corners().isEmpty()) {
      return;
    }
    double factor = p.move().factor().map(f -> Math.min(1, Math.abs((double) f))).orElse(1.0);
    double i = g.inset();
    Paint c = colour(p.move());
    double x = g.cellX(p.x()) + i;
    double y = g.cellY(p.y()) + i;
    double side = g.cell() - 2 * i;
    double round = g.cell() * 0.1;
    marks.add(
        Draw.faded(0.34 * factor, List.of(Draw.frame(x, y, side, side, round, c, Stroke.NONE))));
    Stroke edge = new Stroke(c, 1.1, false);
    marks.add(
        Draw.faded(
            0.25 + 0.5 * factor, List.of(Draw.frame(x, y, side, side, round, Paint.NONE, edge))));
  }

  private void arrow(List<Mark> marks, Point p) {
    double x1 = x(p.placeX());
    double y1 = y(p.placeY());
    double x2 = x(p.x());
    double y2 = y(p.y());
    double length = Math.hypot(x2 - x1, y2 - y1);
    double r = Math.max(1.2, g.cell() * 0.035);
    marks.add(Draw.frame(x1 - r, y1 - r, 2 * r, 2 * r, r, Paint.of(Role.MUTED), Stroke.NONE));
    double stop = radius() + 1;
    if (length > stop + 5) {
      double share = (length - stop) / length;
      marks.add(
          new Mark.Path(
              List.of(
                  new Mark.Segment.Move(x1, y1),
                  new Mark.Segment.To(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)),
              Paint.NONE,
              Stroke.of(Role.FLOW, Math.max(1.3, g.cell() * 0.03)),
              true,
              Optional.empty()));
    }
  }

  private void dot(List<Mark> marks, Point p, int step, int channel) {
    double r = radius();
    boolean read = !p.move().corners().isEmpty();
    Paint fill = read ? colour(p.move()) : Paint.of(Role.CARD);
    Stroke edge =
        read
            ? new Stroke(Paint.of(Role.TEXT), 1.2, false)
            : new Stroke(Paint.of(Role.PADDING), 1.4, true);
    int tap = p.move().tap();
    Ref ref = new Ref(Ref.OFFSET, step, channel, tap / kernel.w(), tap % kernel.w());
    marks.add(
        new Mark.Rect(
            x(p.x()) - r, y(p.y()) - r, 2 * r, 2 * r, r, fill, edge, false, Optional.of(ref)));
  }

  /** The weight at a point that reads, and the zero at one that does not. */
  private void label(List<Mark> marks, Point p, int step, int channel) {
    boolean read = !p.move().corners().isEmpty();
    if (g.cell() < (read ? SMALLEST_LABEL : SMALLEST_ZERO)) {
      return;
    }
    int tap = p.move().tap();
    int out = step / subject.out().plane();
    int depth = Math.floorMod(channel, subject.inPerGroup());
    float w = subject.weight().orElseThrow().get(out, depth, tap / kernel.w(), tap % kernel.w());
    marks.add(
        Draw.text(
            read ? "×" + Digits.fit(w, 5) : "0",
            x(p.x()) + radius() + 1.5,
            y(p.y()) + radius() + g.cell() * 0.11,
            Math.max(8, g.cell() * 0.2),
            Mark.Font.MONO,
            Mark.Anchor.START,
            read ? Paint.tint(Role.TEXT, 0.85) : Paint.of(Role.PADDING)));
  }

  private double radius() {
    return Math.max(3.2, g.cell() * 0.095);
  }

  private Paint colour(Move m) {
    return Draw.place(m.tap() / kernel.w(), m.tap() % kernel.w(), kernel.h(), kernel.w());
  }

  private boolean isOnGrid(Point p) {
    return isOnGrid(p, 0);
  }

  private boolean isOnGrid(Point p, double within) {
    return p.y() + 0.5 - within >= g.top()
        && p.x() + 0.5 - within >= g.left()
        && p.y() + 0.5 + within <= g.top() + g.rows()
        && p.x() + 0.5 + within <= g.left() + g.columns();
  }

  /** The same with its end on the grid's edge. */
  private Point clipped(Point p) {
    double y = Math.max(g.top() - 0.5, Math.min(g.top() + g.rows() - 0.5, p.y()));
    double x = Math.max(g.left() - 0.5, Math.min(g.left() + g.columns() - 0.5, p.x()));
    return new Point(p.move(), p.placeY(), p.placeX(), y, x);
  }

  private double x(double column) {
    return g.cellX(column) + g.cell() / 2;
  }

  private double y(double row) {
    return g.cellY(row) + g.cell() / 2;
  }
}
