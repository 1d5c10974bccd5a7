package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.scene.Transform;
import convlens.trace.Term;
import java.util.List;
import java.util.Optional;

/** The marks all stories are made of. */
public final class Draw {
  /** Width of a character of JetBrains Mono, as a share of its size. */
  public static final double MONO = 0.6;

  /** Size of titles and labels. */
  public static final double LABEL = 14;

  private Draw() {}

  static Mark.Rect cell(Grid g, double row, double column, Paint fill, Stroke stroke, Ref ref) {
    double i = g.inset();
    return new Mark.Rect(
        g.cellX(column) + i,
        g.cellY(row) + i,
        g.cell() - 2 * i,
        g.cell() - 2 * i,
        g.round(),
        fill,
        stroke,
        false,
        Optional.ofNullable(ref));
  }

  /** A pattern over a cell: nothing reads it. */
  static Mark.Rect hatch(Grid g, double row, double column, Ref ref) {
    Mark.Rect r = cell(g, row, column, Paint.NONE, Stroke.NONE, ref);
    return new Mark.Rect(
        r.x(), r.y(), r.w(), r.h(), r.round(), r.fill(), r.stroke(), true, r.ref());
  }

  /** A cell's number, in its middle. */
  static Mark.Text number(
      Grid g, double row, double column, String text, double size, Paint ink, Ref ref) {
    return new Mark.Text(
        text,
        g.cellX(column) + g.cell() / 2,
        g.cellY(row) + g.cell() / 2 + size * 0.36,
        size,
        Mark.Font.MONO,
        Mark.Anchor.MIDDLE,
        ink,
        Optional.ofNullable(ref));
  }

  /** The least size of type in a picture of a height: 7 pixels of 720. */
  static double readable(double height) {
    return Math.max(7, height / 110);
  }

  /** A cell's number in its upper left corner: its middle is left to what points there. */
  static Mark.Text aside(
      Grid g, double row, double column, String text, double size, Paint ink, Ref ref) {
    return new Mark.Text(
        text,
        g.cellX(column) + g.cell() * 0.09,
        g.cellY(row) + g.cell() * 0.07 + size * 0.8,
        size,
        Mark.Font.MONO,
        Mark.Anchor.START,
        ink,
        Optional.ofNullable(ref));
  }

  /** A size at which the longest of a grid's numbers stays inside its cell. */
  static double numberSize(Grid g, int longest) {
    return Math.min(0.36 * g.cell(), 0.78 * g.cell() / (MONO * Math.max(1, longest)));
  }

  static Mark.Text label(String text, double x, double y, Role role) {
    return text(text, x, y, LABEL, Mark.Font.SANS, Mark.Anchor.START, Paint.of(role));
  }

  /** A size at which the weights of some terms stand in the corners of their cells. */
  static double weightSize(Grid g, List<Term> terms) {
    int longest = 2;
    for (Term t : terms) {
      longest = Math.max(longest, 1 + Digits.fit(t.weight(), 5).length());
    }
    return Math.min(g.cell() * 0.235, 0.84 * g.cell() / (MONO * longest));
  }

  /** A small {@code ×w} in a cell's lower right corner. */
  static Mark.Text weight(Grid g, double size, double row, double column, float weight, Paint ink) {
    return text(
        "×" + Digits.fit(weight, 5),
        g.cellX(column) + g.cell() - g.inset() - g.cell() * 0.06,
        g.cellY(row) + g.cell() - g.cell() * 0.09,
        size,
        Mark.Font.MONO,
        Mark.Anchor.END,
        ink);
  }

  public static Mark.Text text(
      String text, double x, double y, double size, Mark.Font font, Mark.Anchor anchor, Paint ink) {
    return new Mark.Text(text, x, y, size, font, anchor, ink, Optional.empty());
  }

  public static Mark.Rect frame(
      double x, double y, double w, double h, double round, Paint fill, Stroke stroke) {
    return new Mark.Rect(x, y, w, h, round, fill, stroke, false, Optional.empty());
  }

  public static Mark.Group group(List<Mark> marks) {
    return new Mark.Group(Transform.IDENTITY, 1, marks);
  }

  public static Mark.Group faded(double opacity, List<Mark> marks) {
    return new Mark.Group(Transform.IDENTITY, Math.max(0, Math.min(1, opacity)), marks);
  }

  /** The colour that tells a kernel's cell from its neighbours. */
  static Paint place(int row, int column, int rows, int columns) {
    return new Paint.Place(
        columns < 2 ? 0.5 : column / (double) (columns - 1),
        rows < 2 ? 0.5 : row / (double) (rows - 1));
  }
}
