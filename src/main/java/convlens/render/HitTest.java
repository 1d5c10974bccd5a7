package convlens.render;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Transform;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.util.List;
import java.util.Optional;

/** Which cell lies under a point: the topmost mark that shows one. */
public final class HitTest {
  /** A thin line is hit this many points beside it. */
  private static final double REACH = 3;

  private HitTest() {}

  /** The cell at a point of the scene, or empty over none; a picture answers with its pixel. */
  public static Optional<Ref> at(Frame frame, double x, double y) {
    return at(frame.marks(), x, y);
  }

  private static Optional<Ref> at(List<Mark> marks, double x, double y) {
    for (int i = marks.size() - 1; i >= 0; i--) {
      Optional<Ref> found = at(marks.get(i), x, y);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Ref> at(Mark mark, double x, double y) {
    if (mark instanceof Mark.Group g) {
      Optional<Transform> back = g.transform().inverse();
      return g.opacity() <= 0
          ? Optional.empty()
          : back.flatMap(t -> at(g.marks(), t.mapX(x, y), t.mapY(x, y)));
    }
    if (mark instanceof Mark.Raster r) {
      return inside(r.x(), r.y(), r.w(), r.h(), x, y)
          ? r.ref().map(ref -> pixel(r, ref, x, y))
          : Optional.empty();
    }
    return mark.ref().filter(ref -> covers(mark, x, y));
  }

  private static boolean covers(Mark mark, double x, double y) {
    if (mark instanceof Mark.Rect r) {
      return inside(r.x(), r.y(), r.w(), r.h(), x, y);
    }
    if (mark instanceof Mark.Text t) {
      Bounds b = Bounds.of(t, Transform.IDENTITY);
      return inside(b.left(), b.top(), b.width(), b.height(), x, y);
    }
    if (mark instanceof Mark.Path p) {
      Shape shape = Shapes.path(p.segments());
      double width = p.stroke().width() + 2 * REACH;
      return shape.contains(x, y)
          || new BasicStroke((float) width).createStrokedShape(shape).contains(x, y);
    }
    throw new IllegalStateException("a mark that shows no cell: " + mark);
  }

  private static boolean inside(double left, double top, double w, double h, double x, double y) {
    return x >= left && x < left + w && y >= top && y < top + h;
  }

  private static Ref pixel(Mark.Raster r, Ref ref, double x, double y) {
    int column = (int) Math.min(r.columns() - 1, (x - r.x()) / r.w() * r.columns());
    int row = (int) Math.min(r.rows() - 1, (y - r.y()) / r.h() * r.rows());
    return new Ref(ref.part(), ref.k(), ref.c(), row, column);
  }
}
