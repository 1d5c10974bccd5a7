package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** The pictures, names and scales of a comparison. */
final class CompareSheet {
  private static final double SCALE = 132;
  private static final double LABEL = 12.5;
  private static final double COST = 11.5;

  /** Width of a letter of running text as a share of its size. */
  private static final double LETTER = 0.55;

  private final CompareSubject subject;
  final CompareLayout layout;
  private final List<ComparePaint> paints = new ArrayList<>();
  private final List<Mark> still = new ArrayList<>();

  CompareSheet(CompareSubject subject, CompareLayout layout) {
    this.subject = subject;
    this.layout = layout;
    for (CompareSubject.Row row : subject.rows()) {
      paints.add(new ComparePaint(row.kind(), row.low(), row.high(), subject.picture()));
    }
    names();
    input();
    scales();
    labels();
  }

  /** What marks of a row are called, and what hovering them is told by. */
  static String part(CompareSubject.Kind kind) {
    return kind == CompareSubject.Kind.OUTPUT ? Ref.OUTPUT : kind.name().toLowerCase(Locale.ROOT);
  }

  /** Everything, filled up to a place of the largest output. */
  List<Mark> marks(int filled) {
    List<Mark> marks = new ArrayList<>(still);
    for (int r = 0; r < subject.rows().size(); r++) {
      for (int i = 0; i < subject.sides().size(); i++) {
        marks.addAll(pictures(r, i, filled));
      }
    }
    return marks;
  }

  private List<Mark> pictures(int r, int side, int filled) {
    CompareSubject.Row row = subject.rows().get(r);
    List<Mark> marks = new ArrayList<>();
    if (row.pictures().get(side).isEmpty()) {
      return marks;
    }
    Tensor t = row.pictures().get(side).get();
    Shape master = subject.master();
    boolean whole =
        row.kind() == CompareSubject.Kind.PADDED || row.kind() == CompareSubject.Kind.SPECTRUM;
    Shape s = t.shape();
    IntPredicate there = i -> whole || Place.reached(i / s.w(), i % s.w(), s, master) <= filled;
    for (int c = 0; c < CompareLayout.drawn(s); c++) {
      Grid g = layout.picture(r, side, c);
      marks.addAll(paints.get(r).picture(t, c, g, part(row.kind()), side, there));
      if (row.kind() == CompareSubject.Kind.PADDED) {
        marks.add(inner(g, row.edge()));
      }
    }
    return marks;
  }

  /** The input within its padding. */
  private Mark inner(Grid g, CompareSubject.Edge edge) {
    Shape in = subject.input().shape();
    return Draw.frame(
        g.cellX(edge.left()),
        g.cellY(edge.top()),
        in.w() * g.cell(),
        in.h() * g.cell(),
        0,
        Paint.NONE,
        Stroke.of(Role.INPUT, 1.8));
  }

  private void names() {
    for (int i = 0; i < subject.sides().size(); i++) {
      CompareSubject.Side side = subject.sides().get(i);
      double x = layout.columnX[i];
      double y = layout.nameY(i) + 14;
      still.add(text(CompareWords.letter(i), x, y, 15, Mark.Font.MONO_BOLD, Role.FLOW));
      still.add(text(side.title(), x + 17, y, name(side), Mark.Font.SANS_BOLD, Role.TEXT));
      y += 18;
      double size = lines(layout.lines.get(i));
      for (String line : layout.lines.get(i)) {
        still.add(text(line, x, y, size, Mark.Font.MONO, Role.MUTED));
        y += CompareLayout.LINE;
      }
      if (!side.cost().isEmpty()) {
        still.add(text(side.cost(), x, layout.costY(i), cost(side), Mark.Font.SANS, Role.TEXT));
      }
    }
  }

  /** A word that cannot be broken makes all lines of its side smaller. */
  private double lines(List<String> lines) {
    int longest = lines.stream().mapToInt(String::length).max().orElse(1);
    double room = layout.column + CompareLayout.GAP - 6;
    return Math.min(CompareLayout.LINE_SIZE, room / (Draw.MONO * Math.max(1, longest)));
  }

  /** As large as the others, unless it would reach into the next column. */
  private double cost(CompareSubject.Side side) {
    double room = layout.column + CompareLayout.GAP - 8;
    return Math.min(COST, room / (LETTER * side.cost().length()));
  }

  private void input() {
    if (subject.padded()) {
      return;
    }
    Shape s = subject.input().shape();
    double base = layout.rowY[0] - 9;
    still.add(text(CompareWords.input(s), layout.leftX, base, 15, Mark.Font.SANS_BOLD, Role.TEXT));
    Shade over = Shade.over(Role.INPUT, subject.input().data());
    ComparePaint paint =
        new ComparePaint(
            CompareSubject.Kind.PADDED,
            subject.picture() ? 0 : over.least(),
            subject.picture() ? 1 : over.largest(),
            subject.picture());
    for (int c = 0; c < CompareLayout.drawn(s); c++) {
      still.addAll(paint.picture(subject.input(), c, layout.input(c), Ref.INPUT, 0, i -> true));
    }
  }

  /** What is shown in each row and its scale, left of it. */
  private void scales() {
    double least = layout.rowY[0] + (subject.padded() ? 0 : layout.inputHeight() + 16);
    for (int r = 0; r < subject.rows().size(); r++) {
      CompareSubject.Row row = subject.rows().get(r);
      double y = Math.max(least, layout.rowY[r]) + 10;
      for (String line : CompareWords.wrapped(row.label(), 27)) {
        still.add(text(line, layout.leftX, y, LABEL, Mark.Font.SANS, Role.TEXT));
        y += 15;
      }
      still.addAll(paints.get(r).scale(layout.leftX, y - 6, SCALE));
      least = y + 34;
    }
  }

  /** Type of a side's name, smaller where it would reach into the next column. */
  private double name(CompareSubject.Side side) {
    double room = layout.column + CompareLayout.GAP - 17 - 6;
    return Math.min(15, room / (0.6 * side.title().length()));
  }

  /** What each picture of a further row shows. */
  private void labels() {
    for (int r = 1; r < subject.rows().size(); r++) {
      CompareSubject.Row row = subject.rows().get(r);
      for (int i = 0; i < subject.sides().size(); i++) {
        if (row.pictures().get(i).isPresent()) {
          still.add(
              text(
                  CompareWords.picture(row, i),
                  layout.columnX[i],
                  layout.rowY(r, i) - 8,
                  LABEL,
                  Mark.Font.SANS,
                  Role.MUTED));
        }
      }
    }
  }

  private static Mark.Text text(
      String words, double x, double y, double size, Mark.Font font, Role ink) {
    return Draw.text(words, x, y, size, font, Mark.Anchor.START, Paint.of(ink));
  }
}
