package convlens.story;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.tensor.Shape;
import convlens.text.Text;
import convlens.trace.Trace;
import convlens.trace.Transposed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How large is the output? Input with its padding, window and output as plain areas; the output's
 * outline is a square of no size until it is told.
 */
final class SizeQuestion {
  private static final double MARGIN = 40;
  private static final double TITLE = 17;
  private static final double BIG = 26;

  private final Subject s;
  private final double height;
  private final double column;
  private final double cell;
  private final double middle;
  private final double titles;

  SizeQuestion(Subject subject, double width, double height) {
    this.s = subject;
    this.height = height;
    column = (width - 2 * MARGIN) / 3;
    Trace.Frame p = subject.trace().frame();
    // Of the input alone: a scale that knew the output would tell of it.
    int rows = side(p.top(), p.bottom(), s.in().h());
    int columns = side(p.left(), p.right(), s.in().w());
    double high = height - 2 * MARGIN - 90;
    cell = Math.min(Math.min(high / Math.max(1, rows), (column - 40) / Math.max(1, columns)), 44);
    middle = MARGIN + 70 + high / 2;
    titles = Math.max(44, middle - Math.max(rows * cell / 2, 90) - 18);
  }

  private static int side(int before, int after, int extent) {
    return extent + Math.max(0, before) + Math.max(0, after);
  }

  Frame frame(boolean asked) {
    List<Mark> marks = new ArrayList<>();
    Trace.Frame p = s.trace().frame();
    double h = side(p.top(), p.bottom(), s.in().h()) * cell;
    double w = side(p.left(), p.right(), s.in().w()) * cell;
    double x = MARGIN + (column - w) / 2;
    double y = middle - h / 2;
    if (h > s.in().h() * cell || w > s.in().w() * cell) {
      marks.add(Draw.frame(x, y, w, h, 3, Paint.NONE, Stroke.dashed(Role.PADDING, 1.5)));
    }
    double left = x + Math.max(0, p.left()) * cell;
    double top = y + Math.max(0, p.top()) * cell;
    area(marks, left, top, cell, s.in(), Role.INPUT);
    title(marks, 0, s.names().input(), Digits.size(s.in().h(), s.in().w()));
    window(marks);
    output(marks, asked);
    String caption =
        asked
            ? Text.of("story.predict.size")
            : Text.of("story.predict.size.told", "size", Digits.size(s.out().h(), s.out().w()));
    return new Frame(marks, caption);
  }

  /** The window and how far it moves, where there is one worth drawing. */
  private void window(List<Mark> marks) {
    Optional<Trace.Window> window = s.out().size() == 0 ? Optional.empty() : s.window(0);
    int rows =
        window
            .map(Trace.Window::rows)
            .orElseGet(() -> s.weight().map(w -> w.shape().h()).orElse(0));
    int columns =
        window
            .map(Trace.Window::columns)
            .orElseGet(() -> s.weight().map(w -> w.shape().w()).orElse(0));
    if (rows == 0 || columns == 0) {
      return;
    }
    double span = Math.max(rows, columns) * cell;
    double by = Math.min(1, (column - 40) / span) * cell;
    double x = MARGIN + column + (column - columns * by) / 2;
    double y = middle - rows * by / 2;
    marks.add(
        Draw.frame(
            x,
            y,
            columns * by,
            rows * by,
            3,
            Paint.tint(Role.KERNEL, 0.2),
            Stroke.of(Role.KERNEL, 3)));
    title(marks, 1, s.names().kernel(), Digits.size(rows, columns));
    marks.add(
        Draw.text(
            moves(),
            MARGIN + 1.5 * column,
            y + rows * by + 26,
            14,
            Mark.Font.SANS,
            Mark.Anchor.MIDDLE,
            Paint.of(Role.MUTED)));
  }

  /** Stride, padding and dilation down and across, as far as the trace tells them. */
  private String moves() {
    if (s.trace() instanceof Transposed t) {
      Transposed.Move r = t.rows();
      Transposed.Move c = t.columns();
      String told = told(r.stride(), c.stride(), r.padding(), c.padding());
      return told + dilated(r.dilation(), c.dilation());
    }
    Optional<Trace.Window> first = s.window(0);
    if (first.isEmpty()) {
      return "";
    }
    int w = s.out().w();
    int across = w > 1 ? s.window(1).map(n -> n.x() - first.get().x()).orElse(1) : 1;
    int down = s.out().h() > 1 ? s.window(w).map(n -> n.y() - first.get().y()).orElse(1) : 1;
    Trace.Frame p = s.trace().frame();
    return told(down, across, p.top(), p.left())
        + dilated(first.get().dilationY(), first.get().dilationX());
  }

  private static String told(int down, int across, int top, int left) {
    return Text.of("story.predict.moves", "stride", both(down, across), "padding", both(top, left));
  }

  private static String dilated(int down, int across) {
    return down == 1 && across == 1
        ? ""
        : Text.of("story.predict.dilated", "dilation", both(down, across));
  }

  private static String both(int down, int across) {
    return down == across ? String.valueOf(down) : "(" + down + ", " + across + ")";
  }

  private void output(List<Mark> marks, boolean asked) {
    double x = MARGIN + 2 * column;
    if (asked) {
      double side = Math.min(column * 0.6, (height - 2 * MARGIN) * 0.5);
      double left = x + (column - side) / 2;
      marks.add(
          Draw.frame(
              left, middle - side / 2, side, side, 3, Paint.NONE, Stroke.dashed(Role.OUTPUT, 2)));
      marks.add(
          Draw.text(
              "?",
              left + side / 2,
              middle + side * 0.17,
              side * 0.5,
              Mark.Font.SANS_BOLD,
              Mark.Anchor.MIDDLE,
              Paint.of(Role.OUTPUT)));
      title(marks, 2, s.names().output(), "? × ?");
      return;
    }
    double high = (height - 2 * MARGIN - 90) / Math.max(1, s.out().h());
    double side = Math.min(cell, Math.min(high, (column - 40) / Math.max(1, s.out().w())));
    double left = x + (column - s.out().w() * side) / 2;
    double top = middle - s.out().h() * side / 2;
    area(marks, left, top, side, s.out(), Role.OUTPUT);
    title(marks, 2, s.names().output(), Digits.size(s.out().h(), s.out().w()));
  }

  private static void area(
      List<Mark> marks, double x, double y, double side, Shape shape, Role role) {
    double right = x + shape.w() * side;
    double bottom = y + shape.h() * side;
    marks.add(
        Draw.frame(x, y, right - x, bottom - y, 3, Paint.tint(role, 0.2), Stroke.of(role, 2)));
    if (side < 6) {
      return;
    }
    Stroke thin = new Stroke(Paint.tint(role, 0.45), 0.75, false);
    for (int i = 1; i < shape.h(); i++) {
      marks.add(new Mark.Line(x, y + i * side, right, y + i * side, thin));
    }
    for (int i = 1; i < shape.w(); i++) {
      marks.add(new Mark.Line(x + i * side, y, x + i * side, bottom, thin));
    }
  }

  private void title(List<Mark> marks, int place, String name, String size) {
    double x = MARGIN + (place + 0.5) * column;
    marks.add(
        Draw.text(
            name, x, titles - 32, TITLE, Mark.Font.SANS, Mark.Anchor.MIDDLE, Paint.of(Role.MUTED)));
    marks.add(
        Draw.text(
            size, x, titles, BIG, Mark.Font.MONO_BOLD, Mark.Anchor.MIDDLE, Paint.of(Role.TEXT)));
  }
}
