package convlens.render.svg;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.render.DemoScene;
import convlens.render.TextRun;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.scene.Theme;
import convlens.scene.Transform;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SvgPainterTest {
  private static final Optional<Ref> NO_CELL = Optional.empty();

  private static Mark.Text text(String words, Mark.Anchor anchor) {
    return new Mark.Text(
        words, 32, 28.004, 16, Mark.Font.MONO, anchor, Paint.of(Role.OUTPUT), NO_CELL);
  }

  private static String svg(Mark... marks) {
    return SvgPainter.svg(
        new Frame(List.of(marks), "A *bold* < word"), "T & t", 100, 80, Theme.LIGHT);
  }

  /** The marks' lines: what follows the stage. */
  private static List<String> lines(String svg) {
    List<String> all = svg.lines().toList();
    int stage = 0;
    while (!all.get(stage).startsWith("<rect class=\"f-surface\"")) {
      stage++;
    }
    return all.subList(stage + 1, all.size() - 1);
  }

  private static Document parse(String svg) throws Exception {
    byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }

  @Test
  void everyMarkIsOneLineWithItsRoleAsClassAndItsColourBeside() {
    Optional<Ref> cell = Optional.of(new Ref(Ref.INPUT, 0, 0, -1, 2));
    Paint tint = Paint.tint(Role.INPUT, 0.4);
    Mark rect = new Mark.Rect(10, 8, 44, 44.333, 3, tint, Stroke.NONE, false, cell);
    Mark line = new Mark.Line(0, 0, 10, 0, Stroke.dashed(Role.PADDING, 1));
    Mark number = text("−0.5", Mark.Anchor.MIDDLE);
    Mark group = new Mark.Group(new Transform(1.234567, 0, 0, 1, 5, 6), 0.5, List.of(line));
    assertThat(lines(svg(rect, number, group)))
        .containsExactly(
            "<rect class=\"f-tint h-input\" x=\"10\" y=\"8\" width=\"44\" height=\"44.33\" rx=\"3\""
                + " fill=\"#94C3DE\" data-cell=\"input 0 0 -1 2\" style=\"--t:40%\"/>",
            "<text class=\"mono i-output\" x=\"32\" y=\"28\" font-size=\"16\""
                + " font-family=\"'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono',"
                + " monospace\" text-anchor=\"middle\" fill=\"#00825E\">−0.5</text>",
            "<g transform=\"matrix(1.23457 0 0 1 5 6)\" opacity=\"0.5\">",
            "<line class=\"s-padding\" x1=\"0\" y1=\"0\" x2=\"10\" y2=\"0\" stroke=\"#667085\""
                + " stroke-width=\"1\" stroke-dasharray=\"4 3\"/>",
            "</g>");
  }

  @Test
  void aPathCarriesItsArrowHead() {
    Mark path =
        new Mark.Path(
            List.of(new Mark.Segment.Move(0, 0), new Mark.Segment.To(50, 0)),
            Paint.NONE,
            Stroke.of(Role.FLOW, 2),
            true,
            NO_CELL);
    assertThat(lines(svg(path)))
        .containsExactly(
            "<g><path class=\"s-flow\" d=\"M0 0L42 0\" fill=\"none\" stroke=\"#D55E00\""
                + " stroke-width=\"2\"/><polygon class=\"f-flow\" points=\"40 4.2 50 0 40 -4.2\""
                + " fill=\"#D55E00\"/></g>");
  }

  @Test
  void titleAndCaptionStandForScreenReaders() throws Exception {
    Document document = parse(svg());
    assertThat(document.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("T & t");
    assertThat(document.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo("A bold < word");
    assertThat(document.getDocumentElement().getAttribute("role")).isEqualTo("img");
  }

  @Test
  void everyColourClassHangsOnAVariableOfItsRole() {
    String svg = svg();
    for (Role role : Role.values()) {
      String name = RoleHues.word(role);
      assertThat(svg)
          .contains("--" + name + ": #")
          .contains(".f-" + name + " { fill: var(--" + name + "); }")
          .contains(".s-" + name + " { stroke: var(--" + name + "); }");
    }
  }

  @Test
  void aWholeSceneIsValidXmlAndTheSameEveryTime() throws Exception {
    DemoScene scene = new DemoScene();
    String once = SvgPainter.svg(scene.frame(8), scene.title(), 640, 470, Theme.DARK);
    String again = SvgPainter.svg(new DemoScene().frame(8), scene.title(), 640, 470, Theme.DARK);
    assertThat(once).isEqualTo(again);
    Document document = parse(once);
    assertThat(document.getElementsByTagName("text").getLength()).isGreaterThan(49);
    assertThat(document.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 640 470");
  }

  @Test
  void aRasterIsAnEmbeddedPictureWithTheSamePixels() throws Exception {
    int[] argb = {0xFF102030, 0xFF405060, 0x80FF0000, 0xFF00FF00};
    Mark raster = new Mark.Raster(0, 0, 20, 20, 2, 2, argb, NO_CELL);
    Element image = (Element) parse(svg(raster)).getElementsByTagName("image").item(0);
    assertThat(image.getAttribute("image-rendering")).isEqualTo("pixelated");
    String data = image.getAttribute("href");
    assertThat(data).startsWith("data:image/png;base64,");
    byte[] png = Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1));
    int[] read = ImageIO.read(new ByteArrayInputStream(png)).getRGB(0, 0, 2, 2, null, 0, 2);
    assertThat(read).isEqualTo(argb);
  }

  @Test
  void wordsOfOneLineAreOneTextSoThatNoFontMakesThemOverlap() throws Exception {
    Mark.Text first = text("sum = ", Mark.Anchor.START);
    double x = TextRun.end(first);
    Mark second =
        new Mark.Text(
            "7", x, first.y(), 16, Mark.Font.MONO_BOLD, Mark.Anchor.START, first.ink(), NO_CELL);
    Document document = parse(svg(first, second));
    assertThat(document.getElementsByTagName("text").getLength()).isEqualTo(1);
    assertThat(document.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("sum = 7");
  }

  @Test
  void lettersThatXmlCannotHoldDoNotBreakIt() throws Exception {
    Document document = parse(svg(text("<&\"\u0001>", Mark.Anchor.END)));
    assertThat(document.getElementsByTagName("text").item(0).getTextContent())
        .isEqualTo("<&\"\uFFFD>");
  }
}
