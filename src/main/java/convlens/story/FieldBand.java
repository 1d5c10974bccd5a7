package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The levels of a stack side by side, all to one scale, input left: in each the field is lit, and
 * lines lead from its box to the box it is read into.
 */
final class FieldBand {
  private static final double LARGEST = 20;
  private static final double SMALLEST = 1.5;

  /** Room a level's labels ask for, however small the level is. */
  private static final double NARROWEST = 70;

  /** Room below which levels stand closer. */
  private static final double NARROW = 700;

  private static final double ABOVE = 20;
  private static final double BELOW = 22;
  private static final double GRID_LINES = 6;

  private final FieldSubject subject;
  private final Grid[] grids;

  /**
   * The band in a place, as large as goes.
   *
   * @param left whether it begins at the left edge, so that several begin alike, or is centred
   */
  FieldBand(FieldSubject subject, double x, double y, double w, double h, boolean left) {
    this.subject = subject;
    int n = subject.levels().size();
    double gap = n > 6 ? 22 : w < NARROW ? 30 : 46;
    double cell = LARGEST;
    while (cell > SMALLEST && (width(cell, gap) > w || height(cell) > h)) {
      cell *= 0.98;
    }
    grids = new Grid[n];
    double at = left ? x : x + (w - width(cell, gap)) / 2;
    double middle = y + ABOVE + (h - ABOVE - BELOW) / 2;
    for (int i = 0; i < n; i++) {
      FieldLevel level = subject.levels().get(i);
      double slot = slot(level, cell);
      double edge = at + (slot - level.columns() * cell) / 2;
      double upper = middle - level.rows() * cell / 2;
      grids[i] = new Grid(edge, upper, cell, 0, 0, level.rows(), level.columns());
      at += slot + gap;
    }
  }

  private static double slot(FieldLevel level, double cell) {
    return Math.max(NARROWEST, level.columns() * cell);
  }

  private double width(double cell, double gap) {
    double all = gap * (subject.levels().size() - 1);
    for (FieldLevel level : subject.levels()) {
      all += slot(level, cell);
    }
    return all;
  }

  private double height(double cell) {
    int most = subject.levels().stream().mapToInt(FieldLevel::rows).max().orElseThrow();
    return ABOVE + most * cell + BELOW;
  }

  /**
   * The band with the field followed down to a level.
   *
   * @param down the lowest level that is lit
   * @param glide how far that level has come to light
   */
  List<Mark> marks(int down, double glide) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < grids.length; i++) {
      marks.addAll(plain(i));
    }
    for (int i = subject.top(); i >= down; i--) {
      double shown = i == down ? glide : 1;
      if (i < subject.top()) {
        marks.add(Draw.faded(shown, beams(i)));
      }
      marks.add(Draw.faded(shown, lit(i)));
    }
    return marks;
  }

  private List<Mark> plain(int i) {
    FieldLevel level = subject.levels().get(i);
    Grid g = grids[i];
    Role role = i == 0 ? Role.INPUT : i == subject.top() ? Role.OUTPUT : Role.LATENT;
    List<Mark> marks = new ArrayList<>();
    marks.add(sheet(g, Paint.tint(role, 0.16), Stroke.NONE, i));
    if (g.cell() >= GRID_LINES) {
      marks.addAll(lines(g));
    }
    marks.add(sheet(g, Paint.NONE, Stroke.of(role, 1.2), i));
    double middle = g.x() + g.width() / 2;
    marks.add(centred(name(i), middle, g.y() - 8, Mark.Font.SANS, Paint.of(Role.TEXT)));
    marks.add(
        centred(
            size(level), middle, g.y() + g.height() + 17, Mark.Font.MONO, Paint.of(Role.MUTED)));
    return marks;
  }

  /** What a level is called. */
  static String name(int level) {
    return level == 0 ? Text.of("field.input") : Text.of("field.layer", "number", level);
  }

  private static String size(FieldLevel level) {
    String plane = Digits.size(level.rows(), level.columns());
    return level.shape().c() == 1 ? plane : level.shape().c() + " × " + plane;
  }

  private static Mark.Text centred(String text, double x, double y, Mark.Font font, Paint ink) {
    return Draw.text(text, x, y, 13, font, Mark.Anchor.MIDDLE, ink);
  }

  private static Mark.Rect sheet(Grid g, Paint fill, Stroke stroke, int level) {
    Ref whole = Ref.channel(Ref.LEVEL, level, 0);
    return new Mark.Rect(
        g.x(), g.y(), g.width(), g.height(), 0, fill, stroke, false, Optional.of(whole));
  }

  private static List<Mark> lines(Grid g) {
    Stroke hair = new Stroke(Paint.tint(Role.LINE, 0.7), 0.5, false);
    List<Mark> marks = new ArrayList<>();
    for (int y = 1; y < g.rows(); y++) {
      marks.add(new Mark.Line(g.x(), g.cellY(y), g.x() + g.width(), g.cellY(y), hair));
    }
    for (int x = 1; x < g.columns(); x++) {
      marks.add(new Mark.Line(g.cellX(x), g.y(), g.cellX(x), g.y() + g.height(), hair));
    }
    return marks;
  }

  private List<Mark> lit(int i) {
    FieldLevel level = subject.levels().get(i);
    Grid g = grids[i];
    List<Mark> marks = new ArrayList<>();
    marks.add(Rasters.heat(level.heat(), level.looked(), g, Ref.channel(Ref.LEVEL, i, 0)));
    FieldLevel.Box box = level.box();
    marks.add(
        Draw.frame(
            g.cellX(box.left()),
            g.cellY(box.top()),
            (box.right() - box.left() + 1) * g.cell(),
            (box.bottom() - box.top() + 1) * g.cell(),
            0,
            Paint.NONE,
            Stroke.of(Role.FLOW, 1.6)));
    return marks;
  }

  /** From the box of a level to that of the level above, which reads it. */
  private List<Mark> beams(int i) {
    FieldLevel.Box from = subject.levels().get(i).box();
    FieldLevel.Box to = subject.levels().get(i + 1).box();
    double x1 = grids[i].cellX(from.right() + 1);
    double x2 = grids[i + 1].cellX(to.left());
    double top1 = grids[i].cellY(from.top());
    double top2 = grids[i + 1].cellY(to.top());
    double foot1 = grids[i].cellY(from.bottom() + 1);
    double foot2 = grids[i + 1].cellY(to.bottom() + 1);
    List<Mark.Segment> beam =
        List.of(
            new Mark.Segment.Move(x1, top1),
            new Mark.Segment.To(x2, top2),
            new Mark.Segment.To(x2, foot2),
            new Mark.Segment.To(x1, foot1),
            new Mark.Segment.Close());
    Stroke edge = new Stroke(Paint.tint(Role.FLOW, 0.7), 1, true);
    return List.of(
        Draw.faded(
            0.16,
            List.of(
                new Mark.Path(beam, Paint.of(Role.FLOW), Stroke.NONE, false, Optional.empty()))),
        new Mark.Line(x1, top1, x2, top2, edge),
        new Mark.Line(x1, foot1, x2, foot2, edge));
  }
}
