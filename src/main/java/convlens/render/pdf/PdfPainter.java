package convlens.render.pdf;

import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfTemplate;
import convlens.render.ArrowHead;
import convlens.render.Bounds;
import convlens.render.Dash;
import convlens.render.Fonts;
import convlens.render.Shapes;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Painter;
import convlens.scene.Stroke;
import convlens.scene.Theme;
import convlens.scene.Transform;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Optional;

/**
 * Draws marks on a PDF's page: shapes stay shapes, words stay words, pictures keep their own
 * pixels. Points are as the scene has them, y downwards; the page turns them round.
 */
final class PdfPainter implements Painter {
  private static final double HATCH_OPACITY = 0.35;
  private static final double HATCH_PITCH = 6;

  private final PdfDocument document;
  private final PdfContentByte out;
  private final Theme theme;
  private Transform at;

  PdfPainter(PdfDocument document, PdfContentByte out, Theme theme, Transform at) {
    this.document = document;
    this.out = out;
    this.theme = theme;
    this.at = at;
  }

  @Override
  public void rect(Mark.Rect mark) {
    if (mark.round() > 0 && at.upright()) {
      cell(mark);
    } else {
      draw(moved(box(mark)), mark.fill(), mark.stroke());
    }
    if (mark.hatched()) {
      hatch(mark, moved(box(mark)));
    }
  }

  /** Round corners are long to tell, and the cells of a grid have all the same: told once. */
  private void cell(Mark.Rect mark) {
    Way way = look(mark.fill(), mark.stroke());
    if (way != Way.NOT) {
      double w = mark.w() * at.a();
      double h = mark.h() * at.d();
      double round = Math.min(mark.round() * at.a(), Math.min(w, h) / 2);
      double edge = mark.stroke().width() * at.size();
      PdfTemplate cell = document.cell(rounded(w), rounded(h), rounded(round), edge, way);
      float x = rounded(at.mapX(mark.x(), mark.y()));
      out.addTemplate(cell, x, rounded(at.mapY(mark.x(), mark.y())));
    }
  }

  private static Shape box(Mark.Rect mark) {
    double round = Math.min(mark.round(), Math.min(mark.w(), mark.h()) / 2);
    return round <= 0
        ? new Rectangle2D.Double(mark.x(), mark.y(), mark.w(), mark.h())
        : new RoundRectangle2D.Double(mark.x(), mark.y(), mark.w(), mark.h(), 2 * round, 2 * round);
  }

  /** Lines on one slant through the whole page, so that neighbouring cells' continue each other. */
  private void hatch(Mark.Rect mark, Shape shape) {
    double pitch = HATCH_PITCH * at.size();
    Rectangle2D area = shape.getBounds2D();
    out.saveState();
    trace(shape, out);
    out.clip();
    out.newPath();
    out.setGState(document.opacity(HATCH_OPACITY));
    out.setColorStroke(color(theme.argb(new Paint.InkOn(mark.fill()))));
    out.setLineWidth(rounded(pitch / 6));
    double first = Math.ceil((area.getMinX() + area.getMinY()) / pitch) * pitch;
    for (double sum = first; sum < area.getMaxX() + area.getMaxY(); sum += pitch) {
      out.moveTo(rounded(sum - area.getMinY()), rounded(area.getMinY()));
      out.lineTo(rounded(sum - area.getMaxY()), rounded(area.getMaxY()));
    }
    out.stroke();
    out.restoreState();
  }

  @Override
  public void line(Mark.Line mark) {
    Line2D line = new Line2D.Double(mark.x1(), mark.y1(), mark.x2(), mark.y2());
    draw(moved(line), Paint.NONE, mark.stroke());
  }

  @Override
  public void path(Mark.Path mark) {
    Optional<ArrowHead> head = ArrowHead.of(mark);
    Path2D whole = Shapes.path(mark.segments());
    if (head.isEmpty()) {
      draw(moved(whole), mark.fill(), mark.stroke());
      return;
    }
    double width = mark.stroke().width();
    draw(moved(whole), mark.fill(), Stroke.NONE);
    Path2D shaft = Shapes.path(head.get().shaft(mark.segments(), width));
    draw(moved(shaft), Paint.NONE, mark.stroke());
    Path2D tip = Shapes.polygon(head.get().corners(width));
    draw(moved(tip), mark.stroke().paint(), Stroke.NONE);
  }

  private Shape moved(Shape shape) {
    return at.equals(Transform.IDENTITY) ? shape : Shapes.affine(at).createTransformedShape(shape);
  }

  /** How a shape is painted: filled, drawn, both, or not at all. */
  enum Way {
    NOT,
    FILLED,
    DRAWN,
    BOTH;

    void paint(Shape shape, PdfContentByte out) {
      trace(shape, out);
      switch (this) {
        case NOT -> out.newPath();
        case FILLED -> out.fill();
        case DRAWN -> out.stroke();
        case BOTH -> out.fillStroke();
      }
    }
  }

  private void draw(Shape shape, Paint fill, Stroke stroke) {
    Way way = look(fill, stroke);
    if (way != Way.NOT) {
      way.paint(shape, out);
    }
  }

