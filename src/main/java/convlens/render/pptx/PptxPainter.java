package convlens.render.pptx;

import convlens.render.TextMeasure;
import convlens.render.Xml;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Stroke;
import convlens.scene.Theme;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Marks as the shapes that a slide has itself: rectangles with their number written in them, lines
 * that keep their arrow, text boxes, the cells of a grid as a group. Points are the frame's, y
 * downwards. For one thread and one slide.
 */
public final class PptxPainter {
  private final Look look;
  private final Lettering letters;
  private final Pictures pictures;
  private final double unit;
  private int id;

  /**
   * Draws for a slide.
   *
   * @param unit of the slide's own measure, for one point of the frame
   * @param id the last one taken
   * @param kept the deck's pictures
   */
  public PptxPainter(Theme theme, double unit, int id, PictureStore kept) {
    SchemeColors colors = new SchemeColors(theme);
    this.look = new Look(colors);
    this.unit = unit;
    this.id = id;
    this.letters = new Lettering(colors, unit / 12_700);
    this.pictures = new Pictures(theme, kept);
  }

  /** A shape and the room it takes. */
  private record Shape(String element, Place place) {}

  /** A frame as shapes, from back to front. */
  public Drawing draw(Frame frame) {
    List<Item> items = Item.of(frame);
    StringBuilder out = new StringBuilder(1 << 16);
    int i = 0;
    while (i < items.size()) {
      Optional<Item.Grid> grid = items.get(i).grid();
      int end = i + 1;
      while (grid.isPresent() && end < items.size() && items.get(end).grid().equals(grid)) {
        end++;
      }
      if (end - i > 1) {
        group(grid.orElseThrow().name(), items.subList(i, end), out);
      } else {
        shape(items.get(i)).ifPresent(s -> out.append(s.element));
      }
      i = end;
    }
    return new Drawing(out.toString(), pictures.all());
  }

  /** The words of a placeholder, in the type of this slide. */
  public String caption(String words, double size) {
    return letters.caption(words, size);
  }

  private void group(String name, List<Item> cells, StringBuilder out) {
    String head = described(name);
    StringBuilder inside = new StringBuilder();
    Place all = null;
    for (Item cell : cells) {
      Optional<Shape> shape = shape(cell);
      if (shape.isPresent()) {
        inside.append(shape.get().element);
        Place place = shape.get().place;
        all = all == null ? place : all.union(place);
      }
    }
    if (all != null) {
      out.append("<p:grpSp><p:nvGrpSpPr>" + head + "<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>");
      out.append("<p:grpSpPr>" + all.group() + "</p:grpSpPr>").append(inside);
      out.append("</p:grpSp>");
    }
  }

  private Optional<Shape> shape(Item item) {
    Mark mark = item.mark();
    if (mark instanceof Mark.Rect r) {
      return rect(r, item);
    }
    if (mark instanceof Mark.Line l) {
      return line(l, item);
    }
    if (mark instanceof Mark.Path p) {
      return path(p, item);
    }
    if (mark instanceof Mark.Text t) {
      return text(t, item);
    }
    if (mark instanceof Mark.Raster r) {
      return Optional.of(raster(r, item));
    }
    throw new IllegalStateException("unknown mark " + mark);
  }

  private Optional<Shape> rect(Mark.Rect mark, Item item) {
    String fill =
        mark.hatched() ? look.hatched(mark.fill()) : look.fill(mark.fill(), item.opacity());
    String line = look.stroke(mark.stroke(), item.at().size() * unit, item.opacity(), false);
    boolean seen = !look.none(mark.fill()) || look.visible(mark.stroke()) || mark.hatched();
    if (!seen && item.words().isEmpty()) {
      return Optional.empty();
    }
    if (!item.at().upright()) {
      Outline outline = Outline.of(mark, item.at(), unit);
      return Optional.of(
          sp(name(mark, "cell"), outline.place(), outline.element(), fill + line, ""));
    }
    double w = mark.w() * item.at().a();
    double h = mark.h() * item.at().d();
    Place place = Place.of(x(item, mark.x(), mark.y()), y(item, mark.x(), mark.y()), w, h, unit);
    double round = mark.round() * item.at().a() / Math.max(1e-9, Math.min(w, h));
    String geometry =
        round <= 0
            ? preset("rect", "")
            : preset(
                "roundRect",
                "<a:gd name=\"adj\" fmla=\"val "
                    + Math.round(100_000 * Math.min(0.5, round))
                    + "\"/>");
    String words =
        item.words().isEmpty()
            ? ""
            : letters.body(item.words(), item.at().size(), Mark.Anchor.MIDDLE, item.opacity());
    return Optional.of(sp(name(mark, "frame"), place, geometry, fill + line, words));
  }

