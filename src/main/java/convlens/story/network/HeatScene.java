package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.story.Behind;
import convlens.story.Digits;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tables as colours, as many beside each other as there is room for: a confusion matrix, the
 * attention of each head, a positional encoding, hidden states over the steps. A cell answers to
 * {@link Ref#PLANE}: k is the table, y and x its row and column.
 */
public final class HeatScene extends Still {
  private static final double GAP = 22;

  /** From this room on tables grow until a line of them fills it. */
  private static final double WIDE = 700;

  private static final double LARGER = 1.5;

  /** Of counts, whose cells are large as they are. */
  private static final double COUNTS = 1.35;

  /** A single table of many values fills the room alone. */
  private static final double ALONE = 2.5;

  /** So much larger, and no taller than that. */
  private static final double TALLEST = 420;

  private final String title;
  private final List<Matrix> matrices;
  private final double width;
  private final double height;
  private final List<MatrixDraw> drawn = new ArrayList<>();
  private final List<Mark> marks;

  public HeatScene(String title, List<Matrix> matrices, double width) {
    this.title = title;
    this.matrices = List.copyOf(matrices);
    this.width = width;
    Sheet sheet = new Sheet();
    double room = width - 2 * MARGIN;
    double x = MARGIN;
    double y = MARGIN;
    double tall = 0;
    draw(room, 1);
    int most = perLine(room);
    if (room > WIDE) {
      draw(room, times(room, most));
    }
    int inLine = 0;
    for (MatrixDraw m : drawn) {
      boolean full = inLine == most || (inLine > 0 && x + m.width() > width - MARGIN);
      if (full) {
        inLine = 0;
        x = MARGIN;
        y += tall + GAP;
        tall = 0;
      }
      m.draw(sheet, x, y);
      inLine++;
      x += m.width() + GAP;
      tall = Math.max(tall, m.height());
    }
    height = y + tall + MARGIN;
    marks = sheet.marks();
  }

  private void draw(double room, double times) {
    drawn.clear();
    for (int k = 0; k < matrices.size(); k++) {
      drawn.add(new MatrixDraw(matrices.get(k), k, room, times));
    }
  }

  /** How many times as large as usual tables are, so that they do not leave half a screen empty. */
  private double times(double room, int inLine) {
    int n = Math.min(inLine, drawn.size());
    double widest = drawn.stream().mapToDouble(MatrixDraw::width).max().orElse(1);
    double tallest = drawn.stream().mapToDouble(MatrixDraw::height).max().orElse(1);
    boolean counts = matrices.stream().anyMatch(m -> m.kind() == Matrix.Kind.COUNTS);
    double several = counts ? COUNTS : LARGER;
    double most = n == 1 && !counts ? Math.min(ALONE, TALLEST / tallest) : several;
    double fills = (room - GAP * (n - 1)) / (n * widest);
    return Math.max(1, Math.min(most, fills));
  }

  /** Of matrices that are equally wide so many that all lines are about as long. */
  private int perLine(double room) {
    double widest = drawn.stream().mapToDouble(MatrixDraw::width).max().orElse(1);
    boolean even = drawn.stream().allMatch(m -> m.width() > 0.9 * widest);
    int fit = (int) Math.max(1, Math.floor((room + GAP) / (widest + GAP)));
    int lines = Math.max(1, (drawn.size() + fit - 1) / fit);
    return even ? (drawn.size() + lines - 1) / lines : Integer.MAX_VALUE;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double height() {
    return height;
  }

  @Override
  List<Mark> marks() {
    return marks;
  }

  @Override
  String caption() {
    List<String> told = new ArrayList<>();
    for (Matrix m : matrices) {
      told.add(
          Text.of(
              "look.heat.caption", "title", m.title(), "size", Digits.size(m.height(), m.width())));
    }
    return String.join(" ", told);
  }

  private boolean has(Ref ref) {
    return Ref.PLANE.equals(ref.part())
        && ref.k() >= 0
        && ref.k() < matrices.size()
        && matrices.get(ref.k()).values().shape().contains(ref.y(), ref.x());
  }

  /** The cell and the names of its row and column. */
  @Override
  List<Mark> lit(Ref focus) {
    Sheet sheet = new Sheet();
    if (has(focus)) {
      MatrixDraw m = drawn.get(focus.k());
      double[] c = m.cell(focus.y(), focus.x());
      Stroke thin = new Stroke(Paint.of(Role.KERNEL), 1, false);
      double left = m.cell(focus.y(), 0)[0];
      double top = m.cell(0, focus.x())[1];
      sheet.rect(left, c[1], m.wide(), c[3], 0, Paint.NONE, thin);
      sheet.rect(c[0], top, c[2], m.tall(), 0, Paint.NONE, thin);
      sheet.rect(c[0], c[1], c[2], c[3], 0, Paint.NONE, Stroke.of(Role.KERNEL, 3));
    }
    return sheet.marks();
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    if (!has(ref)) {
      return Optional.empty();
    }
    Matrix m = matrices.get(ref.k());
    String value = Digits.whole(m.at(ref.y(), ref.x()));
    String row = named(m.down(), m.row(ref.y()), "look.heat.row");
    String column = named(m.across(), m.column(ref.x()), "look.heat.column");
    return Optional.of(
        m.kind() == Matrix.Kind.COUNTS
            ? Text.of(
                "look.heat.tell.count",
                "title",
                m.title(),
                "row",
                row,
                "column",
                column,
                "n",
                value,
                "share",
                String.format(Locale.ROOT, "%.1f", 100 * m.share(ref.y(), ref.x())))
            : Text.of(
                "look.heat.tell", "title", m.title(), "row", row, "column", column, "v", value));
  }

  private static String named(String what, String name, String key) {
    return what.isEmpty()
        ? Text.of(key, "name", name)
        : Text.of("look.heat.named", "what", what, "name", name);
  }

  @Override
  public List<Numbers> numbers(int step) {
    return Behind.apart(matrices.stream().map(m -> Behind.of(m.title(), m.values())).toList());
  }
}
