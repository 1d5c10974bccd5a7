package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.story.Behind;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One picture, large, with something over it and its scale below: an occlusion map, a class
 * activation map, the gradient of the input. A pixel answers to {@link Ref#TILE}.
 */
public final class OverlayScene extends Still {
  private static final double HEAD = 24;
  private static final double MOST = 384;
  private static final double SCALE = 34;
  private static final int STEPS = 64;

  private final String title;
  private final Tile tile;
  private final double width;
  private final double w;
  private final double h;
  private final List<Mark> marks;

  /**
   * Draws the picture.
   *
   * @param tile the picture and what lies over it; its caption tells what the scale measures
   */
  public OverlayScene(String title, Tile tile, double width) {
    this.title = title;
    this.tile = tile;
    this.width = width;
    double side = Math.max(8, Math.min(MOST, width - 2 * MARGIN));
    int longest = Math.max(tile.rows(), tile.columns());
    double cell = longest <= side ? Math.floor(side / longest) : side / longest;
    w = cell * tile.columns();
    h = cell * tile.rows();
    marks = draw();
  }

  private double top() {
    return MARGIN + HEAD;
  }

  private List<Mark> draw() {
    Sheet sheet = new Sheet();
    sheet.text(
        Type.fit(title, Mark.Font.SANS_BOLD, Sheet.TITLE, width - 2 * MARGIN),
        MARGIN,
        MARGIN + 13,
        Sheet.TITLE,
        Mark.Font.SANS_BOLD,
        Mark.Anchor.START,
        Paint.of(Role.TEXT),
        null);
    Optional<Ref> ref = Optional.of(Ref.channel(Ref.TILE, 0, 0));
    sheet.add(new Mark.Raster(MARGIN, top(), w, h, tile.columns(), tile.rows(), tile.argb(), ref));
    OverlayDraw over = new OverlayDraw(MARGIN, top(), w, h, tile.rows(), tile.columns());
    tile.overlays().forEach(o -> over.draw(sheet, o));
    sheet.rect(
        MARGIN, top(), w, h, 0, Paint.NONE, new Stroke(Paint.tint(Role.MUTED, 0.5), 1, false));
    scaled().ifPresent(o -> scale(sheet, o));
    return sheet.marks();
  }

  /** The overlay whose scale is stated. */
  private Optional<Overlay> scaled() {
    return tile.overlays().stream()
        .filter(o -> o instanceof Overlay.Heat || o instanceof Overlay.Signed)
        .findFirst();
  }

  private void scale(Sheet sheet, Overlay o) {
    double y = top() + h + 10;
    double bar = Math.max(60, Math.min(w, 180));
    boolean signed = o instanceof Overlay.Signed;
    double low = o instanceof Overlay.Heat heat ? heat.low() : -((Overlay.Signed) o).most();
    double high = o instanceof Overlay.Heat heat ? heat.high() : ((Overlay.Signed) o).most();
    Tensor ramp = Tensor.zeros(new Shape(1, 1, 1, STEPS));
    for (int i = 0; i < STEPS; i++) {
      ramp.data()[i] = (float) (low + (high - low) * i / (STEPS - 1));
    }
    sheet.rect(MARGIN, y, bar, 9, 0, new Paint.Gray(0.15), Stroke.NONE);
    Overlay same = signed ? new Overlay.Signed(ramp, high) : new Overlay.Heat(ramp, low, high);
    new OverlayDraw(MARGIN, y, bar, 9, 1, STEPS).draw(sheet, same);
    sheet.rect(MARGIN, y, bar, 9, 0, Paint.NONE, Stroke.of(Role.LINE, 1));
    String left = StripWords.number(low);
    sheet.text(
        left,
        MARGIN,
        y + 21,
        Sheet.SMALL,
        Mark.Font.MONO,
        Mark.Anchor.START,
        Paint.of(Role.MUTED),
        null);
    sheet.numbersTo(StripWords.number(high), MARGIN + bar, y + 21, Sheet.SMALL, Role.MUTED);
    double size = Sheet.NOTE - 1;
    String what = Type.fit(tile.caption(), Mark.Font.SANS, size, width - 2 * MARGIN);
    if (below()) {
      sheet.words(what, MARGIN, y + 39, size, Role.TEXT);
    } else {
      sheet.words(what, MARGIN + bar + 12, y + 9, size, Role.TEXT);
    }
  }

  /** Whether what the scale measures stands below it, because there is no room beside it. */
  private boolean below() {
    double wide = Type.width(tile.caption(), Mark.Font.SANS, Sheet.NOTE - 1);
    return wide > width - 2 * MARGIN - Math.max(60, Math.min(w, 180)) - 12;
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
    return top() + h + (scaled().isEmpty() ? 0 : below() ? SCALE + 18 : SCALE) + MARGIN;
  }

  @Override
  List<Mark> marks() {
    return marks;
  }

  @Override
  String caption() {
    return tile.caption().isEmpty()
        ? title
        : Text.of("look.overlay.caption", "title", title, "what", tile.caption());
  }

  private boolean has(Ref ref) {
    return Ref.TILE.equals(ref.part())
        && (ref.isChannel() || tile.pixels().shape().contains(ref.y(), ref.x()));
  }

  @Override
  List<Mark> lit(Ref focus) {
    Sheet sheet = new Sheet();
    if (has(focus) && !focus.isChannel()) {
      double cell = w / tile.columns();
      double x = MARGIN + focus.x() * cell;
      double y = top() + focus.y() * cell;
      sheet.rect(x, y, cell, cell, 0, Paint.NONE, Stroke.of(Role.KERNEL, 2));
    }
    return sheet.marks();
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    return has(ref) ? Optional.of(new TileWords(title, tile, 0).told(ref)) : Optional.empty();
  }

  /** The picture and what lies over it. */
  @Override
  public List<Numbers> numbers(int step) {
    List<Numbers> all = new ArrayList<>();
    all.add(Behind.of("picture", tile.pixels()));
    for (Overlay each : tile.overlays()) {
      each.numbers().ifPresent(t -> all.add(Behind.of("overlay", t)));
    }
    return Behind.apart(all);
  }
}