  private Optional<Shape> line(Mark.Line mark, Item item) {
    return straight(
        new Point2D.Double(mark.x1(), mark.y1()),
        new Point2D.Double(mark.x2(), mark.y2()),
        mark.stroke(),
        false,
        item);
  }

  private Optional<Shape> straight(
      Point2D from, Point2D to, Stroke stroke, boolean arrow, Item item) {
    if (!look.visible(stroke)) {
      return Optional.empty();
    }
    double x1 = x(item, from.getX(), from.getY());
    double y1 = y(item, from.getX(), from.getY());
    double x2 = x(item, to.getX(), to.getY());
    double y2 = y(item, to.getX(), to.getY());
    Place place =
        Place.of(Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1), unit);
    String turned = (x2 < x1 ? " flipH=\"1\"" : "") + (y2 < y1 ? " flipV=\"1\"" : "");
    String name = word(stroke.paint()) + (arrow ? "arrow" : "line");
    String element =
        "<p:cxnSp><p:nvCxnSpPr>"
            + properties(name)
            + "<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>"
            + place.xfrm(turned)
            + preset("line", "")
            + look.stroke(stroke, item.at().size() * unit, item.opacity(), arrow)
            + "</p:spPr></p:cxnSp>";
    return Optional.of(new Shape(element, place));
  }

  private Optional<Shape> path(Mark.Path mark, Item item) {
    boolean filled = !look.none(mark.fill());
    if (!filled && !look.visible(mark.stroke())) {
      return Optional.empty();
    }
    List<Mark.Segment> s = mark.segments();
    if (!filled
        && s.size() == 2
        && s.get(0) instanceof Mark.Segment.Move from
        && s.get(1) instanceof Mark.Segment.To to) {
      return straight(
          new Point2D.Double(from.x(), from.y()),
          new Point2D.Double(to.x(), to.y()),
          mark.stroke(),
          mark.arrow(),
          item);
    }
    Outline outline = Outline.of(s, item.at(), unit, filled);
    String drawn =
        look.fill(mark.fill(), item.opacity())
            + look.stroke(mark.stroke(), item.at().size() * unit, item.opacity(), mark.arrow());
    String kind = mark.arrow() ? "arrow" : "path";
    String name =
        mark.ref().isPresent()
            ? name(mark, kind)
            : word(filled ? mark.fill() : mark.stroke().paint()) + kind;
    return Optional.of(sp(name, outline.place(), outline.element(), drawn, ""));
  }

  private Optional<Shape> text(Mark.Text mark, Item item) {
    boolean blank = mark.text().isBlank() && item.words().size() < 2;
    if (blank || look.none(mark.ink())) {
      return Optional.empty();
    }
    List<Mark.Text> words = item.words();
    Mark.Text last = words.get(words.size() - 1);
    double wide = TextMeasure.width(last.text(), last.font(), last.size());
    double reach = words.size() == 1 ? wide : last.x() + wide - mark.x();
    double left =
        switch (mark.anchor()) {
          case START -> mark.x();
          case MIDDLE -> mark.x() - reach / 2;
          case END -> mark.x() - reach;
        };
    double scale = item.at().size();
    double middleX = x(item, left + reach / 2, mark.y() - Item.MIDDLE * mark.size());
    double middleY = y(item, left + reach / 2, mark.y() - Item.MIDDLE * mark.size());
    double w = reach * scale;
    double h = 1.2 * mark.size() * scale;
    Place place = Place.of(middleX - w / 2, middleY - h / 2, w, h, unit);
    double turn = Math.atan2(item.at().b(), item.at().a());
    String turned =
        Math.abs(turn) < 1e-6 ? "" : " rot=\"" + Math.round(Math.toDegrees(turn) * 60_000) + "\"";
    String body = letters.body(words, scale, mark.anchor(), item.opacity());
    String element =
        "<p:sp><p:nvSpPr>"
            + properties(mark.ref().isPresent() ? name(mark, "text") : mark.text().strip())
            + "<p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>"
            + place.xfrm(turned)
            + preset("rect", "")
            + "<a:noFill/></p:spPr>"
            + body
            + "</p:sp>";
    return Optional.of(new Shape(element, place));
  }

  private Shape raster(Mark.Raster mark, Item item) {
    Rectangle2D box =
        convlens.render.Shapes.affine(item.at())
            .createTransformedShape(new Rectangle2D.Double(mark.x(), mark.y(), mark.w(), mark.h()))
            .getBounds2D();
    String relation = pictures.add(mark, item.at(), box);
    Place place = Place.of(box.getX(), box.getY(), box.getWidth(), box.getHeight(), unit);
    String alpha =
        item.opacity() < 1
            ? "<a:alphaModFix amt=\"" + Math.round(item.opacity() * 100_000) + "\"/>"
            : "";
    String element =
        "<p:pic><p:nvPicPr>"
            + described(name(mark, "picture"))
            + "<p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>"
            + "<p:blipFill><a:blip r:embed=\""
            + relation
            + "\">"
            + alpha
            + "</a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>"
            + place.xfrm("")
            + preset("rect", "")
            + "</p:spPr></p:pic>";
    return new Shape(element, place);
  }

  private Shape sp(String name, Place place, String geometry, String drawn, String words) {
    String element =
        "<p:sp><p:nvSpPr>"
            + properties(name)
            + "<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
            + place.xfrm("")
            + geometry
            + drawn
            + "</p:spPr>"
            + words
            + "</p:sp>";
    return new Shape(element, place);
  }

  private String properties(String name) {
    return "<p:cNvPr id=\"" + ++id + "\" name=\"" + Xml.escape(name) + "\"/>";
  }

  /** The same of what a screen reader cannot read out otherwise. */
  private String described(String name) {
    String words = Xml.escape(name);
    return "<p:cNvPr id=\"" + ++id + "\" name=\"" + words + "\" descr=\"" + words + "\"/>";
  }

  private static String preset(String name, String adjusted) {
    String list = adjusted.isEmpty() ? "<a:avLst/>" : "<a:avLst>" + adjusted + "</a:avLst>";
    return "<a:prstGeom prst=\"" + name + "\">" + list + "</a:prstGeom>";
  }

  /** A cell's name tells where it stands, so that it is found when a slide is animated. */
  private static String name(Mark mark, String kind) {
    Optional<Ref> ref = mark.ref();
    if (ref.isEmpty()) {
      return mark instanceof Mark.Rect r
          ? word(r.fill() instanceof Paint.None ? r.stroke().paint() : r.fill()) + kind
          : kind;
    }
    Ref r = ref.get();
    String part = r.part() + (r.k() == 0 ? "" : " " + r.k());
    String cell =
        r.isChannel() ? " channel " + r.c() : " (" + r.c() + "," + r.y() + "," + r.x() + ")";
    return part + cell + (mark instanceof Mark.Text ? " " + kind : "");
  }

  private static String word(Paint paint) {
    return paint instanceof Paint.Tint t ? t.role().name().toLowerCase(Locale.ROOT) + " " : "";
  }

  private static double x(Item item, double x, double y) {
    return item.at().mapX(x, y);
  }

  private static double y(Item item, double x, double y) {
    return item.at().mapY(x, y);
  }
}
