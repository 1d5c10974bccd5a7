package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.param.Args;
import convlens.render.DemoScene;
import convlens.render.EveryMark;
import convlens.scene.Paint;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.scene.Theme;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.sl.usermodel.PaintStyle;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFAutoShape;
import org.apache.poi.xslf.usermodel.XSLFGroupShape;
import org.apache.poi.xslf.usermodel.XSLFPictureShape;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read back by Apache POI, which knows the format's schemas. */
class PptxExporterTest {
  /** Lengths differ by a hair where fonts are measured by another JDK. */
  private static final Pattern LENGTH = Pattern.compile("\\b\\d{5,}\\b");

  private static final Pattern ID = Pattern.compile("<p:cNvPr id=\"(\\d+)\"");

  @TempDir Path folder;

  private static Clip clip(Scene scene, Theme theme, int first, int last) {
    return new Clip(scene, theme, first, last, 1280, 720, 10, 1);
  }

  private Path write(String name, Clip... clips) throws IOException {
    Path file = folder.resolve(name);
    PptxExporter exporter = new PptxExporter();
    Args options = Args.presets(exporter.options());
    exporter.writeDeck(new Deck("A deck", List.of(clips)), options, file, Clips.ON);
    return file;
  }

  private static String part(Path file, String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> parts(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }

  private static XMLSlideShow open(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new XMLSlideShow(in);
    }
  }

  private static void assertValid(XmlObject part) {
    List<XmlError> faults = new ArrayList<>();
    part.validate(new XmlOptions().setErrorListener(faults));
    assertThat(faults).isEmpty();
  }

  @Test
  void everyPartIsAsItsSchemaAsks() throws IOException {
    Path file = write("a.pptx", clip(new EveryMark(), Theme.LIGHT, 0, 1));
    try (XMLSlideShow deck = open(file)) {
      assertValid(deck.getCTPresentation());
      assertValid(deck.getSlideMasters().get(0).getXmlObject());
      assertValid(deck.getSlideMasters().get(0).getSlideLayouts()[0].getXmlObject());
      assertValid(deck.getSlideMasters().get(0).getTheme().getXmlObject());
      assertValid(deck.getNotesMaster().getXmlObject());
      assertThat(deck.getSlides()).hasSize(2);
      for (XSLFSlide slide : deck.getSlides()) {
        assertValid(slide.getXmlObject());
        assertValid(slide.getNotes().getXmlObject());
      }
    }
  }

  @Test
  void theCaptionIsTheTitleAndTheWrittenSumTheSpeakersNotes() throws IOException {
    Path file = write("a.pptx", clip(new EveryMark(), Theme.LIGHT, 1, 2));
    try (XMLSlideShow deck = open(file)) {
      XSLFSlide second = deck.getSlides().get(1);
      assertThat(second.getTitle()).isEqualTo("Step 2: two cells, 100 % of <them> & all_of {it}.");
      assertThat(
              second.getNotes().getTextParagraphs().stream()
                  .flatMap(List::stream)
                  .map(XSLFTextParagraph::getText)
                  .filter(line -> !line.isEmpty()))
          .containsExactly("3·2 + 1·2", "= 8 & done");
      assertThat(deck.getProperties().getCoreProperties().getTitle()).isEqualTo("A deck");
    }
  }

  @Test
  void aGridIsAGroupOfNamedCellsWithTheirNumbersInThem() throws IOException {
    Path file = write("a.pptx", clip(new EveryMark(), Theme.LIGHT, 0, 0));
    try (XMLSlideShow deck = open(file)) {
      List<XSLFShape> shapes = deck.getSlides().get(0).getShapes();
      XSLFGroupShape grid =
          shapes.stream()
              .filter(XSLFGroupShape.class::isInstance)
              .map(XSLFGroupShape.class::cast)
              .findFirst()
              .orElseThrow();
      assertThat(grid.getShapeName()).isEqualTo("input channel 0");
      assertThat(grid.getShapes())
          .extracting(XSLFShape::getShapeName)
          .containsExactly("input (0,0,0)", "input (0,0,1)");
      assertThat(grid.getShapes())
          .extracting(s -> ((XSLFAutoShape) s).getText())
          .containsExactly("−0", "0.5");
      assertThat(grid.getShapes().get(1).getXmlObject().xmlText())
          .as("hatching over a cell is the cell's own")
          .containsPattern("pattFill(?s:.*)bgClr>\\s*<a:schemeClr val=\"accent1\"");
      assertThat(grid.getAnchor().getWidth()).isCloseTo(84 * 2.5 * 0.75, byAPoint());
      assertThat(shapes.stream().filter(XSLFPictureShape.class::isInstance)).hasSize(1);
    }
  }

  private static org.assertj.core.data.Offset<Double> byAPoint() {
    return org.assertj.core.data.Offset.offset(1.0);
  }

