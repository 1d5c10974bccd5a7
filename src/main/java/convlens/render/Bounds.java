package convlens.render;

import convlens.scene.Mark;
import convlens.scene.Transform;
import java.util.List;

/** The smallest upright rectangle that holds something: left, top, right, bottom. */
public record Bounds(double left, double top, double right, double bottom) {
  /** Holds nothing; any union with it is the other. */
  public static final Bounds EMPTY =
      new Bounds(
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.NEGATIVE_INFINITY);

  /** What all marks together cover once {@code transform} has moved them. */
  public static Bounds of(List<Mark> marks, Transform transform) {
    Bounds all = EMPTY;
    for (Mark mark : marks) {
      all = all.union(of(mark, transform));
    }
    return all;
  }

  /** What a mark covers, its outline and arrow head included, once moved. */
  public static Bounds of(Mark mark, Transform transform) {
    if (mark instanceof Mark.Rect r) {
      return box(r.x(), r.y(), r.w(), r.h(), r.stroke().width() / 2, transform);
    }
    if (mark instanceof Mark.Raster r) {
      return box(r.x(), r.y(), r.w(), r.h(), 0, transform);
    }
    if (mark instanceof Mark.Line l) {
      double x = Math.min(l.x1(), l.x2());
      double y = Math.min(l.y1(), l.y2());
      double w = Math.abs(l.x2() - l.x1());
      return box(x, y, w, Math.abs(l.y2() - l.y1()), l.stroke().width() / 2, transform);
    }
    if (mark instanceof Mark.Text t) {
      return text(t, transform);
    }
    if (mark instanceof Mark.Path p) {
      return path(p, transform);
    }
    if (mark instanceof Mark.Group g) {
      return of(g.marks(), transform.after(g.transform()));
    }
    throw new IllegalStateException("unknown mark " + mark);
  }

  public boolean isEmpty() {
    return left > right || top > bottom;
  }

  public double width() {
    return Math.max(0, right - left);
  }

  public double height() {
    return Math.max(0, bottom - top);
  }

  /** Both. */
  public Bounds union(Bounds o) {
    return new Bounds(
        Math.min(left, o.left),
        Math.min(top, o.top),
        Math.max(right, o.right),
        Math.max(bottom, o.bottom));
  }

  /** True when the insides share a point. */
  public boolean overlaps(Bounds o) {
    return left < o.right && o.left < right && top < o.bottom && o.top < bottom;
  }

  /** True when nothing of {@code o} sticks out. */
  public boolean holds(Bounds o) {
    return o.left >= left && o.right <= right && o.top >= top && o.bottom <= bottom;
  }

  private static Bounds text(Mark.Text t, Transform transform) {
    double w = TextMeasure.width(t.text(), t.font(), t.size());
    double x =
        switch (t.anchor()) {
          case START -> t.x();
          case MIDDLE -> t.x() - w / 2;
          case END -> t.x() - w;
        };
    double up = TextMeasure.ascent(t.size());
    return box(x, t.y() - up, w, up + TextMeasure.descent(t.size()), 0, transform);
  }

  private static Bounds path(Mark.Path p, Transform transform) {
    double margin =
        p.arrow() ? ArrowHead.length(p.stroke().width()) : Math.max(1, p.stroke().width());
    Bounds all = EMPTY;
    for (Mark.Segment s : p.segments()) {
      if (s instanceof Mark.Segment.Move m) {
        all = all.union(box(m.x(), m.y(), 0, 0, margin, transform));
      } else if (s instanceof Mark.Segment.To to) {
        all = all.union(box(to.x(), to.y(), 0, 0, margin, transform));
      } else if (s instanceof Mark.Segment.Curve c) {
        all =
            all.union(box(c.x(), c.y(), 0, 0, margin, transform))
                .union(box(c.x1(), c.y1(), 0, 0, margin, transform))
                .union(box(c.x2(), c.y2(), 0, 0, margin, transform));
      }
    }
    return all;
  }

  private static Bounds box(double x, double y, double w, double h, double grow, Transform t) {
    double l = x - grow;
    double r = x + w + grow;
    double u = y - grow;
    double d = y + h + grow;
    return point(t, l, u).union(point(t, r, u)).union(point(t, l, d)).union(point(t, r, d));
  }

  private static Bounds point(Transform t, double x, double y) {
    double px = t.mapX(x, y);
    double py = t.mapY(x, y);
    return new Bounds(px, py, px, py);
  }
}
