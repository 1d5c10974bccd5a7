package convlens.story.network;

import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.story.Behind;
import convlens.story.Digits;
import convlens.story.Draw;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a deformable convolution has learned: how far its window is pulled at each place, as arrows
 * on the picture, and for one output cell where each of its taps reads. An output cell answers to
 * {@link Ref#PLANE} by its row and column.
 */
public final class OffsetsScene extends Still {
  private static final double HEAD = 42;

  /** The longer side of the picture where nobody asked for another size. */
  public static final double USUAL = 420;

  private static final int ARROWS = 16;
  private static final Stroke DARK = Stroke.of(Role.SURFACE, 1.25);

  /**
   * How the layer reads its input.
   *
   * @param rows of the layer's input; the picture may be larger
   * @param columns of the layer's input
   */
  public record Reads(
      int rows,
      int columns,
      int kernelH,
      int kernelW,
      int strideH,
      int strideW,
      int paddingH,
      int paddingW,
      int dilationH,
      int dilationW) {
    /** A square kernel with the same settings both ways. */
    public static Reads square(
        int rows, int columns, int kernel, int stride, int padding, int dilation) {
      return new Reads(
          rows, columns, kernel, kernel, stride, stride, padding, padding, dilation, dilation);
    }

    int taps() {
      return kernelH * kernelW;
    }
  }

  private final Tile picture;
  private final Tensor offsets;
  private final Optional<Tensor> mask;
  private final Reads reads;
  private final Optional<Ref> chosen;
  private final double width;
  private final double w;
  private final double h;
  private final List<Mark> marks;

  /**
   * Draws the field of offsets.
   *
   * @param picture what lies below, of any size
   * @param offsets {@code (1, 2 * taps, H, W)} of the first group, in pixels of the layer's input:
   *     for each tap first how far down, then how far to the right (torchvision's order)
   * @param mask {@code (1, taps, H, W)}, how much each tap counts
   * @param chosen the output cell whose taps are shown: its y and x
   */
  public OffsetsScene(
      Tile picture,
      Tensor offsets,
      Optional<Tensor> mask,
      Reads reads,
      Optional<Ref> chosen,
      double width) {
    this(picture, offsets, mask, reads, chosen, width, USUAL);
  }

  /**
   * The same in another size.
   *
   * @param most how long the longer side of the picture is at most, in points
   */
  public OffsetsScene(
      Tile picture,
      Tensor offsets,
      Optional<Tensor> mask,
      Reads reads,
      Optional<Ref> chosen,
      double width,
      double most) {
    if (offsets.shape().c() < 2 * reads.taps()) {
      throw new IllegalArgumentException("offsets " + offsets.shape() + " for " + reads);
    }
    this.picture = picture;
    this.offsets = offsets;
    this.mask = mask;
    this.reads = reads;
    this.chosen = chosen.filter(r -> offsets.shape().contains(r.y(), r.x()));
    this.width = width;
    double side = Math.max(8, Math.min(most, width - 2 * MARGIN));
    int longest = Math.max(picture.rows(), picture.columns());
    double cell = longest <= side ? Math.floor(side / longest) : side / longest;
    w = cell * picture.columns();
    h = cell * picture.rows();
    marks = draw();
  }

  private double top() {
    return MARGIN + HEAD;
  }

  /** Points for a pixel of the layer's input. */
  private double unitY() {
    return h / reads.rows();
  }

  private double unitX() {
    return w / reads.columns();
  }

  /** The middle of a tap on the regular grid, in points. */
  private double[] tap(int y, int x, int i) {
    int row = Math.floorDiv(i, reads.kernelW());
    int column = i % reads.kernelW();
    double inY = y * reads.strideH() - reads.paddingH() + row * reads.dilationH() + 0.5;
    double inX = x * reads.strideW() - reads.paddingW() + column * reads.dilationW() + 0.5;
    return new double[] {MARGIN + inX * unitX(), top() + inY * unitY()};
  }

  private double[] middle(int y, int x) {
    double[] first = tap(y, x, 0);
    double[] last = tap(y, x, reads.taps() - 1);
    return new double[] {(first[0] + last[0]) / 2, (first[1] + last[1]) / 2};
  }

  private double[] mean(int y, int x) {
    double dy = 0;
    double dx = 0;
    for (int i = 0; i < reads.taps(); i++) {
      dy += offsets.get(0, 2 * i, y, x);
      dx += offsets.get(0, 2 * i + 1, y, x);
    }
    return new double[] {dy / reads.taps(), dx / reads.taps()};
  }

  private List<Mark> draw() {
    Sheet sheet = new Sheet();
    sheet.text(
        Type.fit(title(), Mark.Font.SANS_BOLD, Sheet.TITLE, width - 2 * MARGIN),
        MARGIN,
        MARGIN + 13,
        Sheet.TITLE,
        Mark.Font.SANS_BOLD,
        Mark.Anchor.START,
        Paint.of(Role.TEXT),
        null);
    sheet.words(
        Type.fit(note(), Mark.Font.SANS, Sheet.NOTE - 1, width - 2 * MARGIN),
        MARGIN,
        MARGIN + 30,
        Sheet.NOTE - 1,
        Role.MUTED);
    sheet.add(
        new Mark.Raster(
            MARGIN,
            top(),
            w,
            h,
            picture.columns(),
            picture.rows(),
            picture.argb(),
            Optional.empty()));
    sheet.rect(
        MARGIN, top(), w, h, 0, Paint.NONE, new Stroke(Paint.tint(Role.MUTED, 0.5), 1, false));
    Sheet field = new Sheet();
    arrows(field);
    // Beside the taps of one cell the whole field is only the background.
    sheet.add(chosen.isPresent() ? Draw.faded(0.6, field.marks()) : Draw.group(field.marks()));
    chosen.ifPresent(r -> taps(sheet, r.y(), r.x()));
    places(sheet);
    return sheet.marks();
  }

  /** Where each output cell can be pressed: nothing is to be seen of it. */
  private void places(Sheet sheet) {
    double[] from = middle(0, 0);
    double cellW = reads.strideW() * unitX();
    double cellH = reads.strideH() * unitY();
    int across = offsets.shape().w();
    int down = offsets.shape().h();
    sheet.add(
        new Mark.Raster(
            from[0] - cellW / 2,
            from[1] - cellH / 2,
            cellW * across,
            cellH * down,
            across,
            down,
            new int[across * down],
            Optional.of(Ref.channel(Ref.PLANE, 0, 0))));
  }

  private String note() {
    double most = 0;
    int odd = 0;
    for (int y = 0; y < offsets.shape().h(); y++) {
      for (int x = 0; x < offsets.shape().w(); x++) {
        double[] m = mean(y, x);
        double far = Math.hypot(m[0], m[1]);
        most = Double.isFinite(far) ? Math.max(most, far) : most;
        odd += Double.isFinite(far) ? 0 : 1;
      }
    }
    String told = Text.of("look.offsets.note", "v", StripWords.number(most));
    return odd == 0 ? told : Text.of("look.offsets.odd", "told", told, "n", Digits.count(odd));
  }

  /** The mean of all taps' offsets at every place, or at every second, third where they crowd. */
  private void arrows(Sheet sheet) {
    int rows = offsets.shape().h();
    int columns = offsets.shape().w();
    int stride = Math.max(1, (Math.max(rows, columns) + ARROWS - 1) / ARROWS);
    for (int y = stride / 2; y < rows; y += stride) {
      for (int x = stride / 2; x < columns; x += stride) {
        double[] from = middle(y, x);
        double[] by = mean(y, x);
        double dx = by[1] * unitX();
        double dy = by[0] * unitY();
        if (!Double.isFinite(dx + dy)) {
          continue;
        }
        double toX = Math.max(MARGIN, Math.min(MARGIN + w, from[0] + dx));
        double toY = Math.max(top(), Math.min(top() + h, from[1] + dy));
        sheet.dot(from[0], from[1], 1.5, Paint.of(Role.FLOW), Stroke.NONE, null);
        if (Math.hypot(dx, dy) >= 2) {
          sheet.line(from[0], from[1], toX, toY, Stroke.of(Role.SURFACE, 3));
          sheet.arrow(from[0], from[1], toX, toY, Stroke.of(Role.FLOW, 1.5));
        }
      }
    }
  }

  /** Where each tap would read, and where it does. */
  private void taps(Sheet sheet, int y, int x) {
    double box = Math.max(4, Math.min(unitX(), 14));
    for (int i = 0; i < reads.taps(); i++) {
      double[] from = tap(y, x, i);
      double toX = from[0] + offsets.get(0, 2 * i + 1, y, x) * unitX();
      double toY = from[1] + offsets.get(0, 2 * i, y, x) * unitY();
      Stroke regular = Stroke.dashed(Role.KERNEL, 1.25);
      sheet.rect(from[0] - box / 2, from[1] - box / 2, box, box, 0, Paint.NONE, regular);
      if (!Double.isFinite(toX + toY)) {
        continue;
      }
      toX = Math.max(MARGIN - 6, Math.min(MARGIN + w + 6, toX));
      toY = Math.max(top() - 6, Math.min(top() + h + 6, toY));
      sheet.line(from[0], from[1], toX, toY, Stroke.of(Role.KERNEL, 1.25));
      double counts = weight(i, y, x);
      sheet.dot(toX, toY, 2.5 + 3 * counts, Paint.of(Role.KERNEL), DARK, null);
    }
    double[] m = middle(y, x);
    sheet.dot(m[0], m[1], 3, Paint.of(Role.OUTPUT), Stroke.of(Role.CARD, 1), null);
  }

  /** How much a tap counts, from 0 to 1; without a mask all count fully. */
  private double weight(int i, int y, int x) {
    double v = mask.map(t -> (double) t.get(0, i, y, x)).orElse(1.0);
    return Double.isFinite(v) ? Math.max(0, Math.min(1, v)) : 0;
  }

  @Override
  public String title() {
    return Text.of("look.offsets.title");
  }

  @Override
  public double width() {
    return width;
  }

  @Override
  public double height() {
    return top() + h + MARGIN;
  }

  @Override
  List<Mark> marks() {
    return marks;
  }

  @Override
  String caption() {
    return note();
  }

  private boolean has(Ref ref) {
    return Ref.PLANE.equals(ref.part()) && offsets.shape().contains(ref.y(), ref.x());
  }

  @Override
  List<Mark> lit(Ref focus) {
    Sheet sheet = new Sheet();
    if (has(focus)) {
      taps(sheet, focus.y(), focus.x());
    }
    return sheet.marks();
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    if (!has(ref)) {
      return Optional.empty();
    }
    List<String> taps = new ArrayList<>();
    for (int i = 0; i < reads.taps(); i++) {
      taps.add(
          Text.of(
              "look.offsets.tap",
              "dy",
              Digits.fit(offsets.get(0, 2 * i, ref.y(), ref.x()), 5),
              "dx",
              Digits.fit(offsets.get(0, 2 * i + 1, ref.y(), ref.x()), 5)));
    }
    double[] m = mean(ref.y(), ref.x());
    return Optional.of(
        Text.of(
            "look.offsets.tell",
            "y",
            ref.y(),
            "x",
            ref.x(),
            "dy",
            StripWords.number(m[0]),
            "dx",
            StripWords.number(m[1]),
            "taps",
            String.join(" ", taps)));
  }

  @Override
  public List<Numbers> numbers(int step) {
    List<Numbers> all = new ArrayList<>();
    all.add(Behind.of("offset", offsets));
    mask.ifPresent(m -> all.add(Behind.of("mask", m)));
    return List.copyOf(all);
  }
}
