package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.data.Generated;
import convlens.data.Pattern;
import convlens.data.Picture;
import convlens.scene.Ref;
import convlens.story.View;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** One channel of many, opened flat and left again. */
class ChannelsTest extends ViewTest {
  @Start
  void start(Stage window) {
    open(window);
  }

  @Test
  void anOpenedChannelIsToldByItsOwnSum(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.line("nn.Conv2d(1, 2, kernel_size=3)"));
    until(() -> painted().shown().played().output().shape().c() == 2);
    robot.interact(() -> model.open(Ref.channel(Ref.OUTPUT, 0, 1)));
    until(() -> painted().shown().view().outputChannel() == 1);
    assertThat(painted().traceStep().at().c()).isEqualTo(1);
  }

  @Test
  void aVolumeOpensFlatByAClickAndClosesByEscape(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.input(new Generated(Pattern.RANDOM, 2, 5, 5, 1)));
    until(() -> painted().shown().played().input().shape().c() == 2);
    Point2D second = somewhereOn(new Ref(Ref.INPUT, 0, 1, 2, 2));
    robot.clickOn(second, MouseButton.PRIMARY);
    until(() -> model.viewProperty().get().inputChannel() == 1);
    until(() -> robot.lookup("#crumb-back").query().isVisible());
    robot.push(KeyCode.ESCAPE);
    until(() -> model.viewProperty().get().equals(View.AUTO));
  }

  @Test
  void aVolumeOpensByTheKeyboardToo(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.input(new Generated(Pattern.RANDOM, 2, 5, 5, 1)));
    until(() -> painted().shown().played().input().shape().c() == 2);
    robot.push(KeyCode.ENTER);
    until(() -> robot.lookup("#crumb-back").query().isVisible());
    until(() -> painted().shown().view().equals(model.viewProperty().get()));
    robot.push(KeyCode.ENTER);
    until(() -> robot.lookup("#cell-editor").query().isVisible());
  }

  @Test
  void aChannelOfAPhotoHasTheSameWayBackByKeyAndByMouse(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.input(Picture.sample("street").withSize(64, 64).withChannels(3)));
    until(() -> painted().shown().played().input().shape().c() == 3);
    robot.interact(() -> model.open(Ref.channel(Ref.OUTPUT, 0, 2)));
    until(() -> painted().shown().view().outputChannel() == 2);
    until(() -> robot.lookup("#crumb-back").query().isVisible());
    robot.interact(view::focusStage);
    robot.push(KeyCode.ESCAPE);
    until(() -> painted().shown().view().equals(View.AUTO));
    until(() -> !robot.lookup(".crumbs").query().isVisible());
    robot.interact(() -> model.open(Ref.channel(Ref.INPUT, 0, 1)));
    until(() -> robot.lookup(".crumbs").query().isVisible());
    robot.clickOn("#crumb-back");
    until(() -> painted().shown().view().equals(View.AUTO));
  }

  @Test
  void theWayBackStandsClearOfThePicture(FxRobot robot) throws TimeoutException {
    robot.interact(() -> model.input(new Generated(Pattern.RANDOM, 2, 12, 12, 1)));
    until(() -> painted().shown().played().input().shape().c() == 2);
    robot.interact(() -> model.open(Ref.channel(Ref.INPUT, 0, 1)));
    until(() -> painted().shown().view().inputChannel() == 1);
    until(() -> robot.lookup(".crumbs").query().isVisible());
    Node crumbs = robot.lookup(".crumbs").query();
    double bottom = crumbs.localToScene(crumbs.getLayoutBounds()).getMaxY();
    double top = view.stage().localToScene(0, painted().fit().dy()).getY();
    assertThat(top).isGreaterThanOrEqualTo(bottom);
  }

  /** A point that answers with a cell of the same channel, found as a mouse would find it. */
  private Point2D somewhereOn(Ref ref) {
    for (double y = 0; y < view.stage().getHeight(); y += 4) {
      for (double x = 0; x < view.stage().getWidth(); x += 4) {
        Optional<Ref> at = painted().at(x, y);
        if (at.filter(r -> r.part().equals(ref.part()) && r.c() == ref.c()).isPresent()) {
          return view.stage().localToScreen(x + 3, y + 3);
        }
      }
    }
    throw new AssertionError("nothing of channel " + ref.c() + " is on screen");
  }
}
