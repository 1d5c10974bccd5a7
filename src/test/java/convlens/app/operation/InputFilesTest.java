package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.param.Pair;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The user's own files, pasted and dropped. */
class InputFilesTest extends ViewTest {
  @Start
  void start(Stage window) {
    open(window);
  }

  @Test
  void aPastedPathIsOpenedAndAPastedLineIsRead(FxRobot robot) throws Exception {
    until(() -> view.stage().painted().isPresent());
    Path file = home.resolve("photo of mine.png");
    try (InputStream sample = getClass().getResourceAsStream("/sample-images/bricks.png")) {
      Files.copy(sample, file, StandardCopyOption.REPLACE_EXISTING);
    }
    clipboard(robot, file.toString());
    robot.push(KeyCode.SHORTCUT, KeyCode.V);
    until(() -> painted().shown().played().input().shape().h() > 100);
    assertThat(robot.lookup("#input-source").queryAs(Labeled.class).getText())
        .isEqualTo("photo of mine.png");
    clipboard(robot, "nn.Conv2d(1, 1, 5)");
    robot.push(KeyCode.SHORTCUT, KeyCode.V);
    until(() -> model.setting().args().pair("kernel_size").equals(Pair.of(5)));
  }

  @Test
  void aDroppedPictureIsOpenedAndWhatElseWasDroppedIsNot(FxRobot robot) throws Exception {
    until(() -> view.stage().painted().isPresent());
    Path file = home.resolve("dropped.png");
    try (InputStream sample = getClass().getResourceAsStream("/sample-images/star.png")) {
      Files.copy(sample, file, StandardCopyOption.REPLACE_EXISTING);
    }
    List<File> files = List.of(home.resolve("notes.txt").toFile(), file.toFile());
    robot.interact(() -> assertThat(view.files().open(files)).isTrue());
    until(() -> painted().shown().played().input().shape().h() > 100);
    assertThat(label(robot, "#status")).contains("dropped.png");
  }

  @Test
  void aDropOfNothingThatCanBeOpenedIsSaidAndThePictureStays(FxRobot robot) throws Exception {
    until(() -> view.stage().painted().isPresent());
    List<File> files = List.of(home.resolve("notes.txt").toFile());
    robot.interact(() -> assertThat(view.files().open(files)).isFalse());
    assertThat(label(robot, "#status")).contains("notes.txt").contains("PNG");
    robot.interact(() -> assertThat(view.files().open(List.of())).isFalse());
    assertThat(model.setting()).isEqualTo(copied());
  }

  private static void clipboard(FxRobot robot, String text) {
    robot.interact(
        () -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(text);
          Clipboard.getSystemClipboard().setContent(content);
        });
  }
}
