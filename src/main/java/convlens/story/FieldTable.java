package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** The numbers of every level of a receptive field, a row each. */
final class FieldTable {
  static final double ROW = 21;
  private static final double SIZE = 13;
  private static final double LETTER = SIZE * Draw.MONO;

  /** Letters from the right edges of the columns of numbers to the right edge of the table. */
  private static final int[] RIGHT = {46, 37, 30, 24, 0};

  /** Letters of the widest output size. */
  private static final int OUTPUT = 13;

  private static final double LINE_FROM = 62;

  /** Letters below which a line of PyTorch says nothing any more. */
  private static final int SHORTEST = 10;

  private final FieldSubject subject;
  private final double x;
  private final double y;
  private final double w;

  FieldTable(FieldSubject subject, double x, double y, double w) {
    this.subject = subject;
    this.x = x;
    this.y = y;
    this.w = w;
  }

  static double height(FieldSubject subject) {
    return ROW * (subject.levels().size() + 1) + 6;
  }

  /** The table; the row of the level that is being lit stands out. */
  List<Mark> marks(int level) {
    List<Mark> marks = new ArrayList<>(head());
    for (int i = 0; i <= subject.top(); i++) {
      double top = y + 6 + ROW * (i + 1);
      if (i == level) {
        marks.add(Draw.frame(x - 8, top, w + 16, ROW, 4, Paint.tint(Role.FLOW, 0.14), Stroke.NONE));
      }
      marks.addAll(row(i, top + 15, i >= level));
    }
    return marks;
  }

  private List<Mark> head() {
    List<Mark> marks = new ArrayList<>();
    List<String> titles =
        List.of(
            Text.of("field.column.output"),
            Text.of("field.column.size"),
            Text.of("field.column.jump"),
            Text.of("field.column.start"),
            Text.of("field.column.here"));
    for (int i = 0; i < titles.size(); i++) {
      marks.add(right(titles.get(i), i, y + 15, Mark.Font.SANS, Role.MUTED));
    }
    marks.add(new Mark.Line(x - 8, y + ROW + 2, x + w + 8, y + ROW + 2, Stroke.of(Role.LINE, 1)));
    return marks;
  }

  private List<Mark> row(int i, double base, boolean reached) {
    FieldLevel level = subject.levels().get(i);
    List<Mark> marks = new ArrayList<>();
    marks.add(left(FieldBand.name(i), 0, base, Mark.Font.SANS));
    int room = (int) ((w - LINE_FROM) / LETTER) - RIGHT[0] - OUTPUT;
    if (room >= SHORTEST) {
      marks.add(left(cut(level.line(), room), LINE_FROM, base, Mark.Font.MONO));
    }
    marks.add(right(plain(level), 0, base, Mark.Font.MONO, Role.TEXT));
    marks.add(right(FieldWords.size(level), 1, base, Mark.Font.MONO, Role.TEXT));
    marks.add(right(FieldWords.jump(level), 2, base, Mark.Font.MONO, Role.TEXT));
    marks.add(right(FieldWords.start(level), 3, base, Mark.Font.MONO, Role.TEXT));
    if (reached) {
      marks.add(right(FieldWords.here(level), 4, base, Mark.Font.MONO, Role.TEXT));
    }
    return marks;
  }

  private static String plain(FieldLevel level) {
    String plane = Digits.size(level.rows(), level.columns());
    return level.shape().c() == 1 ? plane : level.shape().c() + " × " + plane;
  }

  private static String cut(String line, int room) {
    return line.length() <= room ? line : line.substring(0, Math.max(0, room - 1)) + "…";
  }

  private Mark.Text left(String text, double from, double base, Mark.Font font) {
    return Draw.text(text, x + from, base, SIZE, font, Mark.Anchor.START, Paint.of(Role.TEXT));
  }

  private Mark.Text right(String text, int column, double base, Mark.Font font, Role ink) {
    return Draw.text(
        text, x + w - RIGHT[column] * LETTER, base, SIZE, font, Mark.Anchor.END, Paint.of(ink));
  }
}
