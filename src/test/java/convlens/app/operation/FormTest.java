package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.form.Steps;
import convlens.param.Padding;
import convlens.param.Pair;
import convlens.param.Sides;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The line of PyTorch and the form beside it, typed into, dragged and undone. */
class FormTest extends ViewTest {
  @Start
  void start(Stage window) {
    open(window);
  }

  @Test
  void aLineTypedIsPlayedAndTheFormFollows(FxRobot robot) throws TimeoutException {
    write(robot, "#torch-line", "nn.Conv2d(1, 1, kernel_size=3, stride=2, padding=1)");
    until(
        () ->
            text(robot, "#field-stride").equals("2") && text(robot, "#field-padding").equals("1"));
    until(() -> painted().shown().played().output().shape().h() == 2);
    until(() -> label(robot, "#transport-steps").equals("step 1 / 4"));
  }

  @Test
  void anUnreadableLineSaysWhichWordAndKeepsThePicture(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    write(robot, "#torch-line", "nn.Conv2d(1, 1, kernel_size=3, strid=2)");
    until(() -> robot.lookup("#lineProblem").queryLabeled().isVisible());
    assertThat(label(robot, "#lineProblem")).contains("strid").contains("stride");
    assertThat(text(robot, "#torch-line")).contains("strid=2");
    assertThat(painted().shown().played().output().shape().h()).isEqualTo(2);
    robot.push(KeyCode.ESCAPE);
    until(() -> text(robot, "#torch-line").equals("nn.Conv2d(1, 1, kernel_size=3)"));
    assertThat(robot.lookup("#lineProblem").queryLabeled().isVisible()).isFalse();
  }

  @Test
  void aFieldThatCannotBeSaysSoBesideItAndIsUndone(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    write(robot, "#field-groups", "3");
    until(() -> !visibleProblems(robot).isEmpty());
    assertThat(visibleProblems(robot).get(0)).contains("divisible by groups");
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    until(() -> visibleProblems(robot).isEmpty());
    assertThat(text(robot, "#field-groups")).isEqualTo("1");
  }

  @Test
  void aRefusedLineSaysWhyUnderTheLineWithTheFormFolded(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.clickOn("#foldLeft");
    write(robot, "#torch-line", "nn.Conv2d(1, 1, kernel_size=9)");
    until(() -> robot.lookup("#lineProblem").queryLabeled().isVisible());
    assertThat(label(robot, "#lineProblem")).contains("kernel");
    assertThat(robot.lookup("#definition").queryLabeled().isVisible()).isFalse();
    write(robot, "#torch-line", "nn.Conv2d(1, 1, kernel_size=3)");
    until(() -> !robot.lookup("#lineProblem").queryLabeled().isVisible());
  }

  @Test
  void aPairFieldTakesTwoNumbers(FxRobot robot) throws TimeoutException {
    write(robot, "#field-kernel_size", "3 × 1");
    until(() -> model.setting().args().pair("kernel_size").equals(new Pair(3, 1)));
    until(() -> text(robot, "#torch-line").contains("kernel_size=(3, 1)"));
  }

  @Test
  void aSizeIsWrittenBackAsItIsWrittenEverywhere(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.interact(() -> robot.lookup("#field-input-size").queryAs(TextField.class).requestFocus());
    robot.push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("5 x 6", 0).push(KeyCode.ENTER);
    until(() -> text(robot, "#field-input-size").equals("5 × 6"));
    assertThat(model.setting().input().shape().orElseThrow().w()).isEqualTo(6);
  }

  @Test
  void aSliderDraggedMovesTheLineAndIsOneUndo(FxRobot robot) throws TimeoutException {
    Steps slider = robot.lookup("#slider-padding").queryAs(Steps.class);
    robot.drag(robot.point(slider.lookup(".thumb")).query()).moveBy(14, 0).moveBy(14, 0).drop();
    until(() -> !model.setting().args().padding("padding").sides().equals(Sides.NONE));
    assertThat(text(robot, "#torch-line")).contains("padding=");
    robot.interact(view::focusStage);
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    until(() -> model.setting().equals(copied()));
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
    until(() -> !model.setting().equals(copied()));
  }

  @Test
  void paddingByNameAndFourSidesApart(FxRobot robot) throws TimeoutException {
    robot.clickOn("same");
    until(() -> model.setting().args().padding("padding").equals(Padding.named("same")));
    robot.clickOn("#apart-padding");
    until(() -> text(robot, "#field-padding-2").equals("1"));
    write(robot, "#field-padding-2", "2");
    until(
        () -> model.setting().args().padding("padding").equals(Padding.of(new Sides(1, 1, 2, 1))));
    until(() -> text(robot, "#field-padding").equals("1, 1, 2, 1"));
    write(robot, "#torch-line", "nn.Conv2d(1, 1, kernel_size=3, padding=1)");
    until(() -> !robot.lookup("#field-padding-2").query().getParent().getParent().isVisible());
  }

  @Test
  void theLineIsCopied(FxRobot robot) throws TimeoutException {
    robot.push(KeyCode.SHORTCUT, KeyCode.C);
    StringBuilder copied = new StringBuilder();
    robot.interact(() -> copied.append(Clipboard.getSystemClipboard().getString()));
    assertThat(copied.toString()).isEqualTo("nn.Conv2d(1, 1, kernel_size=3)");
  }

  @Test
  void aValueThatIsNoNumberIsShownAndItsSliderStillMoves(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    write(robot, "#torch-line", "F.pad(x, (1, 1, 1, 1), value=float('nan'))");
    until(() -> text(robot, "#field-value").equals("nan"));
    until(() -> painted().shown().played().output().shape().h() == 6);
    assertThat(painted().shown().played().output().get(0, 0, 0, 0)).isNaN();
    Steps slider = robot.lookup("#slider-value").queryAs(Steps.class);
    assertThat(slider.getValue()).isEqualTo(slider.getMin());
    write(robot, "#field-value", "-inf");
    until(() -> text(robot, "#torch-line").contains("value=float('-inf')"));
    robot.drag(robot.point(slider.lookup(".thumb")).query()).moveBy(30, 0).drop();
    until(() -> Double.isFinite(model.setting().args().number("value")));
  }
}
