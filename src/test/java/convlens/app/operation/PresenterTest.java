package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.Polyline;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Presenter mode on one screen: a clicker's keys, black, the pointer, the notes, the deck. */
class PresenterTest extends ViewTest {
  private Stage window;

  @Start
  void start(Stage shown) {
    window = shown;
    open(shown);
  }

  @Test
  void aClickerStepsAndGoesBlackAndComesBackWithoutAStep(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.push(KeyCode.F5);
    until(() -> window.isFullScreen());
    assertThat(robot.lookup("#topBar").query().isVisible()).isFalse();
    robot.push(KeyCode.PAGE_DOWN).push(KeyCode.PERIOD);
    assertThat(black(robot)).isTrue();
    robot.push(KeyCode.PAGE_DOWN);
    assertThat(black(robot)).isFalse();
    assertThat(model.player().step()).isEqualTo(1);
    robot.push(KeyCode.PAGE_UP).push(KeyCode.B);
    assertThat(model.player().step()).isZero();
    assertThat(black(robot)).isTrue();
    robot.push(KeyCode.ESCAPE);
    until(() -> !window.isFullScreen());
    assertThat(black(robot)).isFalse();
    assertThat(robot.lookup("#topBar").query().isVisible()).isTrue();
    robot.push(KeyCode.B);
    assertThat(black(robot)).isFalse();
  }

  @Test
  void aSpotFollowsTheMouseAndAPensStrokesGoWithTheStep(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.push(KeyCode.F).push(KeyCode.P);
    Node spot = robot.lookup(".pointer-spot").query();
    assertThat(spot.isVisible()).isTrue();
    robot.moveTo(400, 300);
    assertThat(spot.getBoundsInParent().contains(400, 300)).isTrue();
    robot.push(KeyCode.P);
    assertThat(spot.isVisible()).isFalse();
    robot.interact(() -> model.player().playingProperty().set(true));
    robot.press(MouseButton.PRIMARY).moveTo(440, 320).moveTo(480, 300);
    robot.release(MouseButton.PRIMARY);
    assertThat(robot.lookup(".pointer-stroke").queryAllAs(Polyline.class))
        .singleElement()
        .satisfies(stroke -> assertThat(stroke.getPoints()).hasSizeGreaterThanOrEqualTo(4));
    // What is drawn on stands still.
    assertThat(model.player().playingProperty().get()).isFalse();
    robot.push(KeyCode.PAGE_DOWN);
    until(() -> robot.lookup(".pointer-stroke").queryAll().isEmpty());
    robot.push(KeyCode.ESCAPE);
  }

  @Test
  void theSpeakersWindowOpensByKeyAndItsKeysAreTheStages(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.push(KeyCode.N);
    assertThat(Window.getWindows()).hasSize(1);
    robot.push(KeyCode.F).push(KeyCode.N);
    until(() -> Window.getWindows().size() == 2);
    until(() -> label(robot, "#speaker-step").equals("step 1 / 4"));
    until(() -> label(robot, "#speaker-notes").contains("="));
    robot.interact(() -> speaker().requestFocus());
    robot.push(KeyCode.PAGE_DOWN);
    until(() -> label(robot, "#speaker-step").equals("step 2 / 4"));
    robot.push(KeyCode.ESCAPE);
    until(() -> Window.getWindows().size() == 1);
    assertThat(window.isFullScreen()).isFalse();
  }

  @Test
  void aDeckGoesOnFromSceneToScene(FxRobot robot) throws TimeoutException {
    until(() -> model.shown().isPresent());
    robot.push(KeyCode.A);
    until(() -> label(robot, "#deck").endsWith("1"));
    robot.push(KeyCode.A);
    until(() -> label(robot, "#deck").endsWith("2"));
    robot.push(KeyCode.SHIFT, KeyCode.A);
    robot.interact(() -> robot.lookup("#deck-present").queryButton().fire());
    until(() -> window.isFullScreen() && place(robot).equals("SCENE 1 OF 2"));
    until(() -> label(robot, "#transport-steps").equals("step 1 / 4"));
    robot.push(KeyCode.END).push(KeyCode.PAGE_DOWN);
    until(() -> place(robot).equals("SCENE 2 OF 2"));
    until(() -> label(robot, "#transport-steps").equals("step 1 / 4"));
    robot.push(KeyCode.PAGE_UP);
    until(() -> place(robot).equals("SCENE 1 OF 2"));
    until(() -> label(robot, "#transport-steps").equals("step 4 / 4"));
    robot.push(KeyCode.ESCAPE);
    until(() -> !window.isFullScreen());
    assertThat(robot.lookup("#torch-line").tryQuery()).isPresent();
    assertThat(robot.lookup("#deck-place").tryQuery()).isEmpty();
  }

  private Window speaker() {
    List<Window> others = Window.getWindows().stream().filter(w -> w != window).toList();
    return others.get(0);
  }

  private static String place(FxRobot robot) {
    return robot.lookup("#deck-place").tryQueryAs(Labeled.class).map(Labeled::getText).orElse("");
  }

  private static boolean black(FxRobot robot) {
    return robot.lookup("#black-screen").query().isVisible();
  }
}
