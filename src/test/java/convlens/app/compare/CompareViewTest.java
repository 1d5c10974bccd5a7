package convlens.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.shell.Rooms;
import convlens.app.shell.State;
import convlens.app.stage.Picture;
import convlens.app.stage.WatchedRoom;
import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Operations;
import convlens.play.CompareJson;
import convlens.play.CompareSetting;
import convlens.play.Setting;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleFunction;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The room of comparisons as somebody uses it. */
@ExtendWith(ApplicationExtension.class)
class CompareViewTest extends WatchedRoom<CompareSetting, DoubleFunction<Scene>, CompareView> {
  private Setting operation =
      Setting.of(
              Operations.find("conv2d"), InputSpec.parse("ramp:4x4"), KernelSpec.parse("identity"))
          .withWeights("bias", Tensor.of(new Shape(1, 1, 1, 1), 100));

  @Start
  void start(Stage window) {
    open(
        window,
        Rooms.COMPARE,
        CompareSetting.first(),
        new CompareView.Work(Blases.plain()),
        shell -> new CompareView(model, shell.sheets(), shell, () -> operation));
  }

  @Test
  void opensMovingOnBothPoolingsWithTheirDifference(FxRobot robot) throws TimeoutException {
    until(() -> model.player().playingProperty().get());
    assertThat(label(robot, "#title")).isEqualTo("Max against average pooling");
    end(robot);
    until(() -> texts().contains("B − A"));
    assertThat(texts()).contains("max", "average", "−4.25");
  }

  @Test
  void aReadyComparisonIsChosenByItsName(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.clickOn("#compare-ready").write("borders", 0).push(KeyCode.ENTER);
    until(() -> texts().contains("circular"));
    assertThat(robot.lookup(".side-letter").queryAll()).hasSize(4);
    assertThat(label(robot, "#definition")).contains("beyond the edge");
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    until(() -> texts().contains("average"));
  }

  @Test
  void hoveringACellTellsItsPlaceOnEverySide(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    end(robot);
    until(() -> texts().contains("−4.25"));
    Picture now = view.stage().painted().orElseThrow();
    Ref first = new Ref(Ref.OUTPUT, 1, 0, 0, 0);
    var cell = Picture.bounds(now.frame(), now.fit(), first).orElseThrow();
    robot.moveTo(view.stage().localToScreen(cell.getCenterX(), cell.getCenterY()));
    until(() -> view.stage().focus().equals(Optional.of(first)));
    until(() -> label(robot, "#stage-tip").equals("Row 0, column 0: A 6, B 1.75."));
    until(() -> view.stage().painted().orElseThrow().frame().caption().contains("*A* 6, *B* 1.75"));
  }

  @Test
  void aSideIsTypedAndAnUnreadableOneSaysSo(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.clickOn("#side-line-1").push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("nn.AvgPool3d(2)", 0).push(KeyCode.ENTER);
    until(() -> robot.lookup("#side-problem-1").query().isVisible());
    robot.clickOn("#side-line-1").push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("nn.Conv2d(1, 1, 2, stride=2, bias=False)", 0).push(KeyCode.ENTER);
    until(() -> texts().contains("Convolution"));
    assertThat(robot.lookup("#side-problem-1").query().isVisible()).isFalse();
    assertThat(label(robot, "#title")).isEqualTo("Comparison");
    assertThat(robot.lookup("#side-kernel-1").query().isVisible()).isTrue();
  }

  @Test
  void theSettingOfOperationsBecomesSideAWithWhatWasTyped(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.clickOn("#compare-take");
    until(() -> model.setting().comparison().input().text().startsWith("ramp"));
    robot.interact(
        () ->
            model.edit(
                model
                    .setting()
                    .with(
                        model
                            .setting()
                            .comparison()
                            .with(
                                1,
                                convlens.play.Comparison.Side.read(
                                    List.of("nn.Conv2d(1, 1, 3)"), KernelSpec.parse("identity")))),
                "b"));
    end(robot);
    until(() -> texts().contains("101") && texts().contains("−100"));
  }

  @Test
  void sidesAndRowsComeAndGo(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.clickOn("#compare-add").clickOn("#compare-row-OVERLAP");
    until(() -> texts().contains("C: ways to each cell"));
    robot.clickOn("#side-remove-2");
    until(() -> !texts().contains("C: ways to each cell"));
    assertThat(robot.lookup("#side-remove-0").query().isDisabled()).isTrue();
    State kept = view.keep(State.FIRST);
    assertThat(CompareJson.read(kept.rooms().of(Rooms.COMPARE).orElseThrow()))
        .contains(model.setting());
  }

  @Test
  void aVariationPlaysAndLeavesNothingToSet(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.clickOn("#compare-ready").write("invariance", 0).push(KeyCode.ENTER);
    until(() -> texts().contains("global max pooling"));
    assertThat(robot.lookup("#compare-add").query().isDisabled()).isTrue();
    assertThat(robot.lookup("#side-line-0").queryAs(TextField.class).isDisabled()).isTrue();
    State kept = view.keep(State.FIRST);
    assertThat(
            CompareJson.read(kept.rooms().of(Rooms.COMPARE).orElseThrow()).orElseThrow().varied())
        .contains("invariance");
  }
}
