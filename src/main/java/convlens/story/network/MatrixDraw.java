package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.scene.Transform;
import convlens.story.Digits;
import convlens.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws one table with its labels and its scale. */
final class MatrixDraw {
  private static final double HEAD = 24;
  private static final double LABELS = 96;
  private static final double NUMBERS = 26;

  /** Cells that are written into are this wide where there is room. */
  private static final double ROOMY = 46;

  /** The longer side of a table without names. */
  private static final double SIDE = 176;

  /** That of a table with more rows or columns than could be seen there. */
  private static final double LONG = 256;

  private final Matrix m;
  private final int k;
  private final double room;
  private final double times;
  private final double rowLabels;
  private final double columnLabels;
  private final boolean upright;
  private final double cellW;
  private final double cellH;
  private final double foot;
  private double x0;
  private double y0;

  /**
   * Measures a table.
   *
   * @param times how many times as large as usual its cells are where there is room
   */
  MatrixDraw(Matrix matrix, int number, double room, double times) {
    m = matrix;
    k = number;
    this.room = room;
    this.times = times;
    double longRow = 0;
    for (int y = 0; y < m.height(); y++) {
      longRow = Math.max(longRow, Type.width(m.row(y), Mark.Font.SANS, Sheet.NOTE - 1));
    }
    rowLabels = Math.min(longRow, Math.min(LABELS, room * 0.3)) + 8 + (m.down().isEmpty() ? 0 : 16);
    double[] cell = cell();
    cellW = cell[0];
    cellH = cell[1];
    double longColumn = 0;
    for (int x = 0; x < m.width(); x++) {
      longColumn = Math.max(longColumn, Type.width(m.column(x), Mark.Font.SANS, Sheet.NOTE - 1));
    }
    upright = !m.columns().isEmpty() && longColumn + 4 > cellW;
    columnLabels =
        (upright ? Math.min(longColumn, LABELS) + 6 : 17) + (m.across().isEmpty() ? 0 : 17);
    foot = 20;
  }

  private double[] cell() {
    double across = Math.max(1, room - rowLabels);
    if (m.kind() == Matrix.Kind.COUNTS) {
      double w = Math.max(2, Math.min(ROOMY * times, Math.floor(across / m.width())));
      return new double[] {w, Math.max(2, Math.min(w, 40 * times))};
    }
    int longest = Math.max(1, Math.max(m.width(), m.height()));
    double most = times * (longest > 32 ? LONG : SIDE) / longest;
    double w = most >= 1 ? Math.floor(Math.min(most, 28 * times)) : most;
    // Many steps beside few numbers, or the other way round: the cells need not be square.
    double longer = Math.max(m.width(), m.height());
    double shorter = Math.max(1, Math.min(m.width(), m.height()));
    double other = longer / shorter > 4 ? Math.min(16, 90 / shorter) * times : w;
    double cw = m.width() >= m.height() ? w : Math.max(w, other);
    double ch = m.width() >= m.height() ? Math.max(w, other) : w;
    return new double[] {Math.min(cw, across / m.width()), ch};
  }

  double wide() {
    return cellW * m.width();
  }

  double tall() {
    return cellH * m.height();
  }

  double width() {
    double title = Type.width(m.title(), Mark.Font.SANS_BOLD, Sheet.NOTE + 1);
    double scale = Type.width(scale(), Mark.Font.MONO, Sheet.SMALL);
    return Math.min(room, Math.max(title, rowLabels + Math.max(wide(), scale)));
  }

  double height() {
    return HEAD + columnLabels + tall() + foot;
  }

  /** Left, top, width and height of a cell once it is drawn. */
  double[] cell(int y, int x) {
    return new double[] {x0 + x * cellW, y0 + y * cellH, cellW, cellH};
  }

  void draw(Sheet sheet, double x, double y) {
    x0 = x + rowLabels;
    y0 = y + HEAD + columnLabels;
    sheet.text(
        Type.fit(m.title(), Mark.Font.SANS_BOLD, Sheet.NOTE + 1, room),
        x,
        y + 13,
        Sheet.NOTE + 1,
        Mark.Font.SANS_BOLD,
        Mark.Anchor.START,
        Paint.of(Role.TEXT),
        null);
    rows(sheet, x);
    columns(sheet, y);
    int[] argb = m.ink().argb(m.shown(), 0, m.height(), m.width(), m.low(), m.high());
    Optional<Ref> ref = Optional.of(Ref.channel(Ref.PLANE, k, 0));
    sheet.add(new Mark.Raster(x0, y0, wide(), tall(), m.width(), m.height(), argb, ref));
    sheet.rect(
        x0, y0, wide(), tall(), 0, Paint.NONE, new Stroke(Paint.tint(Role.MUTED, 0.5), 1, false));
    if (cellW >= NUMBERS && cellH >= 18) {
      numbers(sheet);
    }
    List<String> lines = Type.wrap(scale(), Mark.Font.MONO, Sheet.SMALL, room);
    sheet.text(
        lines.get(0),
        Math.min(x0, x + Math.max(0, room - Type.width(lines.get(0), Mark.Font.MONO, 10))),
        y0 + tall() + 14,
        Sheet.SMALL,
        Mark.Font.MONO,
        Mark.Anchor.START,
        Paint.of(Role.MUTED),
        null);
  }

