package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.param.Args;
import convlens.render.EveryMark;
import convlens.scene.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramesExporterTest {
  @TempDir Path folder;

  private Path write(String picture) throws IOException {
    return write(picture, false);
  }

  private Path write(String picture, boolean clear) throws IOException {
    Path target = folder.resolve("story");
    FramesExporter exporter = new FramesExporter();
    Args options =
        Args.presets(exporter.options()).with("picture", picture).with("transparent", clear);
    Clip clip = new Clip(new EveryMark(), Theme.LIGHT, 0, 2, 640, 360, 10, 0.8);
    exporter.write(clip, options, target, Clips.ON);
    return target;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void asPdfEachStepIsAFileAndTheLineThatPlaysThemLiesBeside() throws IOException {
    Path target = write("pdf");
    assertThat(names(target))
        .containsExactly("animate.tex", "frame-0001.pdf", "frame-0002.pdf", "frame-0003.pdf");
    assertThat(Files.readString(target.resolve("animate.tex")))
        .isEqualTo(
            """
            % Marks \\& \\textless{} co
            % \\usepackage{graphicx}
            % \\usepackage{animate}
            \\animategraphics[controls,width=\\linewidth]{1.25}{story/frame-}{0001}{0003}
            """);
    try (PDDocument document = Loader.loadPDF(target.resolve("frame-0002.pdf").toFile())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(new PDFTextStripper().getText(document)).contains("step 2 of 3");
    }
  }

  @Test
  void asSvgEachStepIsAFileOfItsOwn() throws IOException {
    Path target = write("svg");
    assertThat(names(target)).containsExactly("frame-0001.svg", "frame-0002.svg", "frame-0003.svg");
    assertThat(Files.readString(target.resolve("frame-0003.svg"))).contains(">step 3 of 3<");
  }

  @Test
  void aClearGroundIsNotPainted() throws IOException {
    Path svg = write("svg", true).resolve("frame-0001.svg");
    assertThat(Files.readString(svg)).doesNotContain("<rect class=\"f-surface\"");
    Path pdf = write("pdf", true).resolve("frame-0001.pdf");
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      PDFRenderer renderer = new PDFRenderer(document);
      int corner = renderer.renderImage(0, 1, ImageType.ARGB).getRGB(2, 2);
      assertThat(corner >>> 24).isZero();
    }
  }

  @Test
  void picturesOfAnotherKindGiveWay() throws IOException {
    write("pdf");
    assertThat(names(write("svg"))).noneMatch(name -> name.endsWith(".pdf")).hasSize(3);
  }
}
