package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Mark.Segment;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws one edge: straight on, from lane to lane, around what lies between, or to the next row. */
final class WireMarks {
  private static final double ROUND = 8;
  private final GraphLayout layout;
  private final Wire wire;
  private final List<Segment> way = new ArrayList<>();
  private double atX;
  private double atY;

  /** The middle of the edge: where a sign on it stands. */
  final double middleX;

  final double middleY;

  WireMarks(GraphLayout layout, Wire wire) {
    this.layout = layout;
    this.wire = wire;
    Unit from = wire.from();
    Unit to = wire.to();
    Double arc = layout.arcs.get(wire);
    if (!layout.row(from).equals(layout.row(to))) {
      down(arc);
      middleX = layout.width / 2;
      middleY = layout.row(from).bottom() + 14;
    } else if (arc != null) {
      around(arc);
      middleX = (from.exit() + to.entry()) / 2;
      middleY = arc;
    } else if (from.lane == to.lane) {
      move(from.exit() + 2, from.axis);
      to(to.entry() - 1, to.axis);
      middleX = (from.exit() + to.volumeLeft()) / 2;
      middleY = to.axis;
    } else {
      double x = Math.min(to.entry() - 1, to.left - 1);
      double turn = Math.max(from.exit() + 2, x - GraphLayout.GAP + 1);
      move(from.exit() + 2, from.axis);
      to(turn, from.axis);
      double bend = (x - turn) * 0.55;
      way.add(new Segment.Curve(turn + bend, from.axis, x - bend, to.axis, x, to.axis));
      to(to.entry() - 1, to.axis);
      middleX = (turn + x) / 2;
      middleY = (from.axis + to.axis) / 2;
    }
  }

  private void move(double x, double y) {
    way.add(new Segment.Move(x, y));
    atX = x;
    atY = y;
  }

  private void to(double x, double y) {
    way.add(new Segment.To(x, y));
    atX = x;
    atY = y;
  }

  /** Straight to a corner, which is rounded towards where it goes next. */
  private void corner(double x, double y, double nextX, double nextY) {
    double in = Math.min(ROUND, Math.hypot(x - atX, y - atY) / 2);
    double out = Math.min(ROUND, Math.hypot(nextX - x, nextY - y) / 2);
    double ix = x - Math.signum(x - atX) * in;
    double iy = y - Math.signum(y - atY) * in;
    double ox = x + Math.signum(nextX - x) * out;
    double oy = y + Math.signum(nextY - y) * out;
    to(ix, iy);
    way.add(new Segment.Curve(x, y, x, y, ox, oy));
    atX = ox;
    atY = oy;
  }

  private void around(double y) {
    Unit from = wire.from();
    Unit to = wire.to();
    double x1 = from.volumeLeft() + from.volume.across() + from.volume.channels() / 2;
    double x2 = to.volumeLeft() + (to.joins() ? to.volume.channels() / 2 : to.volume.across());
    boolean up = from.volumeTop() > y + 1;
    move(x1, up ? from.volumeTop() + from.volume.sink() / 2 : from.axis);
    corner(x1, y, x2, y);
    corner(x2, y, x2, to.volumeTop());
    to(x2, to.volumeTop() - 1);
  }

  /** To the next row: between the two back to the left, and on to whoever reads, or around. */
  private void down(Double arc) {
    Unit from = wire.from();
    Unit to = wire.to();
    double apart = arc == null ? 0 : 5;
    double between = layout.row(from).bottom() + 14 - apart;
    double right = from.left + from.width + 10 + apart;
    double left = GraphLayout.MARGIN - 14 - apart;
    double y = arc == null ? to.axis : arc;
    move(from.exit() + 2, from.axis);
    corner(right, from.axis, right, between);
    corner(right, between, left, between);
    corner(left, between, left, y);
    if (arc == null) {
      corner(left, y, to.entry(), y);
      to(to.entry() - 1, y);
    } else {
      double x = to.volumeLeft() + (to.joins() ? to.volume.channels() / 2 : to.volume.across());
      corner(left, y, x, y);
      corner(x, y, x, to.volumeTop());
      to(x, to.volumeTop() - 1);
    }
  }

  private Stroke stroke(boolean lit) {
    if (wire.broken()) {
      return new Stroke(Paint.of(Role.FLOW), 2.6, true);
    }
    if (lit) {
      return new Stroke(Paint.of(Role.KERNEL), 2.6, false);
    }
    if (wire.cut().isPresent()) {
      return new Stroke(Paint.tint(Role.MUTED, 0.8), 1.4, true);
    }
    return layout.arcs.containsKey(wire)
        ? new Stroke(Paint.of(Role.FLOW), 1.8, false)
        : new Stroke(Paint.tint(Role.MUTED, 0.9), 1.4, false);
  }

  List<Mark> marks(int network, boolean lit, boolean plus) {
    List<Mark> marks = new ArrayList<>();
    Ref ref = new Ref(GraphScene.EDGE, network, wire.link(), 0, 0);
    marks.add(new Mark.Path(way, Paint.NONE, stroke(lit), true, Optional.of(ref)));
    wire.cut().ifPresent(box -> marks.addAll(cut(network, box)));
    if (wire.broken()) {
      marks.addAll(sign(Role.FLOW, 8, false, Optional.of(ref)));
    } else if (plus) {
      marks.addAll(sign(Role.KERNEL, 8, true, Optional.of(ref)));
    }
    return marks;
  }

  /** A switch that is open. */
  private List<Mark> cut(int network, int box) {
    Ref ref = new Ref(GraphScene.LAYER, network, box, 0, 0);
    return List.of(
        new Mark.Rect(
            middleX - 9,
            middleY - 9,
            18,
            18,
            9,
            Paint.of(Role.CARD),
            new Stroke(Paint.of(Role.MUTED), 1.4, true),
            false,
            Optional.of(ref)),
        new Mark.Text(
            "0",
            middleX,
            middleY + 4,
            11,
            Mark.Font.MONO_BOLD,
            Mark.Anchor.MIDDLE,
            Paint.of(Role.TEXT),
            Optional.of(ref)));
  }

  /** A round sign in the middle of the edge: a plus, or a cross. */
  private List<Mark> sign(Role role, double r, boolean plus, Optional<Ref> ref) {
    Paint ground = Paint.of(role);
    Stroke pen = new Stroke(new Paint.InkOn(ground), 2, false);
    double d = plus ? r * 0.55 : r * 0.42;
    List<Mark> marks = new ArrayList<>();
    marks.add(
        new Mark.Rect(middleX - r, middleY - r, 2 * r, 2 * r, r, ground, Stroke.NONE, false, ref));
    marks.add(
        plus
            ? new Mark.Line(middleX - d, middleY, middleX + d, middleY, pen)
            : new Mark.Line(middleX - d, middleY - d, middleX + d, middleY + d, pen));
    marks.add(
        plus
            ? new Mark.Line(middleX, middleY - d, middleX, middleY + d, pen)
            : new Mark.Line(middleX - d, middleY + d, middleX + d, middleY - d, pen));
    return marks;
  }
}
