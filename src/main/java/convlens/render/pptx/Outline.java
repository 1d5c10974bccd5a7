package convlens.render.pptx;

import convlens.render.Shapes;
import convlens.scene.Mark;
import convlens.scene.Transform;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/**
 * A shape of one's own: corners and curves within its box.
 *
 * @param element the geometry
 */
record Outline(Place place, String element) {
  /** A path on its place. */
  static Outline of(List<Mark.Segment> segments, Transform at, double unit, boolean filled) {
    return of(Shapes.affine(at).createTransformedShape(Shapes.path(segments)), unit, filled);
  }

  /** A rectangle that does not stand upright. */
  static Outline of(Mark.Rect r, Transform at, double unit) {
    Shape shape =
        r.round() <= 0
            ? new Rectangle2D.Double(r.x(), r.y(), r.w(), r.h())
            : new RoundRectangle2D.Double(r.x(), r.y(), r.w(), r.h(), 2 * r.round(), 2 * r.round());
    return of(Shapes.affine(at).createTransformedShape(shape), unit, true);
  }

  private static Outline of(Shape shape, double unit, boolean filled) {
    Rectangle2D box = tight(shape);
    Place tight = Place.of(box.getX(), box.getY(), box.getWidth(), box.getHeight(), unit);
    // A box without a side has no measure to place points by.
    Place place = new Place(tight.x(), tight.y(), Math.max(1, tight.w()), Math.max(1, tight.h()));
    StringBuilder path = new StringBuilder();
    path.append("<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>");
    path.append("<a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst><a:path");
    path.append(" w=\"" + place.w() + "\" h=\"" + place.h() + "\"");
    path.append(filled ? ">" : " fill=\"none\">");
    double[] c = new double[6];
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      switch (i.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> points(path, "moveTo", c, 1, place, unit);
        case PathIterator.SEG_LINETO -> points(path, "lnTo", c, 1, place, unit);
        case PathIterator.SEG_QUADTO -> points(path, "quadBezTo", c, 2, place, unit);
        case PathIterator.SEG_CUBICTO -> points(path, "cubicBezTo", c, 3, place, unit);
        default -> path.append("<a:close/>");
      }
    }
    return new Outline(place, path.append("</a:path></a:pathLst></a:custGeom>").toString());
  }

  /** The room that is drawn on; a shape's own bounds may count what only bends its curves. */
  private static Rectangle2D tight(Shape shape) {
    Rectangle2D box = null;
    double[] c = new double[6];
    for (PathIterator i = shape.getPathIterator(null, 0.1); !i.isDone(); i.next()) {
      if (i.currentSegment(c) == PathIterator.SEG_CLOSE) {
        continue;
      }
      if (box == null) {
        box = new Rectangle2D.Double(c[0], c[1], 0, 0);
      } else {
        box.add(c[0], c[1]);
      }
    }
    return box == null ? new Rectangle2D.Double() : box;
  }

  private static void points(
      StringBuilder path, String element, double[] c, int count, Place place, double unit) {
    path.append("<a:" + element + ">");
    for (int i = 0; i < count; i++) {
      long x = Math.round(c[2 * i] * unit) - place.x();
      long y = Math.round(c[2 * i + 1] * unit) - place.y();
      path.append("<a:pt x=\"" + x + "\" y=\"" + y + "\"/>");
    }
    path.append("</a:" + element + ">");
  }
}
