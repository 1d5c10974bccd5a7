package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.chooser.ChooserLine;
import convlens.app.chooser.Entry;
import convlens.play.Examples;
import convlens.play.Setting;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

class ExamplesMenuTest extends ViewTest {
  @Start
  void start(Stage window) {
    open(window);
  }

  @Test
  void anExampleIsOneEditThatUndoTakesBack(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    Setting before = model.setting();
    Setting rgb = Examples.find("rgb-one-filter").setting();
    robot.clickOn("#examples").write("colour one", 0).push(KeyCode.ENTER);
    until(() -> model.setting().equals(rgb));
    until(() -> model.shown().filter(s -> s.played().setting().equals(rgb)).isPresent());
    assertThat(model.player().playingProperty().get()).isTrue();
    robot.interact(model::undo);
    assertThat(model.setting()).isEqualTo(before);
  }

  @Test
  void theMenuListsEveryExampleAndTellsTheLitOnesSentence(FxRobot robot) {
    robot.clickOn("#examples");
    ListView<ChooserLine> list = robot.lookup("#chooser-list").queryListView();
    List<String> listed =
        list.getItems().stream().flatMap(l -> l.entry().stream()).map(Entry::id).toList();
    assertThat(listed).isEqualTo(Examples.all().stream().map(e -> e.id()).toList());
    assertThat(about(robot)).isEqualTo(Examples.all().get(0).help());
    robot.push(KeyCode.DOWN);
    assertThat(about(robot)).isEqualTo(Examples.all().get(1).help());
    robot.push(KeyCode.ESCAPE);
  }

  private static String about(FxRobot robot) {
    return robot.lookup("#chooser-about").queryAs(Labeled.class).getText();
  }
}