  private String scale() {
    return switch (m.kind()) {
      case COUNTS -> Text.of("look.heat.scale.counts");
      case SIGNED -> Text.of("look.strips.scale.signed", "max", StripWords.number(m.high()));
      case ACTIVATION ->
          Text.of(
              "look.strips.scale.maps",
              "min",
              StripWords.number(m.low()),
              "max",
              StripWords.number(m.high()));
    };
  }

  private void rows(Sheet sheet, double x) {
    int stride = (int) Math.max(1, Math.ceil(12 / cellH));
    double size = Sheet.NOTE - 1;
    double most = rowLabels - 8 - (m.down().isEmpty() ? 0 : 16);
    for (int r = 0; r < m.height(); r += stride) {
      sheet.text(
          Type.fit(m.row(r), Mark.Font.SANS, size, most + 1),
          x0 - 6,
          y0 + (r + 0.5) * cellH + size * 0.36,
          size,
          Mark.Font.SANS,
          Mark.Anchor.END,
          Paint.of(Role.TEXT),
          null);
    }
    if (!m.down().isEmpty()) {
      turned(sheet, m.down(), x + 11, y0 + tall() / 2, Mark.Anchor.MIDDLE, tall(), Role.MUTED);
    }
  }

  private void columns(Sheet sheet, double y) {
    double size = Sheet.NOTE - 1;
    double widest = upright ? 12 : Type.width(m.column(m.width() - 1), Mark.Font.SANS, size) + 6;
    int stride = (int) Math.max(1, Math.ceil(widest / cellW));
    for (int c = 0; c < m.width(); c += stride) {
      double middle = x0 + (c + 0.5) * cellW;
      if (upright) {
        double most = columnLabels - 6 - (m.across().isEmpty() ? 0 : 17);
        turned(sheet, m.column(c), middle + 4, y0 - 5, Mark.Anchor.START, most, Role.TEXT);
      } else {
        sheet.text(
            m.column(c),
            middle,
            y0 - 5,
            size,
            Mark.Font.SANS,
            Mark.Anchor.MIDDLE,
            Paint.of(Role.TEXT),
            null);
      }
    }
    if (!m.across().isEmpty()) {
      sheet.words(
          Type.fit(m.across(), Mark.Font.SANS, size, Math.max(wide(), 60)),
          x0,
          y + HEAD + 9,
          size,
          Role.MUTED);
    }
  }

  /** Words that run upwards. */
  private static void turned(
      Sheet sheet, String text, double x, double y, Mark.Anchor anchor, double most, Role role) {
    double size = Sheet.NOTE - 1;
    Mark word =
        new Mark.Text(
            Type.fit(text, Mark.Font.SANS, size, most + 1),
            0,
            0,
            size,
            Mark.Font.SANS,
            anchor,
            Paint.of(role),
            Optional.empty());
    sheet.add(new Mark.Group(new Transform(0, -1, 1, 0, x, y), 1, List.of(word)));
  }

  private void numbers(Sheet sheet) {
    boolean counts = m.kind() == Matrix.Kind.COUNTS;
    boolean shares = counts && cellH >= 30 && cellW >= 34;
    double size = Math.min(times * (Sheet.NOTE - 1), cellW * 0.26);
    for (int y = 0; y < m.height(); y++) {
      for (int x = 0; x < m.width(); x++) {
        double v = counts ? m.share(y, x) : m.at(y, x);
        double t = m.high() > m.low() ? (v - m.low()) / (m.high() - m.low()) : 0;
        boolean odd = !Double.isFinite(t);
        Paint ink = new Paint.InkOn(odd ? new Paint.Gray(0.7) : m.ink().paint(t));
        double middle = x0 + (x + 0.5) * cellW;
        double base = y0 + (y + 0.5) * cellH + size * 0.36;
        String text = counts || !tiny(y, x) ? number(y, x, size) : "0";
        number(sheet, text, middle, shares ? base - 0.55 * size : base, size, ink);
        if (shares) {
          String share = String.format(Locale.ROOT, "%.0f %%", 100 * m.share(y, x));
          number(sheet, share, middle, base + 0.64 * size, size - 2, ink);
        }
      }
    }
  }

  /** A share of 1e-17 is written as what it looks like; hovering tells it whole. */
  private boolean tiny(int y, int x) {
    return Math.abs(m.at(y, x)) < (m.high() - m.low()) / 200;
  }

  private String number(int y, int x, double size) {
    return Digits.fit(m.at(y, x), (int) Math.max(3, (cellW - 4) / (0.6 * size)));
  }

  private static void number(Sheet sheet, String text, double x, double y, double size, Paint ink) {
    sheet.text(text, x, y, size, Mark.Font.MONO, Mark.Anchor.MIDDLE, ink, null);
  }
}
