package convlens.render;

import convlens.scene.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The head at the end of a path: where it stands and how far the shaft must stop before it.
 *
 * @param tipX where the path ends
 * @param tipY where the path ends
 * @param ux direction of the last piece, of length one
 * @param uy direction of the last piece, of length one
 */
public record ArrowHead(double tipX, double tipY, double ux, double uy) {
  /** Length of the head for a shaft of a width, both in points. */
  public static double length(double width) {
    return 5 + 2.5 * width;
  }

  /** The head of a path, or empty when it has none or leads nowhere. */
  public static Optional<ArrowHead> of(Mark.Path path) {
    double[] at = {0, 0, 0, 0};
    for (Mark.Segment s : path.segments()) {
      follow(s, at);
    }
    double dx = at[2] - at[0];
    double dy = at[3] - at[1];
    double length = Math.hypot(dx, dy);
    return path.arrow() && length > 1e-9
        ? Optional.of(new ArrowHead(at[2], at[3], dx / length, dy / length))
        : Optional.empty();
  }

  /** The three corners: left barb, tip, right barb, as x and y in turn. */
  public List<Double> corners(double width) {
    double length = length(width);
    double half = 0.42 * length;
    double backX = tipX - length * ux;
    double backY = tipY - length * uy;
    return List.of(
        backX - half * uy, backY + half * ux, tipX, tipY, backX + half * uy, backY - half * ux);
  }

  /** The path with its end drawn back, so that a thick shaft does not blunt the tip. */
  public List<Mark.Segment> shaft(List<Mark.Segment> segments, double width) {
    double back = 0.8 * length(width);
    Mark.Segment last = segments.get(segments.size() - 1);
    List<Mark.Segment> shorter = new ArrayList<>(segments);
    double x = tipX - back * ux;
    double y = tipY - back * uy;
    if (last instanceof Mark.Segment.To) {
      shorter.set(segments.size() - 1, new Mark.Segment.To(x, y));
    } else if (last instanceof Mark.Segment.Curve c) {
      shorter.set(
          segments.size() - 1, new Mark.Segment.Curve(c.x1(), c.y1(), c.x2(), c.y2(), x, y));
    }
    return List.copyOf(shorter);
  }

  /** Keeps {where the last piece came from, where it ends} up to date. */
  private static void follow(Mark.Segment s, double[] at) {
    if (s instanceof Mark.Segment.Move m) {
      put(at, m.x(), m.y(), m.x(), m.y());
    } else if (s instanceof Mark.Segment.To to) {
      put(at, at[2], at[3], to.x(), to.y());
    } else if (s instanceof Mark.Segment.Curve c) {
      boolean flat = c.x2() == c.x() && c.y2() == c.y();
      put(at, flat ? c.x1() : c.x2(), flat ? c.y1() : c.y2(), c.x(), c.y());
    }
  }

  private static void put(double[] at, double fromX, double fromY, double toX, double toY) {
    at[0] = fromX;
    at[1] = fromY;
    at[2] = toX;
    at[3] = toY;
  }
}