  @Test
  void rolesAreTheThemesAccentsSoThatAnotherThemeRecoloursTheDeck() throws IOException {
    for (Theme theme : Theme.values()) {
      Path file = write(theme + ".pptx", clip(new EveryMark(), theme, 0, 0));
      try (XMLSlideShow deck = open(file)) {
        XSLFSlide slide = deck.getSlides().get(0);
        XSLFGroupShape grid =
            (XSLFGroupShape)
                slide.getShapes().stream()
                    .filter(XSLFGroupShape.class::isInstance)
                    .findFirst()
                    .orElseThrow();
        XSLFAutoShape cell = (XSLFAutoShape) grid.getShapes().get(0);
        assertThat(cell.getXmlObject().xmlText()).contains("schemeClr val=\"accent1\"");
        Color shown = resolved(cell);
        Color meant = new Color(theme.argb(Paint.tint(Role.INPUT, 0.3)));
        assertThat(List.of(shown.getRed(), shown.getGreen(), shown.getBlue()))
            .as("the same colour by the theme's arithmetic, %s", theme)
            .zipSatisfy(
                List.of(meant.getRed(), meant.getGreen(), meant.getBlue()),
                (is, should) -> assertThat(is).isBetween(should - 4, should + 4));
      }
      assertThat(part(file, "ppt/theme/theme1.xml"))
          .contains("<a:accent2><a:srgbClr val=\"" + hex(theme, Role.KERNEL));
    }
  }

  private static Color resolved(XSLFAutoShape cell) {
    PaintStyle.SolidPaint paint = (PaintStyle.SolidPaint) cell.getFillStyle().getPaint();
    return org.apache.poi.sl.draw.DrawPaint.applyColorTransform(paint.getSolidColor());
  }

  private static String hex(Theme theme, Role role) {
    return "%06X".formatted(theme.argb(Paint.of(role)) & 0xFFFFFF);
  }

  @Test
  void everyShapeOfASlideHasANumberOfItsOwn() throws IOException {
    Path file = write("a.pptx", clip(new DemoScene(), Theme.DARK, 7, 7));
    Matcher m = ID.matcher(part(file, "ppt/slides/slide1.xml"));
    List<String> ids = new ArrayList<>();
    while (m.find()) {
      ids.add(m.group(1));
    }
    assertThat(ids).hasSizeGreaterThan(80).doesNotHaveDuplicates();
  }

  @Test
  void aPictureThatManySlidesShowIsThereOnce() throws IOException {
    Path file = write("a.pptx", clip(new DemoScene(true), Theme.LIGHT, 0, 3));
    assertThat(parts(file).stream().filter(p -> p.contains("/media/"))).hasSize(1);
    assertThat(part(file, "ppt/slides/_rels/slide4.xml.rels")).contains("../media/image1.png");
  }

  @Test
  void theSameDeckIsTheSameFile() throws IOException {
    Clip clip = clip(new DemoScene(true), Theme.LIGHT, 0, 3);
    assertThat(Files.mismatch(write("a.pptx", clip), write("b.pptx", clip))).isEqualTo(-1);
  }

  @Test
  void aDeckHoldsItsClipsInOrderInOneSize() throws IOException {
    Clip small = new Clip(new DemoScene(), Theme.DARK, 2, 3, 640, 480, 10, 1);
    Path file = write("a.pptx", clip(new EveryMark(), Theme.LIGHT, 0, 1), small);
    assertThat(parts(file)).contains("ppt/slides/slide4.xml").doesNotContain("slide5.xml");
    assertThat(part(file, "ppt/slides/slide3.xml")).contains("The window starts at row 0, col");
    assertThat(part(file, "ppt/presentation.xml"))
        .contains("<p:sldSz cx=\"12192000\" cy=\"6858000\"/>");
  }

  @Test
  void whatAKilledExportLeftIsClearedAwayByTheNext() throws IOException {
    Path left = Files.createTempDirectory("convlens-deck-");
    Files.writeString(left.resolve("part.tmp"), "x");
    Path now = Files.createTempDirectory("convlens-deck-");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(4))));
    write("a.pptx", clip(new EveryMark(), Theme.LIGHT, 0, 0));
    assertThat(left).doesNotExist();
    assertThat(now).exists();
    Files.delete(now);
  }

  @Test
  void aSlideAsText() throws IOException {
    Path file = write("a.pptx", clip(new EveryMark(), Theme.LIGHT, 1, 1));
    String lines = part(file, "ppt/slides/slide1.xml").replace("><", ">\n<");
    Golden.check("slide.xml", LENGTH.matcher(lines).replaceAll(PptxExporterTest::rounded) + "\n");
  }

  private static String rounded(java.util.regex.MatchResult length) {
    return "" + Math.round(Long.parseLong(length.group()) / 2000.0) * 2;
  }
}
