package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.shell.State;
import convlens.scene.Theme;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Themes, presenter mode and panels that fold. */
class RoomTest extends ViewTest {
  @Start
  void start(Stage window) {
    open(window);
  }

  @Test
  void theThemeReachesStageAndWindow(FxRobot robot) throws TimeoutException {
    robot.push(KeyCode.D);
    assertThat(shell.theme()).isEqualTo(Theme.DARK);
    assertThat(shell.scene().getStylesheets().get(0)).contains("tokens-dark");
  }

  @Test
  void presenterModeKeepsStageExplanationAndTransport(FxRobot robot) throws TimeoutException {
    robot.push(KeyCode.F);
    until(() -> !robot.lookup("#topBar").query().isVisible());
    assertThat(robot.lookup("#left").queryAs(ScrollPane.class).isVisible()).isFalse();
    assertThat(robot.lookup("#right").queryAs(ScrollPane.class).isVisible()).isTrue();
    assertThat(robot.lookup("#transport-play").query().isVisible()).isTrue();
    robot.push(KeyCode.ESCAPE);
    until(() -> robot.lookup("#topBar").query().isVisible());
  }

  @Test
  void bothPanelsFoldAway(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    double before = view.stage().getWidth();
    robot.clickOn("#foldLeft").clickOn("#foldRight");
    until(() -> view.stage().getWidth() > before + 500);
    State kept = view.keep(State.FIRST);
    assertThat(kept.leftFolded()).isTrue();
    assertThat(kept.rightFolded()).isTrue();
    robot.clickOn("#foldLeft").clickOn("#foldRight");
    until(() -> view.stage().getWidth() == before);
  }
}
