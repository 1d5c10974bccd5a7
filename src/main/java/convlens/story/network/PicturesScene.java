package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.story.Behind;
import convlens.story.Digits;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows of equally large pictures: inputs and what became of them, samples, patches, masks.
 *
 * <p>A pixel answers to {@link Ref#TILE}: k is the row, c the tile in it.
 */
public final class PicturesScene extends Still {
  private static final double GAP = 6;
  private static final double HEAD = 22;
  private static final double CAPTION = 15;
  private static final double VERDICT = 20;
  private static final double BETWEEN = 10;
  private static final Stroke RING = Stroke.of(Role.TEXT, 1.5);

  /** How large a tile is that nobody asked to be of another size. */
  private static final double USUAL = 64;

  private final List<PictureRow> rows;
  private final String title;
  private final double width;
  private final double height;
  private final double side;
  private final List<Mark> marks;
  private final Map<Ref, double[]> places = new HashMap<>();

  /** With tiles of the usual size. */
  public PicturesScene(String title, List<PictureRow> rows, double width) {
    this(title, rows, width, USUAL);
  }

  /**
   * Lays the rows out and draws them.
   *
   * @param tile about how long the longer side of a tile is in points: made to fit its pixels
   */
  public PicturesScene(String title, List<PictureRow> rows, double width, double tile) {
    this.title = title;
    this.rows = List.copyOf(rows);
    this.width = width;
    side = side(tile, width - 2 * MARGIN);
    Sheet sheet = new Sheet();
    double y = MARGIN;
    for (int k = 0; k < this.rows.size(); k++) {
      y = row(sheet, k, y) + BETWEEN;
    }
    height = Math.max(2 * MARGIN, y - BETWEEN + MARGIN);
    marks = sheet.marks();
  }

  /** How large tiles are of which so many stand beside each other. */
  public static double tile(int n, double width) {
    return Math.floor((width - 2 * MARGIN + GAP) / n - GAP);
  }

  /** How many tiles stand beside each other at most. */
  public int perLine() {
    return (int) Math.max(1, Math.floor((width - 2 * MARGIN + GAP) / (side + GAP)));
  }

  /** How many of so many tiles stand in a line, so that all lines are about as long. */
  private int balanced(int tiles) {
    int lines = Math.max(1, (tiles + perLine() - 1) / perLine());
    return Math.max(1, (tiles + lines - 1) / lines);
  }

  /** A whole number of points for each pixel of the largest picture. */
  private double side(double wish, double room) {
    int most = 1;
    for (PictureRow row : rows) {
      for (Tile t : row.tiles()) {
        most = Math.max(most, Math.max(t.rows(), t.columns()));
      }
    }
    double whole = most * Math.max(1, Math.floor((wish + most * 0.1) / most));
    // Large pictures are drawn between whole sizes rather than far too small.
    boolean far = whole < wish * 0.8 || most > wish * 1.2;
    return Math.min(far ? wish : whole, room);
  }

  private double row(Sheet sheet, int k, double from) {
    PictureRow row = rows.get(k);
    double y = from;
    int shown = row.wrap() ? row.tiles().size() : Math.min(perLine(), row.tiles().size());
    int perLine = balanced(shown);
    if (!row.title().isEmpty() || !row.note().isEmpty()) {
      y += head(sheet, row, row.tiles().size() - shown, y);
    }
    boolean captions = row.tiles().stream().anyMatch(t -> !t.caption().isEmpty());
    boolean verdicts = row.tiles().stream().anyMatch(t -> t.verdict().isPresent());
    double tall = 0;
    for (Tile t : row.tiles()) {
      tall = Math.max(tall, high(t));
    }
    double line = tall + (captions ? CAPTION : 0) + (verdicts ? VERDICT : 0);
    for (int c = 0; c < shown; c++) {
      double x = MARGIN + c % perLine * (side + GAP);
      double top = y + Math.floorDiv(c, perLine) * (line + GAP);
      tile(sheet, k, c, x, top);
      if (captions) {
        caption(sheet, row.tiles().get(c), Ref.channel(Ref.TILE, k, c), x, top + tall + 12);
      }
      row.tiles().get(c).verdict().ifPresent(v -> verdict(sheet, v, x, top + line - VERDICT + 4));
    }
    int lines = (shown + perLine - 1) / perLine;
    return y + Math.max(0, lines * (line + GAP) - GAP);
  }

  private double high(Tile t) {
    return side * t.rows() / Math.max(t.rows(), t.columns());
  }

  private double wide(Tile t) {
    return side * t.columns() / Math.max(t.rows(), t.columns());
  }

  private double head(Sheet sheet, PictureRow row, int left, double y) {
    double room = width - 2 * MARGIN;
    String note =
        left > 0
            ? (row.note().isEmpty() ? "" : row.note() + " · ")
                + Text.of("look.pictures.left", "n", Digits.count(left))
            : row.note();
    String heading = Type.fit(row.title(), Mark.Font.SANS_BOLD, Sheet.TITLE - 1, room);
    sheet.text(
        heading,
        MARGIN,
        y + 13,
        Sheet.TITLE - 1,
        Mark.Font.SANS_BOLD,
        Mark.Anchor.START,
        Paint.of(Role.TEXT),
        null);
    double taken = Type.width(heading, Mark.Font.SANS_BOLD, Sheet.TITLE - 1) + 16;
    double size = Sheet.NOTE - 1;
    if (note.isEmpty()) {
      return HEAD;
    }
    if (taken + Type.width(note, Mark.Font.MONO, size) <= room) {
      sheet.numbersTo(note, width - MARGIN, y + 13, size, Role.MUTED);
      return HEAD;
    }
    double at = y + (heading.isEmpty() ? 13 : 29);
    List<String> lines = Type.wrap(note, Mark.Font.MONO, size, room);
    for (int i = 0; i < lines.size(); i++) {
      sheet.text(
          lines.get(i),
          MARGIN,
          at + 15 * i,
          size,
          Mark.Font.MONO,
          Mark.Anchor.START,
          Paint.of(Role.MUTED),
          null);
    }
    return at + 15 * lines.size() - 6 - y;
  }

  private void tile(Sheet sheet, int k, int c, double x, double y) {
    Tile t = rows.get(k).tiles().get(c);
    double w = wide(t);
    double h = high(t);
    Ref ref = Ref.channel(Ref.TILE, k, c);
    places.put(ref, new double[] {x, y, w, h});
    sheet.add(new Mark.Raster(x, y, w, h, t.columns(), t.rows(), t.argb(), Optional.of(ref)));
    OverlayDraw over = new OverlayDraw(x, y, w, h, t.rows(), t.columns());
    t.overlays().forEach(o -> over.draw(sheet, o));
    Stroke edge =
        t.outline().map(Stroke::outline).orElse(new Stroke(Paint.tint(Role.MUTED, 0.45), 1, false));
    sheet.rect(x, y, w, h, 0, Paint.NONE, edge);
    if (t.target()) {
      target(sheet, x, y, w, h);
    }
    Spread spread = Spread.of(t.pixels().data(), first(t), first(t) + size(t));
    if (spread.odd() > 0) {
      sheet.hatched(x, y, w, h, Paint.NONE, Stroke.of(Role.FLOW, 1.5), null);
    }
  }

  private static int first(Tile t) {
    return t.pixels().shape().index(t.sample(), 0, 0, 0);
  }

  private static int size(Tile t) {
    return t.pixels().shape().plane() * (t.rgb() ? 3 : 1);
  }

  /** Corners of a frame to draw in. */
  private static void target(Sheet sheet, double x, double y, double w, double h) {
    double arm = Math.min(12, w / 4);
    Stroke pen = Stroke.of(Role.KERNEL, 3);
    for (int i = 0; i < 4; i++) {
      double cx = i % 2 == 0 ? x - 1 : x + w + 1;
      double cy = i < 2 ? y - 1 : y + h + 1;
      double dx = i % 2 == 0 ? arm : -arm;
      double dy = i < 2 ? arm : -arm;
      sheet.polyline(pen, false, Paint.NONE, cx + dx, cy, cx, cy, cx, cy + dy);
    }
  }

  private void caption(Sheet sheet, Tile t, Ref ref, double x, double y) {
    sheet.text(
        Type.fit(t.caption(), Mark.Font.SANS, Sheet.SMALL + 1, side + GAP - 2),
        x,
        y,
        Sheet.SMALL + 1,
        Mark.Font.SANS,
        Mark.Anchor.START,
        Paint.of(Role.MUTED),
        ref);
  }

  /** The number, and a bar that is filled as far. */
  private void verdict(Sheet sheet, double v, double x, double y) {
    double share = Double.isFinite(v) ? Math.max(0, Math.min(1, v)) : 0;
    sheet.rect(x, y, side, 5, 0, Paint.of(Role.CARD), new Stroke(Paint.of(Role.MUTED), 1, false));
    sheet.rect(x, y, side * share, 5, 0, Paint.of(Role.LATENT), Stroke.NONE);
    sheet.text(
        Digits.fit((float) v, 5),
        x,
        y + 15,
        Sheet.SMALL,
        Mark.Font.MONO,
        Mark.Anchor.START,
        Paint.of(Role.TEXT),
        null);
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
    for (PictureRow row : rows) {
      if (!row.title().isEmpty()) {
        told.add(Text.of("look.pictures.row", "title", row.title(), "n", row.tiles().size()));
      }
    }
    return told.isEmpty() ? title : String.join(", ", told) + ".";
  }

  @Override
  List<Mark> lit(Ref focus) {
    Sheet sheet = new Sheet();
    tileOf(focus)
        .ifPresent(
            t -> {
              double[] p = places.get(Ref.channel(Ref.TILE, focus.k(), focus.c()));
              double cell = p[2] / t.columns();
              sheet.rect(p[0] - 1, p[1] - 1, p[2] + 2, p[3] + 2, 2, Paint.NONE, RING);
              if (!focus.isChannel() && cell >= 2) {
                sheet.rect(
                    p[0] + focus.x() * cell,
                    p[1] + focus.y() * cell,
                    cell,
                    cell,
                    0,
                    Paint.NONE,
                    Stroke.of(Role.KERNEL, 1));
              }
            });
    return sheet.marks();
  }

  /** The tile that a mark belongs to, where it is drawn. */
  public Optional<Tile> tileOf(Ref ref) {
    boolean drawn =
        Ref.TILE.equals(ref.part()) && places.containsKey(Ref.channel(Ref.TILE, ref.k(), ref.c()));
    return drawn
        ? Optional.of(rows.get(ref.k()).tiles().get(ref.c()))
            .filter(t -> ref.isChannel() || t.pixels().shape().contains(ref.y(), ref.x()))
        : Optional.empty();
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    return tileOf(ref).map(t -> new TileWords(rows.get(ref.k()).title(), t, ref.c()).told(ref));
  }

  /** The tensors the tiles are taken from, each once. */
  @Override
  public List<Numbers> numbers(int step) {
    Set<Tensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Numbers> all = new ArrayList<>();
    for (PictureRow row : rows) {
      for (Tile tile : row.tiles()) {
        if (seen.add(tile.pixels())) {
          all.add(Behind.of(row.title(), tile.pixels()));
        }
      }
    }
    return Behind.apart(all);
  }
}
