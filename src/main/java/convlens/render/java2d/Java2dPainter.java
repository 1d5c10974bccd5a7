package convlens.render.java2d;

import convlens.render.ArrowHead;
import convlens.render.Bounds;
import convlens.render.Shapes;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Painter;
import convlens.scene.Stroke;
import convlens.scene.Theme;
import convlens.scene.Transform;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * Paints marks on a {@link Graphics2D}: antialiased, with the edges of upright cells on whole
 * pixels so that grids stay crisp at every scale. For one thread and one picture.
 */
public final class Java2dPainter implements Painter {
  /** Type smaller than this many pixels is a smear: it is left out. */
  private static final double SMALLEST_TYPE = 2;

  /** Pixels of a slanted corner's radius from which on it is drawn round. */
  private static final double ROUND = 1.5;

  private static final int HATCH_ALPHA = 0x59;

  private final Graphics2D crisp;
  private final Graphics2D smooth;
  private final Theme theme;
  private final Brushes brushes;
  private Transform at;
  private double opacity = 1;

  /** Paints on {@code g}, whose own transform must be the identity, after {@code base}. */
  public Java2dPainter(Graphics2D g, Theme theme, Transform base) {
    this(g, theme, base, new Brushes());
  }

  Java2dPainter(Graphics2D g, Theme theme, Transform base, Brushes brushes) {
    // Two of them, because switching antialiasing makes Java2D choose its loops anew each time.
    this.crisp = (Graphics2D) g.create();
    this.smooth = (Graphics2D) g.create();
    this.theme = theme;
    this.at = base;
    this.brushes = brushes;
    text(crisp);
    text(smooth);
    smooth(smooth);
  }

