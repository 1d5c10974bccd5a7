package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.app.shell.State;
import convlens.app.stage.Type;
import convlens.scene.Theme;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
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

  @Test
  void wordsAndFormulasGrowForAnAudienceAndShrinkAgain(FxRobot robot) throws TimeoutException {
    until(() -> !robot.lookup(".formula .image-view").queryAll().isEmpty());
    double before = formula(robot).getFitHeight();
    robot.push(KeyCode.F);
    until(() -> formula(robot).getFitHeight() > before * 1.3);
    double letters =
        robot.lookup(".caption-text").queryAllAs(Text.class).iterator().next().getFont().getSize();
    assertThat(letters).isGreaterThanOrEqualTo(22);
    robot.push(KeyCode.ESCAPE);
    until(() -> formula(robot).getFitHeight() == before);
  }

  @Test
  void theLargestTypeIsForLargeScreens() {
    assertThat(Type.of(false, 1920)).isEqualTo(Type.NORMAL);
    assertThat(Type.of(true, 1280)).isEqualTo(Type.LARGE);
    assertThat(Type.of(true, 1920)).isEqualTo(Type.LARGEST);
    assertThat(Type.LARGEST.formula()).isGreaterThan(Type.LARGE.formula());
  }

  @Test
  void formulasAreSetAnewWhenTheScaleOfTheScreenChanges(FxRobot robot) throws TimeoutException {
    until(() -> !robot.lookup(".formula .image-view").queryAll().isEmpty());
    double points = formula(robot).getFitWidth();
    double pixels = formula(robot).getImage().getWidth();
    robot.interact(() -> shell.scene().getWindow().setRenderScaleX(2));
    until(() -> formula(robot).getImage().getWidth() > pixels * 1.8);
    assertThat(formula(robot).getFitWidth()).isCloseTo(points, within(1.5));
    robot.interact(() -> shell.scene().getWindow().setRenderScaleX(1));
    until(() -> formula(robot).getImage().getWidth() == pixels);
  }

  private static ImageView formula(FxRobot robot) {
    return robot.lookup(".formula .image-view").queryAllAs(ImageView.class).iterator().next();
  }
}
