package convlens.worksheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import convlens.param.ProblemException;
import convlens.store.WriteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetFileTest {
  @TempDir Path folder;

  @Test
  void htmlPrintsAPageAPageWithTheKeyApart() throws IOException {
    Worksheet sheet = Worksheet.of(Kind.FILL, 5, 2);
    Path target = folder.resolve("week 3.html");
    SheetFile.write(sheet, target, (done, of) -> true);
    String html = Files.readString(target);
    String key = Files.readString(folder.resolve("week 3-key.html"));
    assertThat(html.split("<div class=\"page\">", -1)).hasSize(1 + Pages.of(sheet, false).steps());
    assertThat(html)
        .contains("size: A4 portrait", "Convolution by hand", "Name", "seed 2")
        .doesNotContain("Answer key")
        .doesNotContain("<script", "src=\"http", "@import");
    assertThat(key).contains("Answer key", "row ");
    SheetFile.write(sheet, target, (done, of) -> true);
    assertThat(Files.readString(target)).isEqualTo(html);
  }

  @Test
  void pdfHasPagesOfA4WithRealTextAndTheKeyApart() throws IOException {
    Worksheet sheet = Worksheet.of(Kind.MIXED, 7, 4);
    Path target = folder.resolve("sheet.pdf");
    SheetFile.write(sheet, target, (done, of) -> true);
    try (PDDocument read = Loader.loadPDF(target.toFile());
        PDDocument key = Loader.loadPDF(SheetFile.key(target).toFile())) {
      assertThat(read.getNumberOfPages()).isEqualTo(Pages.of(sheet, false).steps());
      assertThat(read.getPage(0).getMediaBox().getWidth()).isCloseTo(595.28f, within(1f));
      assertThat(read.getPage(0).getMediaBox().getHeight()).isCloseTo(841.89f, within(1f));
      String text = new PDFTextStripper().getText(read);
      assertThat(text).contains("Name", "Fill the 3 empty cells", "nn.Conv2d(1, 1, kernel_size=");
      assertThat(text).doesNotContain("Answer key");
      assertThat(new PDFTextStripper().getText(key)).contains("Answer key", "⌋ + 1 = ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "pdf"})
  void sheetAndKeyAreWrittenBothOrNeither(String ending) throws IOException {
    Worksheet sheet = Worksheet.of(Kind.SIZE, 2, 1);
    Path target = Files.writeString(folder.resolve("week." + ending), "the old sheet");
    Path key = Files.createDirectory(folder.resolve("week-key." + ending));
    assertThatThrownBy(() -> SheetFile.write(sheet, target, (done, of) -> true))
        .isInstanceOf(WriteException.class)
        .hasMessageContaining("must not be a folder. got: " + key);
    Files.delete(key);
    Files.writeString(key, "the old key");
    int[] calls = {0};
    assertThatThrownBy(
            () -> SheetFile.write(sheet, target, (done, of) -> done < of || ++calls[0] < 2))
        .isInstanceOf(CancellationException.class);
    assertThat(target).hasContent("the old sheet");
    assertThat(key).hasContent("the old key");
    try (var inside = Files.list(folder)) {
      assertThat(inside).containsExactlyInAnyOrder(target, key);
    }
  }

  @Test
  void anotherEndingIsRefusedAndNothingWritten() throws IOException {
    for (String name : new String[] {"sheet", "sheet.docx", "sheet.png"}) {
      assertThatThrownBy(
              () ->
                  SheetFile.write(
                      Worksheet.of(Kind.SIZE, 2, 1), folder.resolve(name), (done, of) -> true))
          .isInstanceOf(ProblemException.class);
    }
    try (var inside = Files.list(folder)) {
      assertThat(inside).isEmpty();
    }
  }
}
