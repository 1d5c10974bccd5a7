package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.chooser.Chooser;
import convlens.app.chooser.ChooserLine;
import convlens.app.chooser.Entry;
import convlens.app.common.Fonts;
import convlens.app.shell.Sheets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Choosing one of many operations, as many as no menu would hold. */
@ExtendWith(ApplicationExtension.class)
class ChooserTest {
  private final List<String> chosen = new ArrayList<>();
  private Sheets sheets;
  private Button title;

  @Start
  void open(Stage window) {
    Fonts.load();
    title = new Button("Average pooling");
    StackPane root = new StackPane(new VBox(title));
    window.setScene(new Scene(root, 900, 600));
    sheets = new Sheets(root);
    new Chooser(title, sheets, many(), chosen::add, () -> "avg_pool2d", "Find");
    window.show();
    title.requestFocus();
  }

  private static List<Entry> many() {
    List<Entry> all = new ArrayList<>();
    all.add(new Entry("conv2d", "Convolution", "nn.Conv2d", "Convolution"));
    all.add(
        new Entry(
            "conv_transpose2d", "Transposed convolution", "nn.ConvTranspose2d", "Convolution"));
    all.add(new Entry("max_pool2d", "Max pooling", "nn.MaxPool2d", "Pooling"));
    all.add(new Entry("avg_pool2d", "Average pooling", "nn.AvgPool2d", "Pooling"));
    for (int i = 0; i < 40; i++) {
      all.add(new Entry("activation" + i, "Activation " + i, "nn.Act" + i, "Activation"));
    }
    all.add(new Entry("cat", "Concatenation", "torch.cat", "Combining"));
    return all;
  }

  private static List<ChooserLine> lines(FxRobot robot) {
    ListView<ChooserLine> list = robot.lookup("#chooser-list").queryListView();
    return List.copyOf(list.getItems());
  }

  private static Optional<String> lit(FxRobot robot) {
    ListView<ChooserLine> list = robot.lookup("#chooser-list").queryListView();
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem())
        .flatMap(ChooserLine::entry)
        .map(Entry::id);
  }

  @Test
  void opensUnderTheTitleGroupedWithTheCurrentOneLit(FxRobot robot) {
    robot.clickOn(title);
    assertThat(lines(robot).stream().map(ChooserLine::heading).filter(h -> !h.isEmpty()))
        .containsExactly("Convolution", "Pooling", "Activation", "Combining");
    assertThat(lines(robot)).hasSize(4 + 45);
    assertThat(lit(robot)).contains("avg_pool2d");
    Node list = robot.lookup("#chooser-list").query();
    double top = list.localToScene(list.getLayoutBounds()).getMinY();
    assertThat(top).isGreaterThan(title.localToScene(title.getLayoutBounds()).getMaxY());
    double bottom = list.localToScene(list.getLayoutBounds()).getMaxY();
    assertThat(bottom).isLessThan(600);
  }

  @Test
  void typingNarrowsByEitherNameAndEnterChooses(FxRobot robot) {
    robot.clickOn(title).write("convt", 0);
    assertThat(lit(robot)).contains("conv_transpose2d");
    robot.push(KeyCode.ENTER);
    assertThat(chosen).containsExactly("conv_transpose2d");
    assertThat(sheets.isOpen()).isFalse();
    robot.clickOn(title).write("pool max", 0);
    assertThat(lines(robot)).hasSize(2);
    robot.push(KeyCode.ENTER);
    assertThat(chosen).endsWith("max_pool2d");
  }

  @Test
  void whatBeginsWithTheTypedLettersIsLitBeforeWhatOnlyHoldsThem(FxRobot robot) {
    robot.clickOn(title).write("cat", 0);
    assertThat(lit(robot)).contains("cat");
  }

  @Test
  void arrowsWalkOverHeadingsAndStayAtTheEnds(FxRobot robot) {
    robot.clickOn(title).push(KeyCode.UP).push(KeyCode.UP);
    assertThat(lit(robot)).contains("conv_transpose2d");
    robot.push(KeyCode.UP).push(KeyCode.UP).push(KeyCode.UP);
    assertThat(lit(robot)).contains("conv2d");
    for (int i = 0; i < 7; i++) {
      robot.push(KeyCode.PAGE_DOWN);
    }
    assertThat(lit(robot)).contains("cat");
    robot.push(KeyCode.ENTER);
    assertThat(chosen).containsExactly("cat");
  }

  @Test
  void aClickOnARowChoosesIt(FxRobot robot) {
    robot.clickOn(title).write("pool", 0);
    robot.clickOn("Max pooling");
    assertThat(chosen).containsExactly("max_pool2d");
  }

  @Test
  void escapeChangesNothingAndGivesTheKeyboardBack(FxRobot robot) {
    robot.clickOn(title).write("conv", 0).push(KeyCode.ESCAPE);
    assertThat(sheets.isOpen()).isFalse();
    assertThat(chosen).isEmpty();
    assertThat(title.isFocused()).isTrue();
    robot.clickOn(title);
    assertThat(robot.lookup("#chooser-field").queryAs(TextField.class).getText()).isEmpty();
  }

  @Test
  void aNameNobodyBearsIsSaid(FxRobot robot) {
    robot.clickOn(title).write("zebra", 0);
    assertThat(robot.lookup("#chooser-none").queryAs(Labeled.class).getText()).contains("zebra");
    robot.push(KeyCode.ENTER);
    assertThat(chosen).isEmpty();
    assertThat(sheets.isOpen()).isTrue();
  }
}
