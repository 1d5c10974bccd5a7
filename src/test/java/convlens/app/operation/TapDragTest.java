package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.op.Operations;
import convlens.scene.Ref;
import convlens.tensor.Tensor;
import convlens.trace.Displaced;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The points of a deformable convolution under the mouse. */
class TapDragTest extends ViewTest {
  @Start
  void start(Stage window) {
    open(window);
  }

  @Test
  void aPointDraggedReadsElsewhereAndOneUndoTakesItBack(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.interact(() -> model.choose(Operations.find("deform_conv2d")));
    until(() -> painted().shown().played().trace() instanceof Displaced);
    robot.interact(view::focusStage);
    robot.push(KeyCode.HOME);
    until(() -> painted().step() == 0);
    Ref tap = new Ref(Ref.OFFSET, 0, 0, 1, 1);
    until(() -> painted().bounds(tap).isPresent());
    Tensor before = painted().shown().played().weights().get("offset");
    float sum = painted().shown().played().output().data()[0];
    robot.drag(onScreen(tap), MouseButton.PRIMARY).moveBy(9, 0).moveBy(9, 0).drop();
    until(() -> model.setting().edited().find("offset").isPresent());
    Tensor after = model.setting().edited().get("offset");
    // The middle tap: channel 8 moves it down, channel 9 to the right.
    assertThat(after.get(0, 8, 0, 0)).isEqualTo(before.get(0, 8, 0, 0));
    assertThat(after.get(0, 9, 0, 0)).isGreaterThan(before.get(0, 9, 0, 0));
    until(() -> painted().shown().played().output().data()[0] > sum);
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    until(() -> model.setting().edited().find("offset").isEmpty());
    until(() -> painted().shown().played().output().data()[0] == sum);
  }

  @Test
  void aPointSnapsToACellWhenNear() {
    assertThat(TapDrag.snapped(1.96, 0.05)).isEqualTo(2);
    assertThat(TapDrag.snapped(1.33, 0.05)).isEqualTo(Math.rint(1.33 / 0.05) * 0.05);
    assertThat(TapDrag.snapped(1.96, 0.01)).isEqualTo(Math.rint(1.96 / 0.01) * 0.01);
  }
}
