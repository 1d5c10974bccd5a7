package convlens.render.pptx;

import convlens.render.RichText;
import convlens.render.TextRun;
import convlens.render.Xml;
import convlens.scene.Mark;
import java.util.List;

/** Words in a shape: paragraphs of runs. */
final class Lettering {
  /** On every machine that shows slides, as wide as ours, and of figures of equal width. */
  static final String MONO = "Consolas";

  private static final double SMALLEST = 1;
  private static final double LARGEST = 4000;
  private final SchemeColors colors;
  private final double points;

  /**
   * Letters of a deck.
   *
   * @param points of type for one point of the frame
   */
  Lettering(SchemeColors colors, double points) {
    this.colors = colors;
    this.points = points;
  }

  /** A shape's body of one line. */
  String body(List<Mark.Text> texts, double scale, Mark.Anchor anchor, double opacity) {
    StringBuilder runs = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      Mark.Text text = texts.get(i);
      boolean gap = i > 0 && TextRun.gap(texts.get(i - 1), text);
      boolean bold = text.font() == Mark.Font.SANS_BOLD || text.font() == Mark.Font.MONO_BOLD;
      boolean mono = text.font() == Mark.Font.MONO || text.font() == Mark.Font.MONO_BOLD;
      String ink = "<a:solidFill>" + colors.ink(text.ink(), opacity) + "</a:solidFill>";
      String face = mono ? face(MONO) : face("+mn-lt");
      runs.append(run((gap ? " " : "") + text.text(), text.size() * scale, bold, ink + face));
    }
    return "<p:txBody><a:bodyPr wrap=\"none\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\""
        + " rtlCol=\"0\" anchor=\"ctr\"><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr algn=\""
        + align(anchor)
        + "\"/>"
        + runs
        + "</a:p></p:txBody>";
  }

  /** A placeholder's body: its type's own colour and face, emphasised words bold. */
  String caption(String words, double size) {
    StringBuilder runs = new StringBuilder();
    for (RichText.Run run : RichText.runs(words)) {
      runs.append(run(run.text(), size, run.bold(), ""));
    }
    return "<p:txBody><a:bodyPr><a:noAutofit/></a:bodyPr><a:lstStyle/><a:p>"
        + (runs.isEmpty() ? "<a:endParaRPr lang=\"en-US\"/>" : runs)
        + "</a:p></p:txBody>";
  }

  private String run(String text, double size, boolean bold, String look) {
    double hundredths = 100 * Math.max(SMALLEST, Math.min(LARGEST, size * points));
    return "<a:r><a:rPr lang=\"en-US\" sz=\""
        + Math.round(hundredths / 10) * 10
        + "\""
        + (bold ? " b=\"1\"" : "")
        + (look.isEmpty() ? "/>" : ">" + look + "</a:rPr>")
        + "<a:t>"
        + Xml.escape(text)
        + "</a:t></a:r>";
  }

  private static String face(String name) {
    return "<a:latin typeface=\"" + name + "\"/><a:cs typeface=\"" + name + "\"/>";
  }

  private static String align(Mark.Anchor anchor) {
    return switch (anchor) {
      case START -> "l";
      case MIDDLE -> "ctr";
      case END -> "r";
    };
  }
}
