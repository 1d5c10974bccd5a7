package convlens.render;

import convlens.scene.Mark;
import convlens.scene.Transform;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.List;

/** Marks' geometry in Java2D's words. */
public final class Shapes {
  private Shapes() {}

  /** A transform. */
  public static AffineTransform affine(Transform t) {
    return new AffineTransform(t.a(), t.b(), t.c(), t.d(), t.e(), t.f());
  }

  /** A path, without its arrow head. */
  public static Path2D path(List<Mark.Segment> segments) {
    Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, segments.size());
    for (Mark.Segment s : segments) {
      append(path, s);
    }
    return path;
  }

  private static void append(Path2D.Double path, Mark.Segment s) {
    if (s instanceof Mark.Segment.Move m) {
      path.moveTo(m.x(), m.y());
    } else if (s instanceof Mark.Segment.To to) {
      path.lineTo(to.x(), to.y());
    } else if (s instanceof Mark.Segment.Curve c) {
      path.curveTo(c.x1(), c.y1(), c.x2(), c.y2(), c.x(), c.y());
    } else if (s instanceof Mark.Segment.Close) {
      path.closePath();
    } else {
      throw new IllegalStateException("unknown segment " + s);
    }
  }

  /** A closed shape through corners given as x and y in turn. */
  public static Path2D polygon(List<Double> corners) {
    Path2D.Double path = new Path2D.Double();
    path.moveTo(corners.get(0), corners.get(1));
    for (int i = 2; i < corners.size(); i += 2) {
      path.lineTo(corners.get(i), corners.get(i + 1));
    }
    path.closePath();
    return path;
  }
}