  /** Takes colours and pen, and tells how to paint with them. */
  private Way look(Paint fill, Stroke stroke) {
    int inside = theme.argb(fill);
    int edge = stroke.width() > 0 ? theme.argb(stroke.paint()) : 0;
    if (inside != 0) {
      out.setColorFill(color(inside));
    }
    if (edge == 0) {
      return inside == 0 ? Way.NOT : Way.FILLED;
    }
    pen(edge, stroke.width() * at.size(), stroke.dashed());
    return inside == 0 ? Way.DRAWN : Way.BOTH;
  }

  private void pen(int argb, double width, boolean dashed) {
    out.setColorStroke(color(argb));
    out.setLineWidth(rounded(width));
    out.setLineJoin(PdfContentByte.LINE_JOIN_ROUND);
    if (dashed) {
      out.setLineCap(PdfContentByte.LINE_CAP_BUTT);
      out.setLineDash(rounded(Dash.on(width)), rounded(Dash.off(width)), 0);
    } else {
      out.setLineCap(PdfContentByte.LINE_CAP_ROUND);
      out.setLineDash(0);
    }
  }

  /** A shape's outline, to be filled or drawn. */
  private static void trace(Shape shape, PdfContentByte out) {
    double[] c = new double[6];
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      int kind = i.currentSegment(c);
      float x = rounded(c[0]);
      float y = rounded(c[1]);
      switch (kind) {
        case PathIterator.SEG_MOVETO -> out.moveTo(x, y);
        case PathIterator.SEG_LINETO -> out.lineTo(x, y);
        case PathIterator.SEG_QUADTO -> out.curveTo(x, y, rounded(c[2]), rounded(c[3]));
        case PathIterator.SEG_CUBICTO ->
            out.curveTo(x, y, rounded(c[2]), rounded(c[3]), rounded(c[4]), rounded(c[5]));
        default -> out.closePath();
      }
    }
  }

  private static Color color(int argb) {
    return new Color(argb & 0xFFFFFF);
  }

  private static float rounded(double length) {
    return Math.round(length * 100) / 100f;
  }

  @Override
  public void text(Mark.Text mark) {
    int ink = theme.ink(mark.ink());
    if (mark.text().isBlank() || ink == 0 || mark.size() * at.size() < 0.01) {
      return;
    }
    out.setColorFill(color(ink));
    if (Fonts.of(mark.font(), 1).canDisplayUpTo(mark.text()) >= 0) {
      outlined(mark);
      return;
    }
    PdfFont.Line line = document.line(mark.font(), mark.text());
    double x = left(mark, line.width() * mark.size());
    Transform t = at.after(new Transform(1, 0, 0, -1, x, mark.y()));
    out.beginText();
    out.setFontAndSize(document.font(mark.font()).base(), (float) mark.size());
    out.setTextMatrix(
        (float) t.a(), (float) t.b(), (float) t.c(), (float) t.d(), rounded(t.e()), rounded(t.f()));
    out.showText(line.shown());
    out.endText();
  }

  /** Letters our fonts do not have, Chinese say, in the shapes that the system has for them. */
  private void outlined(Mark.Text mark) {
    Font face = Fonts.of(mark.font(), mark.size(), mark.text());
    char[] letters = mark.text().toCharArray();
    var laid =
        face.layoutGlyphVector(
            Fonts.CONTEXT, letters, 0, letters.length, Font.LAYOUT_LEFT_TO_RIGHT);
    double width = laid.getGlyphPosition(laid.getNumGlyphs()).getX();
    Way.FILLED.paint(moved(laid.getOutline((float) left(mark, width), (float) mark.y())), out);
  }

  private static double left(Mark.Text mark, double width) {
    return switch (mark.anchor()) {
      case START -> mark.x();
      case MIDDLE -> mark.x() - width / 2;
      case END -> mark.x() - width;
    };
  }

  @Override
  public void raster(Mark.Raster mark) {
    // An image fills the unit square with its first row on top.
    Transform t = at.after(new Transform(mark.w(), 0, 0, -mark.h(), mark.x(), mark.y() + mark.h()));
    out.addTemplate(document.picture(mark), t.a(), t.b(), t.c(), t.d(), t.e(), t.f());
  }

  @Override
  public void group(Mark.Group mark) {
    double opacity = Math.max(0, Math.min(1, mark.opacity()));
    Bounds bounds = Bounds.of(mark.marks(), at.after(mark.transform()));
    if (opacity == 0 || bounds.isEmpty()) {
      return;
    }
    Transform outer = at;
    at = at.after(mark.transform());
    if (opacity == 1) {
      mark.marks().forEach(m -> m.paint(this));
    } else {
      sheet(mark, bounds, opacity);
    }
    at = outer;
  }

  /** Marks on a sheet of their own, so that they do not shine through each other. */
  private void sheet(Mark.Group mark, Bounds bounds, double opacity) {
    PdfTemplate sheet = document.sheet(bounds);
    PdfPainter inner = new PdfPainter(document, sheet, theme, at);
    mark.marks().forEach(m -> m.paint(inner));
    out.saveState();
    out.setGState(document.opacity(opacity));
    out.addTemplate(sheet, 0, 0);
    out.restoreState();
    document.written(sheet);
  }
}
