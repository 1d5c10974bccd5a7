package convlens.render.tikz;

import convlens.render.ArrowHead;
import convlens.render.Bounds;
import convlens.render.Dash;
import convlens.render.RichText;
import convlens.render.Shapes;
import convlens.render.TextRun;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Painter;
import convlens.scene.Stroke;
import convlens.scene.Theme;
import convlens.scene.Transform;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes marks as a TikZ picture, one a line: real text, colours by role. It needs TikZ and none of
 * its libraries; the same frame gives the same text.
 */
public final class TikzPainter implements Painter {
  private static final double HATCH_OPACITY = 0.35;
  private static final double HATCH_PITCH = 6;

  private static final double POINTS_OF_CM = 72.27 / 2.54;

  private final StringBuilder out = new StringBuilder(1 << 14);
  private final TexColors colors;
  private Transform at;

  private TikzPainter(Theme theme, Transform at) {
    this.colors = new TexColors(theme);
    this.at = at;
  }

  /**
   * A frame as a picture to be set into a document.
   *
   * @param width of what is drawn, in centimetres
   */
  public static String picture(Frame frame, String title, double width, Theme theme) {
    Bounds drawn = Bounds.of(frame.marks(), Transform.IDENTITY);
    double scale = drawn.isEmpty() ? 1 : width * POINTS_OF_CM / Math.max(1, drawn.width());
    TikzPainter painter = new TikzPainter(theme, Transform.scale(scale));
    painter.all(frame.marks());
    String caption = RichText.plain(frame.caption());
    StringBuilder all = new StringBuilder();
    all.append("% ").append(comment(title)).append('\n');
    all.append("% ").append(comment(TexText.escape(caption, false))).append('\n');
    if (TexText.needsUnicode(painter.out.toString())) {
      all.append("% XeLaTeX, LuaLaTeX\n");
    }
    all.append(painter.colors.definitions());
    all.append("\\providecommand{\\clsign}[1]{\\makebox[\\fontdimen2\\font][c]{$#1$}}%\n");
    all.append("\\begin{tikzpicture}[x=1pt,y=-1pt,line join=round]\n");
    return all.append(painter.out).append("\\end{tikzpicture}\n").toString();
  }

  /** A document of its own around a picture. */
  public static String document(String picture) {
    return """
        \\documentclass[border=4pt]{standalone}
        \\usepackage[T1]{fontenc}
        \\usepackage{textcomp}
        \\IfFileExists{lmodern.sty}{\\usepackage{lmodern}}{}
        \\usepackage{tikz}
        \\begin{document}
        """
        + picture
        + "\\end{document}\n";
  }

