package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Marks being collected, with short ways to add the usual ones. */
final class Sheet {
  /** Size of headings. */
  static final double TITLE = 14;

  /** Size of notes and captions. */
  static final double NOTE = 12;

  /** Size of the least words: numbers on axes, captions of small tiles. */
  static final double SMALL = 10;

  private final List<Mark> marks = new ArrayList<>();

  List<Mark> marks() {
    return List.copyOf(marks);
  }

  Sheet add(Mark mark) {
    marks.add(mark);
    return this;
  }

  Sheet addAll(List<? extends Mark> more) {
    marks.addAll(more);
    return this;
  }

  /** Words in Inter from x on. */
  void words(String text, double x, double y, double size, Role role) {
    text(text, x, y, size, Mark.Font.SANS, Mark.Anchor.START, Paint.of(role), null);
  }

  /** Numbers in JetBrains Mono that end at x. */
  void numbersTo(String text, double x, double y, double size, Role role) {
    text(text, x, y, size, Mark.Font.MONO, Mark.Anchor.END, Paint.of(role), null);
  }

  void text(
      String text,
      double x,
      double y,
      double size,
      Mark.Font font,
      Mark.Anchor anchor,
      Paint ink,
      Ref ref) {
    if (!text.isEmpty()) {
      marks.add(new Mark.Text(text, x, y, size, font, anchor, ink, Optional.ofNullable(ref)));
    }
  }

  void line(double x1, double y1, double x2, double y2, Stroke stroke) {
    marks.add(new Mark.Line(x1, y1, x2, y2, stroke));
  }

  void rect(double x, double y, double w, double h, double round, Paint fill, Stroke stroke) {
    rect(x, y, w, h, round, fill, stroke, null);
  }

  void rect(
      double x, double y, double w, double h, double round, Paint fill, Stroke stroke, Ref ref) {
    marks.add(new Mark.Rect(x, y, w, h, round, fill, stroke, false, Optional.ofNullable(ref)));
  }

  void hatched(double x, double y, double w, double h, Paint fill, Stroke stroke, Ref ref) {
    marks.add(new Mark.Rect(x, y, w, h, 0, fill, stroke, true, Optional.ofNullable(ref)));
  }

  /** A circle. */
  void dot(double cx, double cy, double r, Paint fill, Stroke stroke, Ref ref) {
    rect(cx - r, cy - r, 2 * r, 2 * r, r, fill, stroke, ref);
  }

  /** Straight pieces from point to point: x and y in turn. */
  void polyline(Stroke stroke, boolean closed, Paint fill, double... points) {
    marks.add(new Mark.Path(segments(closed, points), fill, stroke, false, Optional.empty()));
  }

  /** A straight arrow. */
  void arrow(double x1, double y1, double x2, double y2, Stroke stroke) {
    List<Mark.Segment> way = segments(false, x1, y1, x2, y2);
    marks.add(new Mark.Path(way, Paint.NONE, stroke, true, Optional.empty()));
  }

  static List<Mark.Segment> segments(boolean closed, double... points) {
    List<Mark.Segment> way = new ArrayList<>();
    for (int i = 0; i + 1 < points.length; i += 2) {
      way.add(
          i == 0
              ? new Mark.Segment.Move(points[0], points[1])
              : new Mark.Segment.To(points[i], points[i + 1]));
    }
    if (closed) {
      way.add(new Mark.Segment.Close());
    }
    return way;
  }
}
