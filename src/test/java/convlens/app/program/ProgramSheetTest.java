package convlens.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.common.Fonts;
import convlens.app.shell.Sheets;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Operations;
import convlens.play.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
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
class ProgramSheetTest {
  @TempDir private Path folder;
  private ProgramSheet sheet;

  @Start
  void open(Stage window) {
    Fonts.load();
    StackPane root = new StackPane();
    window.setScene(new Scene(root, 1100, 700));
    window.show();
    Setting setting =
        Setting.of(
            Operations.find("conv2d"), InputSpec.parse("ramp:4x4"), KernelSpec.parse("sobel-x"));
    sheet = new ProgramSheet(setting);
    sheet.open(new Sheets(root));
  }

  @Test
  void eachFrameworksProgramIsReadCopiedAndSaved(FxRobot robot)
      throws TimeoutException, IOException {
    until(() -> text(robot).contains("nn.Conv2d("));
    robot.interact(() -> framework(robot, "Keras").fire());
    until(() -> text(robot).contains("Conv2D("));
    robot.interact(() -> robot.lookup("#program-copy").queryButton().fire());
    String[] copied = {""};
    robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
    assertThat(copied[0]).isEqualTo(text(robot));
    assertThat(told(robot)).contains("Keras");
    robot.interact(() -> sheet.write(folder.resolve("sobel")));
    until(() -> told(robot).endsWith("sobel.py"));
    assertThat(folder.resolve("sobel.py")).hasContent(text(robot));
    robot.interact(() -> sheet.write(folder.resolve("sobel")));
    assertThat(told(robot)).startsWith("There is a file");
    robot.interact(() -> sheet.write(folder.resolve("nowhere").resolve("a.py")));
    until(() -> told(robot).contains("folder to write into"));
    assertThat(told(robot)).doesNotContain("Exception");
  }

  private static ToggleButton framework(FxRobot robot, String name) {
    return robot.lookup("#program-framework .toggle-button").queryAllAs(ToggleButton.class).stream()
        .filter(b -> b.getText().contains(name))
        .findFirst()
        .orElseThrow();
  }

  private static String text(FxRobot robot) {
    return robot.lookup("#program-text").queryAs(TextArea.class).getText();
  }

  private static String told(FxRobot robot) {
    return robot.lookup("#program-told").queryAs(Labeled.class).getText();
  }

  private static void until(Callable<Boolean> is) throws TimeoutException {
    WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, is);
  }
}
