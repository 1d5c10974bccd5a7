package convlens.render.svg;

import convlens.render.ArrowHead;
import convlens.render.Dash;
import convlens.render.RichText;
import convlens.render.TextRun;
import convlens.render.Xml;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Painter;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.scene.Theme;
import convlens.scene.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes marks as SVG: one a line, real text, every role a class whose colour is a variable. The
 * theme's colours stand in plain attributes too, for programs that know no variables. The same
 * frame gives the same text.
 */
public final class SvgPainter implements Painter {
  private final StringBuilder out = new StringBuilder(1 << 14);
  private final Hues hues;

  private SvgPainter(Hues hues) {
    this.hues = hues;
  }

  /**
   * A frame as a whole SVG document.
   *
   * @param title what it is, for screen readers and the window of a browser
   * @param width the scene's own width in points
   * @param height the scene's own height in points
   */
  public static String svg(Frame frame, String title, double width, double height, Theme theme) {
    return head(title, RichText.plain(frame.caption()), width, height, theme) + body(frame, theme);
  }

  /** The same without its ground, for pages of any colour. */
  public static String clear(Frame frame, String title, double width, double height, Theme theme) {
    return open(title, RichText.plain(frame.caption()), width, height, theme) + body(frame, theme);
  }

  private static String body(Frame frame, Theme theme) {
    SvgPainter painter = new SvgPainter(new RoleHues(theme));
    painter.all(frame.marks());
    return painter.out.append("</svg>\n").toString();
  }

  /**
   * Each mark as an element of its own; words that continue each other are one.
   *
   * @param known what was written already, by what it was written for
   */
  static List<String> items(List<Mark> marks, Hues hues, Map<Object, String> known) {
    SvgPainter painter = new SvgPainter(hues);
    List<String> items = new ArrayList<>();
    for (int i = 0; i < marks.size(); ) {
      if (marks.get(i) instanceof Mark.Group group && bare(group)) {
        items.addAll(items(group.marks(), hues, known));
        i++;
        continue;
      }
      List<Mark.Text> joined = TextRun.from(marks, i);
      Object asked = joined.size() > 1 ? joined : marks.get(i);
      String item = known.get(asked);
      if (item == null) {
        painter.next(marks, i);
        item = painter.out.toString().strip();
        painter.out.setLength(0);
        known.put(asked, item);
      }
      i += Math.max(1, joined.size());
      if (!item.isEmpty()) {
        items.add(item);
      }
    }
    return items;
  }

  /** A group that does nothing to its marks. */
  private static boolean bare(Mark.Group group) {
    return group.opacity() >= 1 && group.transform().equals(Transform.IDENTITY);
  }

  /** What stands before the marks: size, title, style sheet and the stage. */
  public static String head(
      String title, String caption, double width, double height, Theme theme) {
    Tag stage = new Tag("rect").number("width", width).number("height", height);
    return open(title, caption, width, height, theme)
        + (new RoleHues(theme).fill(stage, Paint.of(Role.SURFACE)).close() + "\n");
  }

  private static String open(
      String title, String caption, double width, double height, Theme theme) {
    String w = Xml.number(width);
    String h = Xml.number(height);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"convlens\" role=\"img\" width=\""
        + (w + "\" height=\"" + h + "\" viewBox=\"0 0 " + w + " " + h + "\"")
        + (" font-family=\"" + Sheet.SANS + "\">\n")
        + ("<title>" + Xml.escape(title) + "</title>\n")
        + ("<desc>" + Xml.escape(caption) + "</desc>\n")
        + Sheet.of(theme);
  }

  @Override
  public void rect(Mark.Rect mark) {
    Tag tag = box("rect", mark.x(), mark.y(), mark.w(), mark.h());
    if (mark.round() > 0) {
      tag.number("rx", mark.round());
    }
    Tag whole = cell(stroke(hues.fill(tag, mark.fill()), mark.stroke()), mark.ref());
    if (!mark.hatched()) {
      line(whole);
      return;
    }
    Tag hatch = box("rect", mark.x(), mark.y(), mark.w(), mark.h());
    hues.hatch(hatch, mark.fill());
    out.append("<g>").append(whole.close()).append(hatch.close()).append("</g>\n");
  }

  @Override
  public void line(Mark.Line mark) {
    Tag tag = new Tag("line").number("x1", mark.x1()).number("y1", mark.y1());
    line(stroke(tag.number("x2", mark.x2()).number("y2", mark.y2()), mark.stroke()));
  }

  @Override
  public void path(Mark.Path mark) {
    Optional<ArrowHead> head = ArrowHead.of(mark);
    double width = mark.stroke().width();
    List<Mark.Segment> shaft =
        head.map(h -> h.shaft(mark.segments(), width)).orElse(mark.segments());
    Tag tag = new Tag("path").text("d", data(shaft));
    Tag whole = cell(stroke(hues.fill(tag, mark.fill()), mark.stroke()), mark.ref());
    if (head.isEmpty()) {
      line(whole);
      return;
    }
    StringBuilder corners = new StringBuilder();
    head.get().corners(width).forEach(v -> corners.append(' ').append(Xml.number(v)));
    Tag tip = new Tag("polygon").text("points", corners.substring(1));
    out.append("<g>")
        .append(whole.close())
        .append(hues.fill(tip, mark.stroke().paint()).close())
        .append("</g>\n");
  }

  /** Texts that continue each other become one, which stays whole in any other font. */
  private void all(List<Mark> marks) {
    int i = 0;
    while (i < marks.size()) {
      i = next(marks, i);
    }
  }

