package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.param.Args;
import convlens.render.EveryMark;
import convlens.render.tikz.TexText;
import convlens.scene.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikzExporterTest {
  private static final Pattern OPENS = Pattern.compile("(?<!\\\\)\\{");
  private static final Pattern CLOSES = Pattern.compile("(?<!\\\\)\\}");
  private static final Pattern THOUSANDTHS = Pattern.compile("(\\d+\\.\\d)\\d*");

  @TempDir Path folder;

  private String write(Exporter exporter, Theme theme, double width) throws IOException {
    Path file = folder.resolve("a." + exporter.id());
    Args options = Args.presets(exporter.options()).with("width", width);
    Clip clip = new Clip(new EveryMark(), theme, 1, 1, 1280, 720, 10, 1);
    exporter.write(clip, options, file, Clips.ON);
    return Files.readString(file);
  }

  @Test
  void aStepAsText() throws IOException {
    String picture = write(new TikzExporter(), Theme.LIGHT, 12);
    Golden.check("step.tikz", THOUSANDTHS.matcher(picture).replaceAll("$1"));
  }

  @Test
  void whatIsOpenedIsClosed() throws IOException {
    String document = write(new TexExporter(), Theme.DARK, 12);
    assertThat(OPENS.matcher(document).results().count())
        .isEqualTo(CLOSES.matcher(document).results().count());
    for (String around : new String[] {"document", "tikzpicture"}) {
      assertThat(document.split("\\\\begin\\{" + around + "\\}", -1)).hasSize(2);
      assertThat(document.split("\\\\end\\{" + around + "\\}", -1)).hasSize(2);
    }
    assertThat(document.split("\\\\begin\\{scope\\}", -1).length)
        .isEqualTo(document.split("\\\\end\\{scope\\}", -1).length);
    assertThat(document).startsWith("\\documentclass").endsWith("\\end{document}\n");
  }

  @Test
  void rolesAreNamedColoursThatADocumentMayGiveItself() throws IOException {
    assertThat(write(new TikzExporter(), Theme.LIGHT, 12))
        .contains("\\providecolor{clInput}{HTML}{0072B2}%", "fill=clInput!30!clSurface");
    assertThat(write(new TikzExporter(), Theme.DARK, 12))
        .contains("\\providecolor{clInput}{HTML}{56B4E9}%");
  }

  @Test
  void whatIsDrawnIsAsWideAsAsked() throws IOException {
    String narrow = write(new TikzExporter(), Theme.LIGHT, 6);
    String wide = write(new TikzExporter(), Theme.LIGHT, 12);
    assertThat(corner(wide) / corner(narrow)).isCloseTo(2, byAHair());
  }

  @Test
  void aWidthThatNoPaperHasIsRefused() {
    assertThatThrownBy(() -> write(new TikzExporter(), Theme.LIGHT, 0.1))
        .hasMessageContaining("the width must be between 1 and 100 centimetres");
    assertThat(folder).isEmptyDirectory();
  }

  private static org.assertj.core.data.Offset<Double> byAHair() {
    return org.assertj.core.data.Offset.offset(0.01);
  }

  /** How far right the first cell begins. */
  private static double corner(String picture) {
    String cell = picture.lines().filter(l -> l.contains("rectangle")).findFirst().orElseThrow();
    return Double.parseDouble(cell.replaceAll(".*?\\] \\(([\\d.]+),.*", "$1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "50 % of $x_1 & #2     ! 50 \\% of \\$x\\_1 \\& \\#2",
        "{a} ~ b^2 \\ c         ! \\{a\\} \\textasciitilde{} b\\textasciicircum{}2 \\textbackslash{} c",
        "3 × 4 ≈ −12            ! 3 $\\times$ 4 $\\approx$ $-$12",
        "x̂ = ∂L/∂σ²             ! \\^{x} = $\\partial$L/$\\partial$$\\sigma$$^2$",
        "a < b > c | d ! a \\textless{} b \\textgreater{} c \\textbar{} d"
      })
  void whatLatexWouldObeyIsWritten(String text, String escaped) {
    assertThat(TexText.escape(text, false)).isEqualTo(escaped);
  }

  @Test
  void inFiguresOfEqualWidthBlanksAndSignsAreAsWide() {
    assertThat(TexText.escape("+  8·(−1)", true))
        .isEqualTo("+\\ \\ 8\\textperiodcentered{}(\\textminus{}1)");
  }
}
