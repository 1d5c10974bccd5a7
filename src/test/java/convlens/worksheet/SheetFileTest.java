package convlens.worksheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.param.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
