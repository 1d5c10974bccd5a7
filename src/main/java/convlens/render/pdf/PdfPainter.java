package convlens.render.pdf;

import convlens.render.ArrowHead;
import convlens.render.Bounds;
import convlens.render.Dash;
import convlens.render.Shapes;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Painter;
import convlens.scene.Stroke;
import convlens.scene.Theme;
import convlens.scene.Transform;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Optional;

/**
 * Draws marks as a PDF's operators: shapes stay shapes, words stay words, pictures keep their own
 * pixels. Points are as the scene has them, y downwards; the page turns them round.
 */
final class PdfPainter implements Painter {
  private static final double HATCH_OPACITY = 0.35;
  private static final double HATCH_PITCH = 6;

  private final PdfDocument document;
  private final Theme theme;
  private final Content out;
  private Transform at;

  PdfPainter(PdfDocument document, Theme theme, Transform at) {
    this.document = document;
    this.theme = theme;
    this.at = at;
    this.out = new Content();
  }

  Content content() {
    return out;
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
    Optional<String> operator = look(mark.fill(), mark.stroke());
    if (operator.isPresent()) {
      double w = mark.w() * at.a();
      double h = mark.h() * at.d();
      double round = Math.min(mark.round() * at.a(), Math.min(w, h) / 2);
      double edge = mark.stroke().width() * at.size();
      int cell = document.cell(rounded(w), rounded(h), rounded(round), edge, operator.get());
      double x = at.mapX(mark.x(), mark.y());
      double y = at.mapY(mark.x(), mark.y());
      out.stamp(cell, x, y);
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
    out.save().shape(shape).word("W n").opacity(HATCH_OPACITY);
    out.color("RG", theme.argb(new Paint.InkOn(mark.fill()))).state("w", rounded(pitch / 6) + " w");
    double first = Math.ceil((area.getMinX() + area.getMinY()) / pitch) * pitch;
    for (double sum = first; sum < area.getMaxX() + area.getMaxY(); sum += pitch) {
      out.numbers("m", sum - area.getMinY(), area.getMinY());
      out.numbers("l", sum - area.getMaxY(), area.getMaxY());
    }
    out.word("S").restore();
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

  private void draw(Shape shape, Paint fill, Stroke stroke) {
    look(fill, stroke).ifPresent(operator -> out.shape(shape).word(operator));
  }

  /** Takes colours and pen, and tells the operator that paints with them; none paints nothing. */
  private Optional<String> look(Paint fill, Stroke stroke) {
    int inside = theme.argb(fill);
    int edge = stroke.width() > 0 ? theme.argb(stroke.paint()) : 0;
    if (inside == 0 && edge == 0) {
      return Optional.empty();
    }
    if (inside != 0) {
      out.color("rg", inside);
    }
    if (edge != 0) {
      pen(edge, stroke.width() * at.size(), stroke.dashed());
    }
    return Optional.of(inside == 0 ? "S" : edge == 0 ? "f" : "B");
  }

  private void pen(int argb, double width, boolean dashed) {
    out.color("RG", argb).state("w", rounded(width) + " w");
    String dashes = dashed ? rounded(Dash.on(width)) + " " + rounded(Dash.off(width)) : "";
    out.state("d", (dashed ? "0 J " : "1 J ") + "1 j [" + dashes + "] 0 d");
  }

  private static double rounded(double length) {
    return Math.round(length * 100) / 100.0;
  }

  @Override
  public void text(Mark.Text mark) {
    int ink = theme.ink(mark.ink());
    if (mark.text().isBlank() || ink == 0) {
      return;
    }
    PdfFont font = document.font(mark.font(), mark.text());
    PdfFont.Line line = document.line(font, mark.text());
    double width = line.width() * mark.size() / PdfFont.EM;
    double x =
        switch (mark.anchor()) {
          case START -> mark.x();
          case MIDDLE -> mark.x() - width / 2;
          case END -> mark.x() - width;
        };
    Transform place = at.after(new Transform(1, 0, 0, -1, x, mark.y()));
    out.word("BT").color("rg", ink).font(font.number(), mark.size());
    out.matrix("Tm", place).word(line.shown() + " TJ").word("ET");
  }

  @Override
  public void raster(Mark.Raster mark) {
    int picture = document.picture(mark);
    // An image fills the unit square with its first row on top.
    Transform place =
        at.after(new Transform(mark.w(), 0, 0, -mark.h(), mark.x(), mark.y() + mark.h()));
    out.save().matrix("cm", place).object(picture).restore();
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
    PdfPainter inner = new PdfPainter(document, theme, at);
    mark.marks().forEach(m -> m.paint(inner));
    int sheet = document.sheet(inner.out, bounds);
    out.save().opacity(opacity).object(sheet).restore();
  }
}
