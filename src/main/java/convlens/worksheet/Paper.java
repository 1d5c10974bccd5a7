package convlens.worksheet;

import convlens.render.TextMeasure;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import java.util.List;
import java.util.Optional;

/** The sheet's size, its margins and its type: A4, in points. */
final class Paper {
  static final double WIDTH = 595.28;
  static final double HEIGHT = 841.89;
  static final double LEFT = 54;
  static final double RIGHT = WIDTH - 54;
  static final double TOP = 50;
  static final double BOTTOM = HEIGHT - 58;

  /** Where an exercise's words begin, its number standing left of them. */
  static final double INDENT = 26;

  static final double WORDS = 10.5;
  static final double LEADING = 15;
  static final double CODE = 9.5;
  static final double SMALL = 8;

  private Paper() {}

  static Mark text(String words, double x, double y, double size, Mark.Font font, Role ink) {
    return text(words, x, y, size, font, ink, Mark.Anchor.START);
  }

  static Mark text(
      String words, double x, double y, double size, Mark.Font font, Role ink, Mark.Anchor anchor) {
    return new Mark.Text(words, x, y, size, font, anchor, Paint.of(ink), Optional.empty());
  }

  /** A line to write on. */
  static Mark rule(double x1, double x2, double y) {
    return new Mark.Line(x1, y, x2, y, new Stroke(Paint.of(Role.MUTED), 0.75, false));
  }

  static Mark box(double x, double y, double w, double h, double round, Paint fill, Stroke edge) {
    return new Mark.Rect(x, y, w, h, round, fill, edge, false, Optional.empty());
  }

  /** Words and a line behind them, up to x2. */
  static List<Mark> lineFor(String label, double x1, double x2, double y) {
    double begin = x1 + TextMeasure.width(label, Mark.Font.SANS, WORDS) + 6;
    return List.of(text(label, x1, y, WORDS, Mark.Font.SANS, Role.MUTED), rule(begin, x2, y + 2));
  }
}
