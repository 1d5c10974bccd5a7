package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.op.Operation;
import convlens.op.Operations;
import convlens.play.Setting;
import convlens.tensor.Shape;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Every operation there is, chosen in the window one after the other. */
class EveryOperationTest extends ViewTest {
  @Start
  void start(Stage window) {
    open(window);
  }

  @Test
  void opensWithAPictureAndNoProblem(FxRobot robot) throws TimeoutException {
    for (Operation op : Operations.all()) {
      String id = op.info().id();
      robot.interact(() -> model.choose(op));
      until(
          () ->
              !model.busyProperty().get()
                  && painted().shown().played().setting().operation().info().id().equals(id));
      assertThat(model.problemsProperty().get()).as(id).isEmpty();
      assertThat(visibleProblems(robot)).as(id).isEmpty();
      assertThat(painted().frame().marks()).as(id).hasSizeGreaterThan(3);
      assertThat(painted().caption()).as(id).isNotBlank();
      assertThat(label(robot, "#title")).as(id).isEqualTo(op.title());
      assertThat(text(robot, "#torch-line")).as(id).isEqualTo(model.line()).isNotBlank();
    }
  }

  @Test
  void everyGradientOfEveryOperationIsPlayedAsTheOperationOpens(FxRobot robot)
      throws TimeoutException {
    for (Operation op : Operations.all()) {
      String id = op.info().id();
      robot.interact(() -> model.choose(op));
      Setting opened = model.setting();
      Shape in = opened.input().shape().orElseThrow();
      for (String of : op.gradients(opened.args(), in)) {
        robot.interact(() -> model.backward(Optional.of(of)));
        until(
            () -> {
              Setting seen = painted().shown().played().setting();
              return seen.operation().info().id().equals(id)
                  && painted().shown().played().way().isPresent()
                  && seen.backward().filter(b -> b.of().equals(of)).isPresent();
            });
        assertThat(visibleProblems(robot)).as(id + " " + of).isEmpty();
        assertThat(painted().caption()).as(id + " " + of).matches("[A-Z].*\\.");
      }
    }
  }
}
