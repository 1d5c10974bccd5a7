package convlens.scene;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One thing in a picture, as data. The set is closed: a new kind makes the compiler list every
 * painter that must learn it. Lengths are points, y grows downwards.
 */
public sealed interface Mark {
  /** The cell it shows, if it shows one. */
  default Optional<Ref> ref() {
    return Optional.empty();
  }

  /** Hands itself to the painter's method for its kind. */
  void paint(Painter painter);

  /** A rectangle with corners of radius {@code round}; {@code hatched} lays a pattern over it. */
  record Rect(
      double x,
      double y,
      double w,
      double h,
      double round,
      Paint fill,
      Stroke stroke,
      boolean hatched,
      Optional<Ref> ref)
      implements Mark {
    @Override
    public void paint(Painter painter) {
      painter.rect(this);
    }
  }

  /** A straight line. */
  record Line(double x1, double y1, double x2, double y2, Stroke stroke) implements Mark {
    @Override
    public void paint(Painter painter) {
      painter.line(this);
    }
  }

  /** A path of segments; {@code arrow} puts a head at its end. */
  record Path(List<Segment> segments, Paint fill, Stroke stroke, boolean arrow, Optional<Ref> ref)
      implements Mark {
    public Path {
      segments = List.copyOf(segments);
    }

    @Override
    public void paint(Painter painter) {
      painter.path(this);
    }
  }

  /** A piece of a path: absolute coordinates, as in SVG. */
  sealed interface Segment {
    record Move(double x, double y) implements Segment {}

    record To(double x, double y) implements Segment {}

    record Curve(double x1, double y1, double x2, double y2, double x, double y)
        implements Segment {}

    record Close() implements Segment {}
  }

  /**
   * One line of text.
   *
   * @param x where its {@code anchor} stands
   * @param y its baseline
   * @param size height of the type in points
   */
  record Text(
      String text,
      double x,
      double y,
      double size,
      Font font,
      Anchor anchor,
      Paint ink,
      Optional<Ref> ref)
      implements Mark {
    @Override
    public void paint(Painter painter) {
      painter.text(this);
    }
  }

  /** Inter for words, JetBrains Mono for numbers, shapes and code. */
  enum Font {
    SANS,
    SANS_BOLD,
    MONO,
    MONO_BOLD
  }

  /** Which point of a text stands at its x. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * A grid of pixels drawn into a rectangle, each a crisp square.
   *
   * @param argb {@code columns * rows} pixels, row by row; not to be changed once given
   * @param ref the whole channel it shows: which pixel is hovered follows from where in it
   */
  @SuppressWarnings("ArrayRecordComponent") // equals and hashCode below compare the pixels
  record Raster(
      double x, double y, double w, double h, int columns, int rows, int[] argb, Optional<Ref> ref)
      implements Mark {
    @Override
    public void paint(Painter painter) {
      painter.raster(this);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Raster r
          && x == r.x
          && y == r.y
          && w == r.w
          && h == r.h
          && columns == r.columns
          && rows == r.rows
          && ref.equals(r.ref)
          && Arrays.equals(argb, r.argb);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(argb);
    }
  }

  /** Marks drawn together under a transform, at an opacity from 0 to 1. */
  record Group(Transform transform, double opacity, List<Mark> marks) implements Mark {
    public Group {
      marks = List.copyOf(marks);
    }

    @Override
    public void paint(Painter painter) {
      painter.group(this);
    }
  }
}
