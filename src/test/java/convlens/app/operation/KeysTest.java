package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.stage.Scrubber;
import convlens.scene.Theme;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Keys, and who gets them. */
class KeysTest extends ViewTest {
  @Start
  void start(Stage window) {
    open(window);
  }

  @Test
  void afterAnEnteredLineTheKeysAreTheStagesAgain(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    write(robot, "#torch-line", "nn.Conv2d(1, 1, kernel_size=3, padding=1)");
    until(() -> text(robot, "#field-padding").equals("1"));
    robot.push(KeyCode.SPACE);
    assertThat(model.player().playingProperty().get()).isTrue();
    robot.push(KeyCode.D);
    assertThat(shell.theme()).isEqualTo(Theme.DARK);
    assertThat(text(robot, "#torch-line")).isEqualTo("nn.Conv2d(1, 1, kernel_size=3, padding=1)");
  }

  @Test
  void spacePlaysAfterAClickAndPressesAButtonThatTabWentTo(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.clickOn("#transport-on").push(KeyCode.SPACE);
    assertThat(model.player().playingProperty().get()).isTrue();
    robot.push(KeyCode.SPACE);
    assertThat(model.player().playingProperty().get()).isFalse();
    robot.clickOn("#transport-start").push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.TAB);
    assertThat(robot.lookup("#transport-on").query().isFocused()).isTrue();
    robot.push(KeyCode.SPACE);
    until(() -> label(robot, "#transport-steps").equals("step 2 / 4"));
    assertThat(model.player().playingProperty().get()).isFalse();
  }

  @Test
  void keysStepSeekAndChangeSpeed(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.push(KeyCode.RIGHT).push(KeyCode.PAGE_DOWN);
    until(() -> label(robot, "#transport-steps").equals("step 3 / 4"));
    until(() -> painted().step() == 2);
    robot.push(KeyCode.LEFT);
    until(() -> label(robot, "#transport-steps").equals("step 2 / 4"));
    robot.push(KeyCode.END);
    until(() -> label(robot, "#transport-steps").equals("step 4 / 4"));
    robot.push(KeyCode.HOME);
    until(() -> label(robot, "#transport-steps").equals("step 1 / 4"));
    robot.push(KeyCode.CLOSE_BRACKET);
    until(() -> label(robot, "#transport-speed-value").equals("2×"));
    robot.push(KeyCode.SPACE);
    until(() -> painted().step() > 0);
    robot.push(KeyCode.SPACE);
    assertThat(model.player().playingProperty().get()).isFalse();
  }

  @Test
  void keysDoNotStealFromTyping(FxRobot robot) throws TimeoutException {
    robot.clickOn("#torch-line").push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("f [d] e", 0);
    assertThat(text(robot, "#torch-line")).isEqualTo("f [d] e");
    assertThat(shell.theme()).isEqualTo(Theme.LIGHT);
    assertThat(shell.sheets().isOpen()).isFalse();
    robot.push(KeyCode.ESCAPE);
  }

  @Test
  void aClickOnTheLineOfTimeSeeks(FxRobot robot) throws TimeoutException {
    Scrubber scrubber = robot.lookup(".scrubber").queryAs(Scrubber.class);
    until(() -> scrubber.ticks() == 2);
    Bounds b = scrubber.localToScreen(scrubber.getLayoutBounds());
    robot.clickOn(new Point2D(b.getMaxX() - 10, b.getCenterY()), MouseButton.PRIMARY);
    until(() -> label(robot, "#transport-steps").equals("step 4 / 4"));
  }

  @Test
  void tabGoesRoundWithinASheet(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.push(KeyCode.E);
    until(() -> shell.sheets().isOpen());
    for (int i = 0; i < 12; i++) {
      robot.push(KeyCode.TAB);
      WaitForAsyncUtils.waitForFxEvents();
      assertThat(robot.lookup(".scrim").queryParent().isFocusWithin()).isTrue();
    }
    // A button with a menu would keep the key to itself.
    robot.interact(() -> robot.lookup("#export-sizes").query().requestFocus());
    robot.push(KeyCode.ESCAPE);
    assertThat(shell.sheets().isOpen()).isFalse();
    assertThat(view.stage().isFocused()).isTrue();
  }

  @Test
  void allKeysAreListedOverTheWindow(FxRobot robot) throws TimeoutException {
    robot.push(KeyCode.F1);
    assertThat(robot.lookup(".key-cap").queryAll()).hasSizeGreaterThan(12);
    robot.push(KeyCode.ESCAPE);
    assertThat(robot.lookup(".key-cap").queryAll()).isEmpty();
  }

  @Test
  void anotherOperationIsChosenByKeyboardOnTheSameInputAndUndone(FxRobot robot)
      throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.push(KeyCode.O).write("padd", 0).push(KeyCode.ENTER);
    until(() -> label(robot, "#title").equals("Padding"));
    assertThat(model.setting().operation().info().id()).isEqualTo("pad");
    assertThat(model.setting().input()).isEqualTo(copied().input());
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    until(() -> model.setting().equals(copied()));
    assertThat(label(robot, "#title")).isEqualTo("Convolution");
  }
}
