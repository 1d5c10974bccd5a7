package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.param.Args;
import convlens.render.DemoScene;
import convlens.render.EveryMark;
import convlens.scene.Scene;
import convlens.scene.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Read back by Apache PDFBox. */
class PdfExporterTest {
  private static final int BLOCK = 20;

  @TempDir Path folder;

  private static Clip clip(Scene scene, Theme theme, int first, int last) {
    return new Clip(scene, theme, first, last, 1280, 720, 10, 1);
  }

  private static Args options(String paper, boolean sheet) {
    return Args.presets(new PdfExporter().options()).with("paper", paper).with("sheet", sheet);
  }

  private Path write(String name, Args options, Clip... clips) throws IOException {
    Path file = folder.resolve(name);
    new PdfExporter().writeDeck(new Deck("A déck", List.of(clips)), options, file, Clips.ON);
    return file;
  }

  private PDDocument read(Args options, Clip... clips) throws IOException {
    return Loader.loadPDF(write("a.pdf", options, clips).toFile());
  }

  private static String text(PDDocument document) throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setSortByPosition(true);
    return stripper.getText(document);
  }

  @Test
  void theWordsAndNumbersOfAStepCanBeSelected() throws IOException {
    try (PDDocument document =
        read(options("picture", false), clip(new EveryMark(), Theme.LIGHT, 0, 2))) {
      assertThat(document.getNumberOfPages()).isEqualTo(3);
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("A déck");
      assertThat(document.getDocumentInformation().getCreationDate()).isNull();
      assertThat(text(document))
          .contains(
              "Marks & < co",
              "step 2 of 3",
              "input 1 × 2, first fill",
              "−1",
              "0.5",
              "= 3·2 + 1",
              "Step 1: two cells, 100 % of <them> & all_of {it}.");
    }
  }

  @Test
  void fontsAreEmbeddedWithTheGlyphsThatAreUsedAndNoOthers() throws IOException {
    Path file = write("a.pdf", options("picture", false), clip(new EveryMark(), Theme.DARK, 0, 0));
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      List<String> names = new ArrayList<>();
      for (COSName name : document.getPage(0).getResources().getFontNames()) {
        PDFont font = document.getPage(0).getResources().getFont(name);
        assertThat(font.isEmbedded()).as(font.getName()).isTrue();
        names.add(font.getName().replaceAll("^[A-Z]{6}\\+", "+"));
      }
      assertThat(names)
          .contains("+Inter-Regular-Identity-H", "+Inter-SemiBold-Identity-H")
          .contains("+JetBrainsMono-Regular")
          .allMatch(name -> name.startsWith("+"));
    }
    assertThat(Files.size(file)).isLessThan(80_000);
  }

  @Test
  void aPageLooksAsThePictureOfItsStep() throws IOException {
    Clip clip = new Clip(new DemoScene(), Theme.LIGHT, 7, 7, 640, 360, 10, 1);
    BufferedImage painted = new Studio(clip).image(Slide.of(clip).frame(7, 1));
    try (PDDocument document = read(options("picture", false), clip)) {
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 96);
      assertThat(page.getWidth()).isEqualTo(640);
      for (int y = 0; y < 360 - BLOCK; y += BLOCK) {
        for (int x = 0; x < 640 - BLOCK; x += BLOCK) {
          // Edges fall between pixels there and on them here; a missing cell would be far apart.
          assertThat(mean(page, x, y)).as("at %d, %d", x, y).isCloseTo(mean(painted, x, y), near());
        }
      }
    }
  }

  private static org.assertj.core.data.Offset<Double> near() {
    return org.assertj.core.data.Offset.offset(16.0);
  }

  private static double mean(BufferedImage image, int left, int top) {
    long sum = 0;
    for (int pixel : image.getRGB(left, top, BLOCK, BLOCK, null, 0, BLOCK)) {
      sum += (pixel >> 16 & 0xFF) + (pixel >> 8 & 0xFF) + (pixel & 0xFF);
    }
    return sum / (3.0 * BLOCK * BLOCK);
  }

  @ParameterizedTest
  @CsvSource({"picture, 960, 540", "16:9, 960, 540", "4:3, 720, 540", "A4, 841.89, 595.276"})
  void pagesHaveTheSizeOfTheirPaper(String paper, double width, double height) throws IOException {
    try (PDDocument document =
        read(options(paper, false), clip(new EveryMark(), Theme.LIGHT, 0, 0))) {
      PDRectangle page = document.getPage(0).getMediaBox();
      assertThat(page.getWidth()).isCloseTo((float) width, byAHair());
      assertThat(page.getHeight()).isCloseTo((float) height, byAHair());
    }
  }

  private static org.assertj.core.data.Offset<Float> byAHair() {
    return org.assertj.core.data.Offset.offset(0.5f);
  }

  @Test
  void aContactSheetHasAllStepsWithTheirCaptionsOnOnePage() throws IOException {
    try (PDDocument document =
        read(options("A4", true), clip(new EveryMark(), Theme.LIGHT, 0, 2))) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      String text = text(document);
      assertThat(text).contains("A déck", "step 1 of 3", "step 2 of 3", "step 3 of 3");
      assertThat(text).contains("Step 0: two cells", "Step 2: two cells");
    }
  }

  @Test
  void theSidebarLeadsToEachSceneOfADeck() throws IOException {
    try (PDDocument document =
        read(
            options("picture", false),
            clip(new EveryMark(), Theme.LIGHT, 0, 1),
            clip(new DemoScene(), Theme.DARK, 3, 3))) {
      List<String> headings = new ArrayList<>();
      document
          .getDocumentCatalog()
          .getDocumentOutline()
          .children()
          .forEach(item -> headings.add(item.getTitle()));
      assertThat(headings).containsExactly("Marks & < co", "Convolution, Sobel x on 7 × 7");
      assertThat(document.getNumberOfPages()).isEqualTo(3);
    }
  }

  @Test
  void aPictureThatManyPagesShowIsThereOnce() throws IOException {
    try (PDDocument document = read(options("picture", false), photo(0, 3))) {
      List<COSObject> pictures =
          document.getDocument().getObjectsByType(COSName.XOBJECT).stream()
              .filter(o -> o.getObject() instanceof COSStream s && image(s))
              .toList();
      assertThat(pictures).hasSize(1);
    }
  }

  private static boolean image(COSStream object) {
    return COSName.IMAGE.equals(object.getCOSName(COSName.SUBTYPE));
  }

  private static Clip photo(int first, int last) {
    return clip(new DemoScene(true), Theme.LIGHT, first, last);
  }

  @Test
  void theSameStepsAreTheSameFile() throws IOException {
    Path one = write("one.pdf", options("picture", false), photo(0, 2));
    Path other = write("other.pdf", options("picture", false), photo(0, 2));
    assertThat(Files.mismatch(one, other)).isEqualTo(-1);
  }

  /** What is drawn with how many operators, rather than where: fonts differ by a hair. */
  @Test
  void aPageAsCounts() throws IOException {
    StringBuilder out = new StringBuilder();
    try (PDDocument document =
        read(options("picture", false), clip(new EveryMark(), Theme.LIGHT, 1, 1))) {
      PDPage page = document.getPage(0);
      Map<String, Integer> counts = new TreeMap<>();
      for (Object token : new PDFStreamParser(page).parse()) {
        if (token instanceof Operator operator) {
          counts.merge(operator.getName(), 1, Integer::sum);
        }
      }
      counts.forEach((name, count) -> out.append(name).append(' ').append(count).append('\n'));
      TreeSet<String> fonts = new TreeSet<>();
      for (COSName name : page.getResources().getFontNames()) {
        fonts.add(page.getResources().getFont(name).getName());
      }
      out.append(fonts).append('\n').append(text(document).replace("\r", ""));
    }
    Golden.check("page.txt", out.toString());
  }
}