  static void smooth(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  private static void text(Graphics2D g) {
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }

  @Override
  public void rect(Mark.Rect mark) {
    if (!at.upright()) {
      skewed(mark);
      return;
    }
    int x = left(mark.x());
    int y = top(mark.y());
    int w = extent(left(mark.x() + mark.w()) - x, mark.w());
    int h = extent(top(mark.y() + mark.h()) - y, mark.h());
    float round = (float) Math.min(mark.round() * at.a(), Math.min(w, h) / 2.0);
    int fill = argb(theme.argb(mark.fill()));
    float edge = edgeWidth(mark.stroke());
    int line = edge == 0 ? 0 : argb(theme.argb(mark.stroke().paint()));
    if (fill != 0 || line != 0) {
      boolean dashed = mark.stroke().dashed();
      Cells.Look look = new Cells.Look(w, h, round, fill, line, line == 0 ? 0 : edge, dashed);
      brushes.cells.draw(crisp, smooth, x, y, look);
    }
    if (mark.hatched()) {
      int in = (int) Math.ceil(Math.max(edge, 0.3 * round));
      crisp.setPaint(brushes.shades.hatch(hatch(mark.fill()), pitch()));
      crisp.fillRect(x + in, y + in, Math.max(0, w - 2 * in), Math.max(0, h - 2 * in));
    }
  }

  private void skewed(Mark.Rect mark) {
    // Round corners that nobody sees cost a slanted cell more than all the rest of it.
    Shape shape =
        mark.round() * at.size() < ROUND
            ? new Rectangle2D.Double(mark.x(), mark.y(), mark.w(), mark.h())
            : new RoundRectangle2D.Double(
                mark.x(), mark.y(), mark.w(), mark.h(), 2 * mark.round(), 2 * mark.round());
    Shape moved = Shapes.affine(at).createTransformedShape(shape);
    fill(moved, mark.fill());
    if (mark.hatched()) {
      smooth.setPaint(brushes.shades.hatch(hatch(mark.fill()), pitch()));
      smooth.fill(moved);
    }
    draw(moved, mark.stroke());
  }

  @Override
  public void line(Mark.Line mark) {
    double x1 = at.mapX(mark.x1(), mark.y1());
    double y1 = at.mapY(mark.x1(), mark.y1());
    double x2 = at.mapX(mark.x2(), mark.y2());
    double y2 = at.mapY(mark.x2(), mark.y2());
    if (at.upright() && (mark.x1() == mark.x2() || mark.y1() == mark.y2())) {
      double half = Math.max(1, Math.round(mark.stroke().width() * at.size())) % 2 / 2.0;
      x1 = Math.floor(x1) + half;
      x2 = Math.floor(x2) + half;
      y1 = Math.floor(y1) + half;
      y2 = Math.floor(y2) + half;
    }
    draw(new Line2D.Double(x1, y1, x2, y2), mark.stroke());
  }

  @Override
  public void path(Mark.Path mark) {
    AffineTransform move = Shapes.affine(at);
    Path2D whole = Shapes.path(mark.segments());
    whole.transform(move);
    fill(whole, mark.fill());
    Optional<ArrowHead> head = ArrowHead.of(mark);
    if (head.isEmpty()) {
      draw(whole, mark.stroke());
      return;
    }
    double width = mark.stroke().width();
    Path2D shaft = Shapes.path(head.get().shaft(mark.segments(), width));
    shaft.transform(move);
    draw(shaft, mark.stroke());
    Path2D tip = Shapes.polygon(head.get().corners(width));
    tip.transform(move);
    fill(tip, mark.stroke().paint());
  }

  @Override
  public void text(Mark.Text mark) {
    double size = mark.size() * at.size();
    int ink = argb(theme.ink(mark.ink()));
    if (mark.text().isEmpty() || ink == 0 || size < SMALLEST_TYPE) {
      return;
    }
    crisp.setColor(new Color(ink, true));
    if (at.upright()) {
      Letters.Laid laid = brushes.letters.lay(mark.text(), mark.font(), size);
      double x = at.mapX(mark.x(), mark.y()) - shift(mark.anchor(), laid.width());
      int y = (int) Math.round(at.mapY(mark.x(), mark.y()));
      crisp.drawGlyphVector(laid.glyphs(), (float) x, y);
      return;
    }
    Letters.Laid laid = brushes.letters.lay(mark.text(), mark.font(), mark.size());
    double x = mark.x() - shift(mark.anchor(), laid.width());
    smooth.setColor(crisp.getColor());
    smooth.fill(
        Shapes.affine(at)
            .createTransformedShape(laid.glyphs().getOutline((float) x, (float) mark.y())));
  }

  private static double shift(Mark.Anchor anchor, double width) {
    return switch (anchor) {
      case START -> 0;
      case MIDDLE -> width / 2;
      case END -> width;
    };
  }

  @Override
  public void raster(Mark.Raster mark) {
    Composite before = crisp.getComposite();
    if (opacity < 1) {
      crisp.setComposite(AlphaComposite.SrcOver.derive((float) opacity));
    }
    if (at.upright()) {
      int x = left(mark.x());
      int y = top(mark.y());
      int w = extent(left(mark.x() + mark.w()) - x, mark.w());
      int h = extent(top(mark.y() + mark.h()) - y, mark.h());
      crisp.drawImage(at(mark, w, h), x, y, w, h, null);
    } else {
      skewed(mark);
    }
    crisp.setComposite(before);
  }

  private void skewed(Mark.Raster mark) {
    int w = (int) Math.max(1, Math.round(mark.w() * Math.hypot(at.a(), at.b())));
    int h = (int) Math.max(1, Math.round(mark.h() * Math.hypot(at.c(), at.d())));
    BufferedImage image = at(mark, w, h);
    AffineTransform move = Shapes.affine(at);
    move.translate(mark.x(), mark.y());
    move.scale(mark.w() / image.getWidth(), mark.h() / image.getHeight());
    crisp.drawImage(image, move, null);
  }

  /** The pixels to enlarge, or those of a picture too fine for its place, averaged to fit. */
  private BufferedImage at(Mark.Raster mark, int w, int h) {
    boolean fits = w >= mark.columns() && h >= mark.rows();
    return fits ? Pixels.share(mark) : brushes.pixels.shrink(mark, w, h);
  }

  @Override
  public void group(Mark.Group mark) {
    double together = opacity * Math.max(0, Math.min(1, mark.opacity()));
    if (together == 0 || mark.marks().isEmpty()) {
      return;
    }
    Transform outer = at;
    double before = opacity;
    at = at.after(mark.transform());
    if (together == before || mark.marks().size() == 1) {
      opacity = together;
      mark.marks().forEach(m -> m.paint(this));
      opacity = before;
    } else {
      layer(mark, together);
    }
    at = outer;
  }

  /** Paints the marks as one sheet first, so that they do not shine through each other. */
  private void layer(Mark.Group mark, double alpha) {
    Bounds b = Bounds.of(mark.marks(), at);
    Rectangle seen = new Rectangle();
    seen.setFrameFromDiagonal(
        Math.floor(b.left()) - 1,
        Math.floor(b.top()) - 1,
        Math.ceil(b.right()) + 1,
        Math.ceil(b.bottom()) + 1);
    Rectangle clip = crisp.getClipBounds();
    Rectangle part = clip == null ? seen : seen.intersection(clip);
    if (part.isEmpty()) {
      return;
    }
    BufferedImage sheet =
        new BufferedImage(part.width, part.height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = sheet.createGraphics();
    g.setClip(0, 0, part.width, part.height);
    Transform moved = Transform.translate(-part.x, -part.y).after(at);
    Java2dPainter painter = new Java2dPainter(g, theme, moved, brushes);
    mark.marks().forEach(m -> m.paint(painter));
    g.dispose();
    Composite before = crisp.getComposite();
    crisp.setComposite(AlphaComposite.SrcOver.derive((float) alpha));
    crisp.drawImage(sheet, part.x, part.y, null);
    crisp.setComposite(before);
  }

  private void fill(Shape shape, Paint paint) {
    int argb = argb(theme.argb(paint));
    if (argb != 0) {
      smooth.setColor(new Color(argb, true));
      smooth.fill(shape);
    }
  }

  private void draw(Shape shape, Stroke stroke) {
    int argb = argb(theme.argb(stroke.paint()));
    if (argb != 0 && stroke.width() > 0) {
      smooth.setColor(new Color(argb, true));
      smooth.setStroke(brushes.lines.pen(stroke.width() * at.size(), stroke.dashed()));
      smooth.draw(shape);
    }
  }

  private int hatch(Paint fill) {
    return argb((theme.argb(new Paint.InkOn(fill)) & 0xFFFFFF) | (HATCH_ALPHA << 24));
  }

  /** Pixels between two lines of hatching. */
  private int pitch() {
    return (int) Math.max(4, Math.round(6 * at.size()));
  }

  /** An outline in whole pixels, never thinner than one. */
  private float edgeWidth(Stroke stroke) {
    boolean none = stroke.width() <= 0 || stroke.paint() instanceof Paint.None;
    return none ? 0 : Math.max(1, Math.round(stroke.width() * at.size()));
  }

  private int left(double x) {
    return (int) Math.round(at.a() * x + at.e());
  }

  private int top(double y) {
    return (int) Math.round(at.d() * y + at.f());
  }

  /** A thing that has a size does not vanish when it is drawn very small. */
  private static int extent(int pixels, double size) {
    return size > 0 ? Math.max(1, pixels) : 0;
  }

  private int argb(int argb) {
    if (opacity == 1 || argb == 0) {
      return argb;
    }
    return ((int) Math.round((argb >>> 24) * opacity) << 24) | (argb & 0xFFFFFF);
  }
}
