package convlens.export;

import convlens.render.Fit;
import convlens.render.RichText;
import convlens.render.Xml;
import convlens.render.pptx.Drawing;
import convlens.render.pptx.PictureStore;
import convlens.render.pptx.PptxPainter;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Scene;
import convlens.text.Text;
import java.util.List;
import java.util.Locale;

/**
 * A clip's slides: the caption on top as title, as speakers want it, the scene below it as large as
 * goes, its name and the step in the last line. Room for the title is set by the longest caption,
 * so that nothing jumps from slide to slide.
 */
final class PptxLayout {
  private static final double LEADING = 1.26;

  /** The title may take this share of the height before its type gets smaller. */
  private static final double TITLE_SHARE = 0.2;

  private static final double LARGEST = 2.5;

  /** The last number that the slide's own placeholders take. */
  private static final int TAKEN = 4;

  private final Scene scene;
  private final PptxSheet sheet;
  private final double size;
  private final double titleHeight;
  private final PictureStore kept;

  private PptxLayout(
      Scene scene, PptxSheet sheet, double size, double titleHeight, PictureStore kept) {
    this.kept = kept;
    this.scene = scene;
    this.sheet = sheet;
    this.size = size;
    this.titleHeight = titleHeight;
  }

  static PptxLayout of(Clip clip, PptxSheet sheet, PictureStore kept) {
    List<String> captions =
        java.util.stream.IntStream.rangeClosed(clip.first(), clip.last())
            .mapToObj(step -> clip.scene().frame(step).caption())
            .distinct()
            .toList();
    double size = titleSize(sheet);
    double height = lines(captions, size, sheet) * size * LEADING;
    while (height > TITLE_SHARE * sheet.height() && size > 8) {
      size *= 0.94;
      height = lines(captions, size, sheet) * size * LEADING;
    }
    height = Math.min(height, 0.5 * sheet.height());
    return new PptxLayout(clip.scene(), sheet, size, height, kept);
  }

  /** The size of a title that has room enough. */
  static double titleSize(PptxSheet sheet) {
    return Math.max(12, 28 * sheet.scale());
  }

  private static int lines(List<String> captions, double size, PptxSheet sheet) {
    double width = sheet.width() - 2 * sheet.margin();
    return captions.stream().mapToInt(c -> RichText.wrap(c, size, width).size()).max().orElse(1);
  }

  /** The slide of a step. */
  PptxSlide slide(int step) {
    Frame frame = scene.frame(step);
    String caption = RichText.plain(frame.caption());
    PptxPainter painter = new PptxPainter(sheet.theme(), sheet.unit(), TAKEN, kept);
    Drawing drawing = painter.draw(new Frame(List.of(placed(frame)), frame.caption()));
    String xml =
        PptxXml.HEAD
            + "<p:sld "
            + PptxXml.NAMES
            + "><p:cSld><p:spTree>"
            + PptxXml.TREE
            + title(
                painter.caption(frame.caption().isBlank() ? scene.title() : frame.caption(), size))
            + footer(step)
            + drawing.shapes()
            + "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>";
    String notes = scene.notes(step);
    return new PptxSlide(PptxXml.slide(xml), notes.isBlank() ? caption : notes, drawing.pictures());
  }

  private Mark placed(Frame frame) {
    double margin = sheet.margin();
    double top = margin + titleHeight + sheet.small() * 0.8;
    double height = Math.max(1, sheet.foot() - sheet.small() * 0.4 - top);
    double width = sheet.width() - 2 * margin;
    double most = Fit.centred(scene.width(), scene.height(), width, height).scale();
    double fit = Math.min(most, LARGEST * sheet.scale());
    Fit placed =
        new Fit(
            fit,
            (sheet.width() - scene.width() * fit) / 2,
            top + (height - scene.height() * fit) / 2);
    return new Mark.Group(placed.transform(), 1, frame.marks());
  }

  private String title(String body) {
    double margin = sheet.margin();
    String place =
        PptxXml.place(
            sheet.length(margin),
            sheet.length(margin),
            sheet.length(sheet.width() - 2 * margin),
            sheet.length(titleHeight));
    return PptxXml.placeholder(2, "Title", "type=\"title\"", place, body);
  }

  private String footer(int step) {
    Scene.StepName name = scene.name(step);
    String called = line(3, "Scene", 10, scene.title());
    // A picture that is no story has one step, and counting it would promise more.
    if (name.of() == 1) {
      return called;
    }
    String counted =
        Text.of("export.step", "step", count(name.number()), "steps", count(name.of()));
    return called + line(4, "Step", 11, counted);
  }

  /** One of the last line's texts; where it stands is the layout's. */
  private static String line(int id, String name, int index, String words) {
    String body =
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang=\"en-US\"/><a:t>"
            + Xml.escape(words)
            + "</a:t></a:r></a:p></p:txBody>";
    String kind = "type=\"body\" sz=\"quarter\" idx=\"" + index + "\"";
    return PptxXml.placeholder(id, name, kind, "", body);
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
