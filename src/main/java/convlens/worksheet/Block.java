package convlens.worksheet;

import convlens.render.RichText;
import convlens.render.TextMeasure;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.scene.Transform;
import java.util.ArrayList;
import java.util.List;

/**
 * An exercise as it stands on paper, its upper left corner at the origin.
 *
 * @param height all of it, in points
 */
record Block(List<Mark> marks, double height) {
  private static final double WIDTH = Paper.RIGHT - Paper.LEFT - Paper.INDENT;

  /** Side of the squares of the paper to work on. */
  static final double SQUARE = WIDTH / 33;

  private static final int ROWS = 3;
  private static final double BLANK = 62;

  /**
   * Lays an exercise out, to be solved or with its answers.
   *
   * @param more rows of squared paper beyond the fewest
   */
  static Block of(Exercise e, int number, boolean key, int more) {
    Writer w = new Writer();
    String counted = number + ".";
    w.marks.add(
        Paper.text(counted, -Paper.INDENT, 11, Paper.WORDS + 1.5, Mark.Font.SANS_BOLD, Role.TEXT));
    w.words(e.task());
    w.code(e.code());
    if (!e.panels().isEmpty()) {
      w.grids(e.panels(), key);
    }
    w.blanks(e.blanks(), key);
    if (key) {
      w.working(e.working());
    } else {
      w.squares(ROWS + more);
    }
    return new Block(List.copyOf(w.marks), w.y);
  }

  /** The marks moved to a place. */
  Mark at(double x, double y) {
    return new Mark.Group(Transform.translate(x, y), 1, marks);
  }

  /** Fills downwards. */
  private static final class Writer {
    private final List<Mark> marks = new ArrayList<>();
    private double y;

    void words(String text) {
      List<List<RichText.Piece>> lines = RichText.wrap(text, Paper.WORDS, WIDTH);
      marks.addAll(RichText.marks(lines, 0, 11, Paper.WORDS, Paper.LEADING, Paint.of(Role.TEXT)));
      y = lines.size() * Paper.LEADING + 5;
    }

    void code(List<String> lines) {
      int longest = lines.stream().mapToInt(String::length).max().orElse(1);
      double size = Math.min(Paper.CODE, (WIDTH - 16) / (0.6 * longest));
      double height = lines.size() * Paper.LEADING + 7;
      marks.add(
          Paper.box(
              0, y, WIDTH, height, 3, Paint.tint(Role.MUTED, 0.08), Stroke.of(Role.LINE, 0.5)));
      for (int i = 0; i < lines.size(); i++) {
        marks.add(
            Paper.text(
                lines.get(i), 8, y + 14 + i * Paper.LEADING, size, Mark.Font.MONO, Role.TEXT));
      }
      y += height + 10;
    }

    void grids(List<Panel> panels, boolean key) {
      marks.add(new Mark.Group(Transform.translate(0, y), 1, Grids.marks(panels, key)));
      y += Grids.height(panels) + 10;
    }

    void blanks(List<Blank> blanks, boolean key) {
      double x = 0;
      for (Blank blank : blanks) {
        double label = TextMeasure.width(blank.label(), Mark.Font.SANS, Paper.WORDS) + 6;
        double room =
            Math.max(BLANK, TextMeasure.width(blank.answer(), Mark.Font.MONO_BOLD, 11) + 16);
        marks.add(Paper.text(blank.label(), x, y + 15, Paper.WORDS, Mark.Font.SANS, Role.TEXT));
        marks.add(
            Paper.box(
                x + label,
                y,
                room,
                22,
                2,
                key ? Paint.tint(Role.OUTPUT, 0.2) : Paint.NONE,
                Stroke.of(Role.OUTPUT, 1.5)));
        if (key) {
          marks.add(
              Paper.text(
                  blank.answer(),
                  x + label + room / 2,
                  y + 15,
                  11,
                  Mark.Font.MONO_BOLD,
                  Role.TEXT,
                  Mark.Anchor.MIDDLE));
        }
        x += label + room + 22;
      }
      y += blanks.isEmpty() ? 0 : 32;
    }

    /** Squared paper to work on. */
    void squares(int rows) {
      int columns = (int) Math.round(WIDTH / SQUARE);
      Stroke thin = new Stroke(Paint.of(Role.LINE), 0.5, false);
      double right = columns * SQUARE;
      double bottom = y + rows * SQUARE;
      for (int i = 0; i <= columns; i++) {
        marks.add(new Mark.Line(i * SQUARE, y, i * SQUARE, bottom, thin));
      }
      for (int i = 0; i <= rows; i++) {
        marks.add(new Mark.Line(0, y + i * SQUARE, right, y + i * SQUARE, thin));
      }
      y = bottom;
    }

    /** How the answers are come by, side by side as far as they fit. */
    void working(List<Working> all) {
      double x = 0;
      double lowest = y;
      for (Working each : all) {
        double wide = width(each);
        if (x > 0 && x + wide > WIDTH) {
          x = 0;
          y = lowest + 8;
        }
        double at = y;
        if (!each.heading().isEmpty()) {
          marks.add(
              Paper.text(
                  each.heading(), x, at + 9, Paper.SMALL + 0.5, Mark.Font.SANS_BOLD, Role.MUTED));
          at += 13;
        }
        for (String line : each.lines()) {
          marks.add(Paper.text(line, x, at + 9, size(each), Mark.Font.MONO, Role.TEXT));
          at += 12;
        }
        x += wide + 22;
        lowest = Math.max(lowest, at);
      }
      y = lowest;
    }

    private static double size(Working w) {
      int longest = w.lines().stream().mapToInt(String::length).max().orElse(1);
      return Math.min(Paper.SMALL + 0.5, WIDTH / (0.6 * longest));
    }

    private static double width(Working w) {
      int longest = w.lines().stream().mapToInt(String::length).max().orElse(1);
      return Math.max(
          TextMeasure.width(w.heading(), Mark.Font.SANS_BOLD, Paper.SMALL + 0.5),
          longest * 0.6 * size(w));
    }
  }
}
