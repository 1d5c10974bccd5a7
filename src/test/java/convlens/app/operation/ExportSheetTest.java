package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.shell.Sheets;
import convlens.app.stage.ExportSheet;
import convlens.app.stage.Player;
import convlens.blas.Blases;
import convlens.data.Generated;
import convlens.data.ImageKernels;
import convlens.data.KernelSpec;
import convlens.data.Pattern;
import convlens.export.Clip;
import convlens.export.Exporter;
import convlens.op.Operations;
import convlens.play.Played;
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
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
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
  private ExportSheet sheet;

  @Start
  void open(Stage window) {
    StackPane root = new StackPane();
    window.setScene(new Scene(root, 900, 700));
    window.show();
    Setting setting =
        Setting.of(
            Operations.find("conv2d"),
            Generated.of(Pattern.RAMP, 4, 4),
            KernelSpec.Preset.of(ImageKernels.find("identity").orElseThrow()));
    Played played = Played.of(setting, Blases.plain());
    Player player = new Player();
    player.speedProperty().set(8);
    sheet =
        new ExportSheet(
            new Shown(played, View.AUTO, played.scene(View.AUTO, 1), 1).export(),
            player,
            Theme.DARK);
    sheet.open(new Sheets(root));
  }

  @Test
  void writesWhatItsFieldsSayAndTellsWhere(FxRobot robot) throws TimeoutException, IOException {
    fill(robot, "#export-size", "320 × 180");
    fill(robot, "#export-last", "2");
    Clip clip = clip(robot).orElseThrow();
    assertThat(clip.width()).isEqualTo(320);
    assertThat(clip.first()).isZero();
    assertThat(clip.last()).isEqualTo(1);
    assertThat(clip.theme()).isEqualTo(Theme.DARK);
    Path file = folder.resolve("out.gif");
    robot.interact(() -> sheet.write(gif(), clip, file));
    until(() -> told(robot).contains(file.toString()));
    String magic = new String(Files.readAllBytes(file), 0, 6, StandardCharsets.US_ASCII);
    assertThat(magic).isEqualTo("GIF89a");
  }

  @Test
  void cancelLeavesNothingBehind(FxRobot robot) throws TimeoutException, IOException {
    Clip clip = clip(robot).orElseThrow();
    robot.interact(
        () -> {
          sheet.write(gif(), clip, folder.resolve("out.gif"));
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
  void anImpossibleStepIsSaidBesideItsField(FxRobot robot) {
    fill(robot, "#export-last", "99");
    assertThat(clip(robot)).isEmpty();
    assertThat(robot.lookup(".problem").queryAllAs(Labeled.class).stream().map(Labeled::getText))
        .anyMatch(s -> s.contains("from 1 to 4") && s.contains("99"));
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneSentence(FxRobot robot) throws TimeoutException {
    Clip clip = clip(robot).orElseThrow();
    Path file = folder.resolve("no such folder").resolve("out.gif");
    robot.interact(() -> sheet.write(gif(), clip, file));
    until(() -> told(robot).startsWith("Could not save"));
    assertThat(told(robot)).doesNotContain("Exception");
  }

  private Optional<Clip> clip(FxRobot robot) {
    AtomicReference<Optional<Clip>> found = new AtomicReference<>(Optional.empty());
    robot.interact(() -> found.set(sheet.clip()));
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

  private static String told(FxRobot robot) {
    return robot.lookup("#export-told").queryAs(Labeled.class).getText();
  }

  private static void until(Callable<Boolean> is) throws TimeoutException {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, is);
  }
}
