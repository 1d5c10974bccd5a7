package convlens.app.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.export.DeckExporter;
import convlens.export.Exporter;
import convlens.op.Operations;
import convlens.param.Args;
import convlens.play.FieldSetting;
import convlens.play.Piece;
import convlens.play.Setting;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.story.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleFunction;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderTest {
  @TempDir private Path folder;

  private static Subject.Part part(Piece piece, int first, int last) {
    DoubleFunction<Scene> made = piece.compute(Blases.plain(), () -> false);
    return new Subject.Part(first, last, made.apply(1).steps(), made);
  }

  /** Two steps of a convolution, then three of a receptive field. */
  private static Order deck(String format) {
    Setting setting =
        Setting.of(
            Operations.find("conv2d"),
            InputSpec.parse("random:4x4:1"),
            KernelSpec.parse("sobel-x"));
    Subject subject =
        new Subject(
            "lecture",
            "Tuesday",
            List.of(
                part(new Piece.Operation(setting, View.AUTO), 1, 2),
                part(new Piece.Field(FieldSetting.first()), 0, 2)),
            0,
            true);
    Exporter exporter =
        Formats.all(true).values().stream()
            .flatMap(List::stream)
            .filter(e -> e.id().equals(format))
            .findFirst()
            .orElseThrow();
    return new Order(
        subject, exporter, Args.presets(exporter.options()), Theme.LIGHT, 1280, 720, 20, 1);
  }

  @Test
  void aDeckLeavesInOneFileInItsOrder() throws IOException {
    Path file = folder.resolve("lecture.pdf");
    AtomicInteger last = new AtomicInteger();
    deck("pdf")
        .write(
            file,
            (done, of) -> {
              assertThat(of).isEqualTo(5);
              last.set(done);
              return true;
            });
    assertThat(last.get()).isEqualTo(5);
    try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(5);
      assertThat(page(pdf, 1)).contains("Convolution").contains("step 2 of 4");
      assertThat(page(pdf, 2)).contains("step 3 of 4");
      assertThat(page(pdf, 3)).contains("Receptive field").contains("step 1 of");
    }
  }

  private static String page(PDDocument pdf, int number) throws IOException {
    PDFTextStripper text = new PDFTextStripper();
    text.setStartPage(number);
    text.setEndPage(number);
    return text.getText(pdf);
  }

  @Test
  void aDeckIsOfferedToThoseOnlyThatHoldSeveralScenes() {
    assertThat(Formats.all(true).values().stream().flatMap(List::stream))
        .isNotEmpty()
        .allMatch(DeckExporter.class::isInstance);
    assertThat(Formats.all(false).get(Formats.Group.PICTURES))
        .extracting(Exporter::id)
        .startsWith("png");
  }

  @Test
  void whatIsCancelledBeforeItsFirstStepLeavesNothing() throws IOException {
    Path file = folder.resolve("lecture.pdf");
    assertThatThrownBy(() -> deck("pdf").write(file, (done, of) -> false))
        .isInstanceOf(CancellationException.class);
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aDecksSizeIsWeighedSceneByScene() throws IOException {
    Path file = folder.resolve("lecture.pptx");
    Order order = deck("pptx");
    order.write(file, (done, of) -> true);
    // Of so few steps nothing is guessed but what two files have that one has not.
    assertThat(Estimate.bytes(order, () -> false))
        .isBetween(Files.size(file) / 2, Files.size(file) * 3);
  }

  @Test
  void theReelOfADeckGoesThroughAllScenes() {
    Reel reel = new Reel(deck("pdf"));
    assertThat(reel.steps()).isEqualTo(5);
    Order order = deck("pdf");
    assertThat(reel.frame(1, 1).caption())
        .isEqualTo(order.clips().get(0).scene().frame(2).caption().replace("*", ""));
    assertThat(reel.frame(2, 0.3).caption())
        .isEqualTo(order.clips().get(1).scene().frame(0).caption().replace("*", ""));
  }
}