  private int next(List<Mark> marks, int i) {
    List<Mark.Text> joined = TextRun.from(marks, i);
    if (joined.size() > 1) {
      run(joined);
      return i + joined.size();
    }
    marks.get(i).paint(this);
    return i + 1;
  }

  private void run(List<Mark.Text> texts) {
    Mark.Text first = texts.get(0);
    Tag tag = new Tag("text").number("x", first.x()).number("y", first.y());
    tag.number("font-size", first.size());
    wide(tag, TextRun.end(texts.get(texts.size() - 1)) - first.x());
    tag.text("xml:space", "preserve");
    out.append(tag.open());
    for (int i = 0; i < texts.size(); i++) {
      Mark.Text text = texts.get(i);
      Tag span = new Tag("tspan");
      face(span, text.font());
      hues.ink(span, text.ink());
      boolean gap = i > 0 && TextRun.gap(texts.get(i - 1), text);
      out.append(cell(span, text.ref()).around((gap ? " " : "") + text.text()));
    }
    out.append("</text>\n");
  }

  @Override
  public void text(Mark.Text mark) {
    if (mark.text().isEmpty()) {
      return;
    }
    Tag tag = new Tag("text").number("x", mark.x()).number("y", mark.y());
    tag.number("font-size", mark.size());
    face(tag, mark.font());
    switch (mark.anchor()) {
      case START -> wide(tag, TextRun.end(mark) - mark.x());
      case MIDDLE -> tag.text("text-anchor", "middle");
      case END -> tag.text("text-anchor", "end");
    }
    if (mark.text().startsWith(" ") || mark.text().endsWith(" ") || mark.text().contains("  ")) {
      tag.text("xml:space", "preserve");
    }
    hues.ink(tag, mark.ink());
    out.append(cell(tag, mark.ref()).around(mark.text())).append('\n');
  }

  /** Where our fonts are missing, words keep the room they were given. */
  private static void wide(Tag tag, double width) {
    tag.number("textLength", width).text("lengthAdjust", "spacingAndGlyphs");
  }

  private void face(Tag tag, Mark.Font font) {
    boolean mono = font == Mark.Font.MONO || font == Mark.Font.MONO_BOLD;
    tag.name(mono ? "mono" : "sans");
    if (mono) {
      hues.mono(tag);
    }
    switch (font) {
      case SANS, MONO -> {}
      case SANS_BOLD -> tag.text("font-weight", "600");
      case MONO_BOLD -> tag.text("font-weight", "700");
    }
  }

  @Override
  public void raster(Mark.Raster mark) {
    Tag tag = box("image", mark.x(), mark.y(), mark.w(), mark.h());
    tag.name("pixels").text("preserveAspectRatio", "none");
    tag.text("image-rendering", "pixelated").text("href", DataUri.png(mark));
    line(cell(tag, mark.ref()));
  }

  @Override
  public void group(Mark.Group mark) {
    Tag tag = new Tag("g");
    if (!mark.transform().equals(Transform.IDENTITY)) {
      tag.text("transform", matrix(mark.transform()));
    }
    if (mark.opacity() < 1) {
      tag.number("opacity", Math.max(0, mark.opacity()));
    }
    out.append(tag.open()).append('\n');
    all(mark.marks());
    out.append("</g>\n");
  }

  /** Factors need more places than lengths do: they are multiplied by lengths. */
  private static String matrix(Transform t) {
    return "matrix("
        + Xml.factor(t.a())
        + " "
        + Xml.factor(t.b())
        + " "
        + Xml.factor(t.c())
        + " "
        + Xml.factor(t.d())
        + " "
        + Xml.number(t.e())
        + " "
        + Xml.number(t.f())
        + ")";
  }

  private static String data(List<Mark.Segment> segments) {
    StringBuilder d = new StringBuilder();
    for (Mark.Segment s : segments) {
      if (s instanceof Mark.Segment.Move m) {
        d.append('M').append(Xml.numbers(m.x(), m.y()));
      } else if (s instanceof Mark.Segment.To to) {
        d.append('L').append(Xml.numbers(to.x(), to.y()));
      } else if (s instanceof Mark.Segment.Curve c) {
        d.append('C').append(Xml.numbers(c.x1(), c.y1(), c.x2(), c.y2(), c.x(), c.y()));
      } else if (s instanceof Mark.Segment.Close) {
        d.append('Z');
      } else {
        throw new IllegalStateException("unknown segment " + s);
      }
    }
    return d.toString();
  }

  private static Tag box(String name, double x, double y, double w, double h) {
    Tag tag = new Tag(name).number("x", x).number("y", y);
    return tag.number("width", w).number("height", h);
  }

  private Tag stroke(Tag tag, Stroke stroke) {
    if (stroke.width() <= 0 || stroke.paint() instanceof Paint.None) {
      return tag;
    }
    hues.stroke(tag, stroke);
    tag.number("stroke-width", stroke.width());
    if (stroke.dashed()) {
      tag.text("stroke-dasharray", Xml.numbers(Dash.on(stroke.width()), Dash.off(stroke.width())));
    }
    return tag;
  }

  /** Which cell it shows, so that a page can find it: part, kernel, channel, row, column. */
  private static Tag cell(Tag tag, Optional<Ref> ref) {
    ref.ifPresent(
        r -> {
          String place = r.isChannel() ? "" : " " + r.y() + " " + r.x();
          tag.text("data-cell", r.part() + " " + r.k() + " " + r.c() + place);
        });
    return tag;
  }

  private void line(Tag tag) {
    out.append(tag.close()).append('\n');
  }
}
