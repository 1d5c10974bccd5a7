package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.op.Operation;
import convlens.op.Operations;
import convlens.param.Param;
import convlens.play.Setting;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.event.ActionEvent;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Words nobody should type, typed into every field of every operation's form. */
class TypedFieldsTest extends ViewTest {
  private static final List<String> WORDS =
      List.of("x", "-1", "20000000", "1e30", "nan", "2147483648", "", "(3,", "1.5", "999999 x 9");

  @Start
  void start(Stage window) {
    open(window);
  }

  @Test
  void areTakenOrRefusedInASentenceBesideTheFieldAndThePictureStays(FxRobot robot)
      throws TimeoutException {
    int typed = 0;
    int refused = 0;
    for (Operation op : Operations.all()) {
      robot.interact(() -> model.choose(op));
      until(() -> shows(op));
      for (Param p : op.params()) {
        String id = "#field-" + p.id();
        if (robot.lookup(id).tryQueryAs(TextField.class).isPresent()) {
          String word = WORDS.get(typed++ % WORDS.size());
          refused += isRefused(robot, op, id, word) ? 1 : 0;
        }
      }
    }
    assertThat(typed).isGreaterThan(70);
    assertThat(refused).isGreaterThan(typed / 4);
  }

  private boolean isRefused(FxRobot robot, Operation op, String id, String word)
      throws TimeoutException {
    String what = op.info().id() + " " + id + " " + word;
    Setting before = painted().shown().played().setting();
    TextField field = robot.lookup(id).queryAs(TextField.class);
    robot.interact(
        () -> {
          field.setText(word);
          field.fireEvent(new ActionEvent());
        });
    until(() -> !model.busyProperty().get());
    List<String> problems = visibleProblems(robot);
    if (problems.isEmpty()) {
      until(() -> painted().shown().played().setting().equals(model.setting()));
    } else {
      assertThat(problems.get(0)).as(what).matches("(?s)[\\p{L}\\p{N}].{12,400}");
      assertThat(painted().shown().played().setting()).as(what).isEqualTo(before);
    }
    // As somebody would: Escape puts an unreadable word back, undo a refused value.
    robot.interact(() -> field.fireEvent(escape()));
    robot.interact(() -> model.replace(before));
    until(() -> shows(op) && visibleProblems(robot).isEmpty());
    return !problems.isEmpty();
  }

  private static KeyEvent escape() {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false);
  }

  private boolean shows(Operation op) {
    return !model.busyProperty().get()
        && painted().shown().played().setting().operation().equals(op)
        && painted().shown().played().setting().equals(model.setting());
  }
}
