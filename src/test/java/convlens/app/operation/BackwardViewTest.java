package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.shell.State;
import convlens.data.ImageKernels;
import convlens.data.KernelSpec;
import convlens.op.Operations;
import convlens.play.Backward;
import convlens.play.SettingJson;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The way back in the window: chosen, seen, edited, undone, kept. */
class BackwardViewTest extends ViewTest {
  @Start
  void start(Stage window) {
    open(window);
  }

  private void choose(FxRobot robot, String of) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.clickOn("#direction-" + of);
    until(() -> played().map(b -> b.of()).equals(java.util.Optional.of(of)));
    robot.push(KeyCode.END);
    until(() -> painted().step() == painted().shown().scene().steps() - 1);
  }

  private java.util.Optional<Backward> played() {
    return painted().shown().played().setting().backward();
  }

  private float output(int y, int x) {
    return painted().shown().played().output().get(0, 0, y, x);
  }

  private List<String> texts() {
    List<String> found = new ArrayList<>();
    collect(painted().frame().marks(), found);
    return found;
  }

  private static void collect(List<Mark> marks, List<String> found) {
    for (Mark mark : marks) {
      if (mark instanceof Mark.Group g) {
        collect(g.marks(), found);
      } else if (mark instanceof Mark.Text t) {
        found.add(t.text());
      }
    }
  }

  @Test
  void eachGradientIsPlayedUnderItsOwnNames(FxRobot robot) throws TimeoutException {
    choose(robot, "dw");
    assertThat(numbers(new Ref(Ref.OUTPUT, 0, 0, 0, 2))).contains("10");
    assertThat(texts()).contains("input x 4 × 4", "∂L/∂y 2 × 2", "∂L/∂w 3 × 3");
    assertThat(label(robot, "#definition")).startsWith("Backward, dW");
    assertThat(label(robot, "#transport-steps")).isEqualTo("step 9 / 9");
    choose(robot, "db");
    assertThat(numbers(new Ref(Ref.OUTPUT, 0, 0, 0, 0))).contains("4");
    choose(robot, "dx");
    assertThat(texts()).contains("∂L/∂y 2 × 2", "∂L/∂x 4 × 4");
    assertThat(output(0, 0)).isZero();
    assertThat(output(1, 1)).isEqualTo(1);
    assertThat(text(robot, "#torch-line")).isEqualTo("nn.Conv2d(1, 1, kernel_size=3)");
    assertThat(text(robot, "#field-input-size")).isEqualTo("4 × 4");
  }

  @Test
  void theOutputsGradientIsTypedOverItsCells(FxRobot robot) throws TimeoutException {
    choose(robot, "dx");
    robot.clickOn(onScreen(new Ref(Ref.INPUT, 0, 0, 0, 0)), MouseButton.PRIMARY);
    until(() -> robot.lookup("#cell-editor").query().isVisible());
    robot.write("5", 0).push(KeyCode.ENTER);
    until(() -> output(1, 1) == 5);
    assertThat(output(1, 2)).isEqualTo(1);
    assertThat(model.setting().input()).isEqualTo(copied().input());
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    until(() -> output(1, 1) == 1);
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    until(() -> played().isEmpty());
    robot.push(KeyCode.SHORTCUT, KeyCode.Y);
    until(() -> played().isPresent());
  }

  @Test
  void theInputIsTypedOverWhereItIsWhatIsRead(FxRobot robot) throws TimeoutException {
    choose(robot, "dw");
    robot.clickOn(onScreen(new Ref(Ref.INPUT, 0, 0, 0, 0)), MouseButton.PRIMARY);
    until(() -> robot.lookup("#cell-editor").query().isVisible());
    robot.write("9", 0).push(KeyCode.ENTER);
    until(() -> output(0, 0) == 11);
    assertThat(model.setting().backward()).contains(Backward.of("dw"));
  }

  @Test
  void whatTheWayForwardGaveIsNotTypedOverAndSaysSo(FxRobot robot) throws TimeoutException {
    choose(robot, "dw");
    Ref kernel = new Ref(Ref.KERNEL, 0, 0, 0, 0);
    robot.moveTo(onScreen(kernel));
    until(() -> label(robot, "#stage-tip").contains("come from the way forward"));
    robot.clickOn(onScreen(kernel), MouseButton.PRIMARY);
    assertThat(robot.lookup("#cell-editor").tryQueryAs(TextField.class).filter(f -> f.isVisible()))
        .isEmpty();
    assertThat(model.setting().edited().byName()).isEmpty();
  }

  @Test
  void aGradientThatCannotBeSaysWhyAndTheLastPictureStays(FxRobot robot) throws TimeoutException {
    choose(robot, "db");
    robot.interact(() -> model.arg("bias", false));
    until(() -> label(robot, "#lineProblem").contains("no bias"));
    assertThat(numbers(new Ref(Ref.OUTPUT, 0, 0, 0, 0))).contains("4");
    robot.interact(() -> model.arg("bias", true));
    until(() -> !robot.lookup("#lineProblem").query().isVisible());
  }

  @Test
  void randomGradientsAreChosenAndKept(FxRobot robot) throws TimeoutException {
    choose(robot, "dx");
    Tensor before = painted().shown().played().way().orElseThrow().grad();
    robot.clickOn("#grad-dice");
    until(() -> !painted().shown().played().way().orElseThrow().grad().equals(before));
    State kept = view.keep(State.FIRST);
    assertThat(SettingJson.read(kept.setting().orElseThrow())).contains(model.setting());
  }

  @Test
  void whatIsSavedIsTheGradient(FxRobot robot) throws TimeoutException {
    choose(robot, "dw");
    String title = painted().shown().played().scene(painted().shown().view(), 1.7).title();
    assertThat(title).isEqualTo("Convolution, backward: dW");
  }

  @Test
  void anotherOperationPlaysForward(FxRobot robot) throws TimeoutException {
    choose(robot, "dw");
    robot.interact(() -> model.choose(Operations.find("max_pool2d")));
    until(() -> painted().shown().played().setting().operation().info().id().equals("max_pool2d"));
    assertThat(played()).isEmpty();
    assertThat(robot.lookup("#directions").query().isVisible()).isFalse();
  }

  @Test
  void theTransposedConvolutionHasItsWayBackToo(FxRobot robot) throws TimeoutException {
    robot.interact(
        () -> {
          model.choose(Operations.find("conv_transpose2d"));
          model.kernel(KernelSpec.Preset.of(ImageKernels.find("identity").orElseThrow()));
        });
    until(
        () ->
            painted().shown().played().setting().operation().info().id().equals("conv_transpose2d")
                && !model.busyProperty().get());
    choose(robot, "dx");
    assertThat(texts()).anyMatch(t -> t.startsWith("∂L/∂x"));
  }
}
