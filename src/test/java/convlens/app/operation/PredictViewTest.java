package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeoutException;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Questions before answers, and what else leaves the window. */
class PredictViewTest extends ViewTest {
  @Start
  void start(Stage window) {
    open(window);
  }

  private static String words(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Labeled.class).getText();
  }

  @Test
  void aGuessIsJudgedWhenItIsRevealed(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.push(KeyCode.HOME).push(KeyCode.Q);
    until(() -> model.shown().flatMap(Shown::questions).isPresent());
    until(() -> painted().caption().contains("How large"));
    assertThat(robot.lookup(".formula .image-view").queryAll()).isEmpty();
    robot.clickOn("#predict-guess").write("1x1").push(KeyCode.ENTER);
    until(() -> words(robot, "#predict-verdict").equals("Not 1x1."));
    assertThat(model.player().step()).isEqualTo(1);
    robot.push(KeyCode.PAGE_DOWN);
    until(() -> painted().caption().startsWith("What stands at"));
    float answer = model.shown().orElseThrow().played().output().data()[0];
    assertThat(view.stage().getAccessibleText()).doesNotContain("=");
    robot.clickOn("#predict-guess").write(String.valueOf(answer)).push(KeyCode.ENTER);
    until(() -> words(robot, "#predict-score").equals("1 of 2 right"));
    assertThat(words(robot, "#predict-verdict")).isEqualTo("Right.");
    robot.push(KeyCode.Q);
    until(() -> model.shown().flatMap(Shown::questions).isEmpty());
    assertThat(model.player().step()).isZero();
  }

  @Test
  void theSettingIsCopiedAsAProgram(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.clickOn("#more-menu").clickOn("#more-keras");
    until(() -> words(robot, "#status").contains("Keras"));
    String[] copied = new String[1];
    robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
    assertThat(copied[0]).startsWith("import keras\n").contains("layers.Conv2D(");
  }

  @Test
  void aWorksheetIsLaidOutAsItIsAskedFor(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.clickOn("#more-menu").clickOn("#more-worksheet");
    until(() -> words(robot, "#worksheet-counter").equals("page 1 of 3"));
    until(() -> robot.lookup("#worksheet-page").queryAs(Region.class).getWidth() > 100);
    robot.clickOn("#worksheet-kind").push(KeyCode.END).push(KeyCode.ENTER);
    until(() -> words(robot, "#worksheet-counter").startsWith("page 1 of"));
    robot.push(KeyCode.ESCAPE);
    until(() -> robot.lookup("#worksheet-page").tryQuery().isEmpty());
  }
}
