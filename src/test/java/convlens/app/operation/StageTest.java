package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.data.Picture;
import convlens.render.Fit;
import convlens.scene.Mark;
import convlens.scene.Ref;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The stage under the mouse and the keyboard: cells edited, lit, zoomed and told. */
class StageTest extends ViewTest {
  @Start
  void start(Stage window) {
    open(window);
  }

  @Test
  void aWeightIsTypedOverItsCellAndTheOutputFollows(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.push(KeyCode.END);
    Ref middle = new Ref(Ref.KERNEL, 0, 0, 1, 1);
    Ref first = new Ref(Ref.OUTPUT, 0, 0, 0, 0);
    until(() -> numbers(first).contains("1"));
    robot.clickOn(onScreen(middle), MouseButton.PRIMARY);
    until(() -> robot.lookup("#cell-editor").query().isVisible());
    robot.write("7", 0).push(KeyCode.ENTER);
    until(() -> numbers(first).contains("7"));
    assertThat(numbers(middle)).contains("7");
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    until(() -> numbers(first).contains("1"));
  }

  @Test
  void arrowKeysGoFromCellToCell(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.clickOn(onScreen(new Ref(Ref.INPUT, 0, 0, 0, 0)), MouseButton.PRIMARY);
    robot.write("5", 0).push(KeyCode.DOWN).write("6", 0).push(KeyCode.ENTER);
    until(() -> numbers(new Ref(Ref.INPUT, 0, 0, 1, 0)).contains("6"));
    assertThat(numbers(new Ref(Ref.INPUT, 0, 0, 0, 0))).contains("5");
  }

  @Test
  void aWeightDraggedUpGrows(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.drag(onScreen(new Ref(Ref.KERNEL, 0, 0, 0, 0)), MouseButton.PRIMARY);
    robot.moveBy(0, -10).moveBy(0, -10).drop();
    until(() -> !model.setting().edited().byName().isEmpty());
    assertThat(model.setting().edited().get("weight").get(0, 0, 0, 0)).isEqualTo(0.5f);
  }

  @Test
  void hoveringAnOutputCellLightsWhatItRead(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.push(KeyCode.END);
    Ref last = new Ref(Ref.OUTPUT, 0, 0, 1, 1);
    until(() -> painted().step() == 3);
    List<Mark> before = painted().frame().marks();
    robot.moveTo(onScreen(last));
    until(() -> view.stage().focus().equals(Optional.of(last)));
    until(() -> !painted().frame().marks().equals(before));
    assertThat(label(robot, "#stage-tip")).contains("2");
  }

  @Test
  void theWheelZoomsAtTheMouseAndADragPans(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    Fit before = view.stage().where();
    Point2D corner = view.stage().localToScreen(30, view.stage().getHeight() - 60);
    double y = view.stage().getHeight() - 60;
    Point2D at = view.stage().localToScene(30, y);
    robot.interact(() -> Event.fireEvent(view.stage(), wheelUp(at.getX(), at.getY())));
    until(() -> view.stage().where().scale() > before.scale());
    Fit zoomed = view.stage().where();
    double x = 30;
    assertThat(zoomed.sceneX(x)).isCloseTo(before.sceneX(x), within(0.5));
    robot.drag(corner, MouseButton.PRIMARY).moveBy(0, -40).drop();
    assertThat(view.stage().where().dy()).isCloseTo(zoomed.dy() - 40, within(1.0));
    robot.clickOn(corner, MouseButton.PRIMARY).doubleClickOn(corner, MouseButton.PRIMARY);
    until(() -> view.stage().where().equals(before));
  }

  @Test
  void theStageIsToldInWords(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.push(KeyCode.END);
    until(() -> String.valueOf(view.stage().getAccessibleText()).contains("2·1"));
    assertThat(view.stage().getAccessibleText()).contains("row 1").doesNotContain("*");
  }

  @Test
  void aDraggedWeightOfAPhotoChangesTheResultWhileTheMouseMoves(FxRobot robot)
      throws TimeoutException {
    robot.interact(() -> model.input(Picture.sample("spheres").withSize(96, 96)));
    until(() -> painted().shown().played().input().shape().h() == 96);
    float before = painted().shown().played().output().get(0, 0, 40, 40);
    robot.drag(onScreen(new Ref(Ref.KERNEL, 0, 0, 1, 1)), MouseButton.PRIMARY).moveBy(0, -20);
    until(() -> painted().shown().played().output().get(0, 0, 40, 40) > before);
    robot.drop();
  }

  // The headless robot turns its wheel the other way round: the event is made by hand.
  private static ScrollEvent wheelUp(double x, double y) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        x,
        y,
        x,
        y,
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        120,
        0,
        120,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.LINES,
        3,
        0,
        null);
  }
}