  private static String comment(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** Texts that continue each other become one, which stays whole in any other font. */
  private void all(List<Mark> marks) {
    int i = 0;
    while (i < marks.size()) {
      List<Mark.Text> joined = TextRun.from(marks, i);
      if (joined.size() > 1) {
        node(joined);
        i += joined.size();
      } else {
        marks.get(i++).paint(this);
      }
    }
  }

  @Override
  public void rect(Mark.Rect mark) {
    List<String> look = look(mark.fill(), mark.stroke());
    if (at.upright()) {
      String box =
          point(mark.x(), mark.y())
              + " rectangle "
              + point(mark.x() + mark.w(), mark.y() + mark.h());
      double round = Math.min(mark.round(), Math.min(mark.w(), mark.h()) / 2) * at.size();
      if (round > 0) {
        look.add("rounded corners=" + points(round));
      }
      path(look, box);
      hatch(mark, box);
    } else {
      Shape slanted =
          Shapes.affine(at)
              .createTransformedShape(
                  new Rectangle2D.Double(mark.x(), mark.y(), mark.w(), mark.h()));
      path(look, outline(slanted));
      hatch(mark, outline(slanted));
    }
  }

  private void hatch(Mark.Rect mark, String outline) {
    if (!mark.hatched()) {
      return;
    }
    double pitch = HATCH_PITCH * at.size();
    Bounds area =
        Bounds.of(
            new Mark.Rect(
                mark.x(),
                mark.y(),
                mark.w(),
                mark.h(),
                0,
                Paint.NONE,
                Stroke.NONE,
                false,
                Optional.empty()),
            at);
    out.append("\\begin{scope}\n\\clip " + outline + ";\n");
    out.append("\\draw[draw=" + colors.of(new Paint.InkOn(mark.fill())));
    out.append(",opacity=" + HATCH_OPACITY + ",line width=" + points(pitch / 6) + "]");
    double first = Math.ceil((area.left() + area.top()) / pitch) * pitch;
    for (double sum = first; sum < area.right() + area.bottom(); sum += pitch) {
      out.append(" " + plain(sum - area.top(), area.top()));
      out.append(" -- " + plain(sum - area.bottom(), area.bottom()));
    }
    out.append(";\n\\end{scope}\n");
  }

  @Override
  public void line(Mark.Line mark) {
    String way = point(mark.x1(), mark.y1()) + " -- " + point(mark.x2(), mark.y2());
    path(look(Paint.NONE, mark.stroke()), way);
  }

  @Override
  public void path(Mark.Path mark) {
    Optional<ArrowHead> head = ArrowHead.of(mark);
    double width = mark.stroke().width();
    if (head.isEmpty()) {
      path(look(mark.fill(), mark.stroke()), outline(moved(Shapes.path(mark.segments()))));
      return;
    }
    path(look(mark.fill(), Stroke.NONE), outline(moved(Shapes.path(mark.segments()))));
    Path2D shaft = Shapes.path(head.get().shaft(mark.segments(), width));
    path(look(Paint.NONE, mark.stroke()), outline(moved(shaft)));
    Path2D tip = Shapes.polygon(head.get().corners(width));
    path(look(mark.stroke().paint(), Stroke.NONE), outline(moved(tip)));
  }

  private Shape moved(Shape shape) {
    return Shapes.affine(at).createTransformedShape(shape);
  }

  @Override
  public void text(Mark.Text mark) {
    if (!mark.text().isBlank() && !colors.none(mark.ink())) {
      node(List.of(mark));
    }
  }

  private void node(List<Mark.Text> texts) {
    Mark.Text first = texts.get(0);
    String anchor =
        switch (first.anchor()) {
          case START -> "base west";
          case MIDDLE -> "base";
          case END -> "base east";
        };
    double turn = Math.toDegrees(Math.atan2(at.b(), at.a()));
    // Angles are counted the way of y, which runs downwards on the page and upwards in a node.
    String turned = Math.abs(turn) < 0.01 ? "" : ",rotate=" + TexText.number(-turn);
    double size = first.size() * at.size();
    out.append("\\node[anchor=" + anchor + ",inner sep=0pt,outer sep=0pt" + turned);
    out.append(",font=\\fontsize{" + TexText.number(size) + "}{" + TexText.number(1.2 * size));
    out.append("}\\selectfont] at " + point(first.x(), first.y()) + " {");
    for (int i = 0; i < texts.size(); i++) {
      Mark.Text text = texts.get(i);
      boolean gap = i > 0 && TextRun.gap(texts.get(i - 1), text);
      boolean mono = text.font() == Mark.Font.MONO || text.font() == Mark.Font.MONO_BOLD;
      boolean bold = text.font() == Mark.Font.SANS_BOLD || text.font() == Mark.Font.MONO_BOLD;
      out.append("{\\color{" + bare(colors.ink(text.ink())) + "}");
      out.append(mono ? "\\ttfamily" : "\\sffamily").append(bold ? "\\bfseries " : " ");
      out.append(TexText.escape((gap ? " " : "") + text.text(), mono)).append('}');
    }
    out.append("};\n");
  }

  /** A colour where braces are round it already. */
  private static String bare(String color) {
    return color.startsWith("{") ? color.substring(1, color.length() - 1) : color;
  }

  @Override
  public void raster(Mark.Raster mark) {
    for (Cells.Cell cell : Cells.of(mark)) {
      Mark.Rect rect =
          new Mark.Rect(
              cell.x(),
              cell.y(),
              cell.w(),
              cell.h(),
              0,
              Paint.NONE,
              Stroke.NONE,
              false,
              Optional.empty());
      Shape shape = moved(new Rectangle2D.Double(rect.x(), rect.y(), rect.w(), rect.h()));
      List<String> look = new ArrayList<>(List.of("fill=" + TexColors.fixed(cell.argb())));
      double alpha = (cell.argb() >>> 24) / 255.0;
      if (alpha < 1) {
        look.add("opacity=" + TexText.number(alpha));
      }
      String box =
          at.upright()
              ? point(rect.x(), rect.y())
                  + " rectangle "
                  + point(rect.x() + rect.w(), rect.y() + rect.h())
              : outline(shape);
      path(look, box);
    }
  }

  @Override
  public void group(Mark.Group mark) {
    double opacity = Math.max(0, Math.min(1, mark.opacity()));
    if (opacity == 0 || mark.marks().isEmpty()) {
      return;
    }
    Transform outer = at;
    at = at.after(mark.transform());
    if (opacity < 1) {
      out.append("\\begin{scope}[transparency group,opacity=" + TexText.number(opacity) + "]\n");
    }
    all(mark.marks());
    if (opacity < 1) {
      out.append("\\end{scope}\n");
    }
    at = outer;
  }

  private List<String> look(Paint fill, Stroke stroke) {
    List<String> look = new ArrayList<>();
    if (!colors.none(fill)) {
      look.add("fill=" + colors.of(fill));
    }
    if (stroke.width() > 0 && !colors.none(stroke.paint())) {
      double width = stroke.width() * at.size();
      look.add("draw=" + colors.of(stroke.paint()));
      look.add("line width=" + points(width));
      if (stroke.dashed()) {
        double on = Dash.on(stroke.width()) * at.size();
        double off = Dash.off(stroke.width()) * at.size();
        look.add("dash pattern=on " + points(on) + " off " + points(off));
      }
    }
    return look;
  }

  private void path(List<String> look, String way) {
    if (!look.isEmpty()) {
      out.append("\\path[" + String.join(",", look) + "] " + way + ";\n");
    }
  }

  private static String outline(Shape shape) {
    StringBuilder way = new StringBuilder();
    double[] c = new double[6];
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      switch (i.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> way.append(' ').append(plain(c[0], c[1]));
        case PathIterator.SEG_LINETO -> way.append(" -- ").append(plain(c[0], c[1]));
        case PathIterator.SEG_CUBICTO ->
            way.append(" .. controls ")
                .append(plain(c[0], c[1]))
                .append(" and ")
                .append(plain(c[2], c[3]))
                .append(" .. ")
                .append(plain(c[4], c[5]));
        case PathIterator.SEG_CLOSE -> way.append(" -- cycle");
        default -> throw new IllegalStateException("a curve of a kind that no mark has");
      }
    }
    return way.toString().strip();
  }

  private String point(double x, double y) {
    return plain(at.mapX(x, y), at.mapY(x, y));
  }

  private static String plain(double x, double y) {
    return "(" + TexText.number(x) + "," + TexText.number(y) + ")";
  }

  private static String points(double length) {
    return TexText.number(length) + "pt";
  }
}
