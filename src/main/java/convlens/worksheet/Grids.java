package convlens.worksheet;

import convlens.render.TextMeasure;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.story.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The grids of an exercise side by side, on paper. */
final class Grids {
  private static final double CELL = 23;
  private static final double GAP = 34;
  private static final double TITLE = 15;
  private static final double TITLE_SIZE = Paper.SMALL + 0.5;
  private static final double NUMBER = 10;

  private Grids() {}

  static double height(List<Panel> panels) {
    return TITLE + CELL * panels.stream().mapToInt(Panel::rows).max().orElse(0);
  }

  /** The marks with their upper left corner at the origin. */
  static List<Mark> marks(List<Panel> panels, boolean key) {
    List<Mark> marks = new ArrayList<>();
    double room = height(panels) - TITLE;
    double x = 0;
    for (Panel panel : panels) {
      if (!panel.sign().isEmpty()) {
        marks.add(sign(panel.sign(), x + GAP / 2, TITLE + room / 2));
        x += GAP;
      }
      double y = TITLE + (room - panel.rows() * CELL) / 2;
      marks.add(Paper.text(panel.title(), x, y - 6, TITLE_SIZE, Mark.Font.SANS, Role.MUTED));
      for (int i = 0; i < panel.rows() * panel.columns(); i++) {
        cell(marks, panel, i / panel.columns(), i % panel.columns(), x, y, key);
      }
      double title = TextMeasure.width(panel.title(), Mark.Font.SANS, TITLE_SIZE);
      x += Math.max(panel.columns() * CELL, title);
    }
    return marks;
  }

  private static Mark sign(String sign, double x, double middle) {
    // The asterisk of the typeface hangs high.
    double drop = sign.equals("*") ? 11 : 6;
    return Paper.text(sign, x, middle + drop, 18, Mark.Font.SANS, Role.MUTED, Mark.Anchor.MIDDLE);
  }

  private static void cell(
      List<Mark> marks, Panel panel, int row, int column, double left, double top, boolean key) {
    int y = row - panel.padding().top();
    int x = column - panel.padding().left();
    double px = left + column * CELL;
    double py = top + row * CELL;
    if (!panel.values().shape().contains(y, x)) {
      marks.add(square(px, py, Paint.NONE, Stroke.dashed(Role.PADDING, 0.75)));
      marks.add(number("0", px, py, Mark.Font.MONO, Role.MUTED));
      return;
    }
    String value = Digits.fit(panel.values().get(0, 0, y, x), 5);
    boolean hidden = panel.hidden().get(y * panel.values().shape().w() + x);
    if (hidden) {
      marks.add(
          square(
              px,
              py,
              key ? Paint.tint(panel.role(), 0.3) : Paint.NONE,
              Stroke.of(panel.role(), 2)));
      if (key) {
        marks.add(number(value, px, py, Mark.Font.MONO_BOLD, Role.TEXT));
      }
      return;
    }
    double edge = panel.role() == Role.KERNEL ? 1.5 : 0.75;
    marks.add(square(px, py, Paint.tint(panel.role(), 0.13), Stroke.of(panel.role(), edge)));
    marks.add(number(value, px, py, Mark.Font.MONO, Role.TEXT));
  }

  private static Mark square(double x, double y, Paint fill, Stroke edge) {
    return Paper.box(x + 1, y + 1, CELL - 2, CELL - 2, 1.6, fill, edge);
  }

  private static Mark number(String value, double x, double y, Mark.Font font, Role ink) {
    double size = Math.min(NUMBER, 0.74 * CELL / (0.6 * value.length()));
    return new Mark.Text(
        value,
        x + CELL / 2,
        y + CELL / 2 + size * 0.36,
        size,
        font,
        Mark.Anchor.MIDDLE,
        Paint.of(ink),
        Optional.empty());
  }
}
