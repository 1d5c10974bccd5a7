package convlens.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.shell.Sheets;
import convlens.app.stage.Export;
import convlens.blas.Blases;
import convlens.data.Generated;
import convlens.data.ImageKernels;
import convlens.data.KernelSpec;
import convlens.data.Pattern;
import convlens.export.Clip;
import convlens.export.Exporter;
import convlens.op.Operations;
import convlens.play.Piece;
import convlens.play.Setting;
import convlens.scene.Theme;
import convlens.story.View;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleFunction;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ExportSheetTest {
  @TempDir private Path folder;
  private final StackPane root = new StackPane();
  private ExportSheet sheet;
  private Sheets sheets;
  private Choices chosen = Choices.FIRST;

  @Start
  void open(Stage window) {
    window.setScene(new Scene(root, 1100, 700));
    window.show();
    sheets = new Sheets(root);
    open();
  }

  /** A convolution of four steps of which the second is seen, at eight times the speed. */
  private void open() {
    Setting setting =
        Setting.of(
            Operations.find("conv2d"),
            Generated.of(Pattern.RAMP, 4, 4),
            KernelSpec.Preset.of(ImageKernels.find("identity").orElseThrow()));
    DoubleFunction<convlens.scene.Scene> made =
        new Piece.Operation(setting, View.AUTO).compute(Blases.plain(), () -> false);
    Subject subject = Subject.of(new Export("conv2d", made.apply(1).steps(), made), 1);
    sheet = new ExportSheet(subject, chosen, Theme.DARK, 0.125, kept -> chosen = kept);
    sheet.open(sheets, () -> {});
  }

  @Test
  void writesWhatItsFieldsSayAndTellsWhere(FxRobot robot) throws TimeoutException, IOException {
    fill(robot, "#export-size", "320 × 180");
    fill(robot, "#export-last", "2");
    Order order = order(robot).orElseThrow();
    Clip clip = order.clips().get(0);
    assertThat(clip.width()).isEqualTo(320);
    assertThat(clip.first()).isZero();
    assertThat(clip.last()).isEqualTo(1);
    assertThat(clip.secondsPerStep()).isEqualTo(0.125);
    assertThat(clip.theme()).isEqualTo(Theme.DARK);
    Path file = folder.resolve("out.gif");
    robot.interact(() -> sheet.write(order, file));
    until(() -> told(robot).contains(file.toString()));
    String magic = new String(Files.readAllBytes(file), 0, 6, StandardCharsets.US_ASCII);
    assertThat(magic).isEqualTo("GIF89a");
  }

  @Test
  void theSlidesAreSeenAndTheFilesSizeIsSaidAbout(FxRobot robot)
      throws TimeoutException, IOException {
    until(() -> sheet.preview().reel().isPresent());
    assertThat(label(robot, "#export-preview-step")).endsWith("/ 4");
    until(() -> label(robot, "#export-expected").contains("about"));
    assertThat(label(robot, "#export-expected")).startsWith("1280 × 720 pixels · 4 steps");
    Order order = order(robot).orElseThrow();
    Path file = folder.resolve("out.gif");
    order.write(file, (done, of) -> true);
    assertThat(Estimate.bytes(order, () -> false))
        .isBetween(Files.size(file) / 2, Files.size(file) * 2);
    robot.interact(() -> robot.lookup("#export-format-png").queryAs(ToggleButton.class).fire());
    until(() -> label(robot, "#export-expected").startsWith("1280 × 720 pixels · 1 step · about"));
    until(() -> sheet.preview().reel().orElseThrow().steps() == 1);
    // One picture is of the step that was on the stage.
    assertThat(order(robot).orElseThrow().clips().get(0).first()).isEqualTo(1);
  }

  @Test
  void whatWasChosenIsThereNextTimeAndAfterARestart(FxRobot robot) {
    robot.push(KeyCode.DOWN);
    assertThat(order(robot).orElseThrow().exporter().id()).isNotEqualTo("gif");
    robot.interact(() -> robot.lookup("#export-format-frames").queryAs(ToggleButton.class).fire());
    fill(robot, "#export-size", "640x360");
    fill(robot, "#export-seconds", "2.5");
    fill(robot, "#export-fps", "12");
    robot.push(KeyCode.ESCAPE);
    assertThat(chosen.format()).isEqualTo("frames");
    chosen = Choices.read(chosen.json(), ServiceLoader.load(Exporter.class));
    robot.interact(() -> open());
    Order again = order(robot).orElseThrow();
    assertThat(again.exporter().id()).isEqualTo("frames");
    assertThat(again.width()).isEqualTo(640);
    assertThat(again.seconds()).isEqualTo(2.5);
    assertThat(again.fps()).isEqualTo(12);
    // Nobody chose a theme: it goes on following the window.
    assertThat(chosen.theme()).isEmpty();
  }

  @Test
  void cancelLeavesNothingBehind(FxRobot robot) throws TimeoutException, IOException {
    Order order = order(robot).orElseThrow();
    robot.interact(
        () -> {
          sheet.write(order, folder.resolve("out.gif"));
          robot.lookup("#export-cancel").queryButton().fire();
        });
    until(() -> told(robot).startsWith("Cancelled"));
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aNameWithoutAnEndingGetsItsFormatsAndReplacesNothing(FxRobot robot) throws IOException {
    Path bare = folder.resolve("slides");
    assertThat(sheet.named(bare, gif())).contains(folder.resolve("slides.gif"));
    assertThat(sheet.named(folder.resolve("A.GIF"), gif())).contains(folder.resolve("A.GIF"));
    Files.createFile(folder.resolve("slides.gif"));
    robot.interact(() -> assertThat(sheet.named(bare, gif())).isEmpty());
    assertThat(told(robot)).contains("slides.gif");
  }

  @Test
  void cancelClosesTheSheetWhenNothingRuns(FxRobot robot) {
    robot.interact(() -> robot.lookup("#export-cancel").queryButton().fire());
    assertThat(robot.lookup("#export-cancel").tryQuery()).isEmpty();
  }

  @Test
  void whatCannotBeIsSaidBesideItsField(FxRobot robot) {
    fill(robot, "#export-last", "99");
    fill(robot, "#export-size", "4000 × 3000");
    fill(robot, "#export-seconds", "0");
    robot.interact(
        () ->
            robot.lookup("#export-scale .toggle-button").queryAllAs(ToggleButton.class).stream()
                .filter(b -> b.getText().equals("4×"))
                .forEach(ToggleButton::fire));
    assertThat(order(robot)).isEmpty();
    assertThat(robot.lookup(".problem").queryAllAs(Labeled.class).stream().map(Labeled::getText))
        .anyMatch(s -> s.contains("from 1 to 4") && s.contains("99"))
        .anyMatch(s -> s.contains("8192") && s.contains("4000 × 3000"))
        .anyMatch(s -> s.contains("0.05 to 60"));
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneSentence(FxRobot robot) throws TimeoutException {
    Order order = order(robot).orElseThrow();
    Path file = folder.resolve("no such folder").resolve("out.gif");
    robot.interact(() -> sheet.write(order, file));
    until(() -> told(robot).startsWith("Could not save"));
    assertThat(told(robot)).doesNotContain("Exception");
  }

  private Optional<Order> order(FxRobot robot) {
    AtomicReference<Optional<Order>> found = new AtomicReference<>(Optional.empty());
    robot.interact(() -> found.set(sheet.order()));
    return found.get();
  }

  private static Exporter gif() {
    return ServiceLoader.load(Exporter.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(e -> e.id().equals("gif"))
        .findFirst()
        .orElseThrow();
  }

  private static void fill(FxRobot robot, String field, String text) {
    robot.interact(() -> robot.lookup(field).queryAs(TextField.class).setText(text));
  }

  private static String label(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Labeled.class).getText();
  }

  private static String told(FxRobot robot) {
    return label(robot, "#export-told");
  }

  private static void until(Callable<Boolean> is) throws TimeoutException {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, is);
  }
}
