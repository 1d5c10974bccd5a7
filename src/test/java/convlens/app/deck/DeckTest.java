package convlens.app.deck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convlens.app.common.Fonts;
import convlens.app.common.Fx;
import convlens.app.common.Tasks;
import convlens.app.operation.OperationView;
import convlens.app.operation.OperationViewModel;
import convlens.app.shell.Shell;
import convlens.app.shell.State;
import convlens.app.shell.StateStore;
import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Operations;
import convlens.play.DeckPlan;
import convlens.play.Piece;
import convlens.play.Setting;
import convlens.scene.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The deck as somebody fills, orders and keeps it. */
@ExtendWith(ApplicationExtension.class)
class DeckTest {
  @TempDir private Path home;
  private OperationViewModel model;
  private Shell shell;

  @Start
  void start(Stage window) {
    Fonts.load();
    shell = new Shell(window, State.FIRST, new StateStore(home));
    model =
        new OperationViewModel(
            setting("conv2d"),
            Blases.plain(),
            Tasks.worker("test-play"),
            Tasks.WORK,
            Fx.THREAD,
            System::currentTimeMillis);
    OperationView view = new OperationView(model, shell.sheets(), shell);
    shell.show(view);
    window.show();
    view.focusStage();
  }

  private static Setting setting(String operation) {
    return Setting.of(
        Operations.find(operation), InputSpec.parse("random:4x4:1"), KernelSpec.parse("identity"));
  }

  /** Two scenes, the first of them added by its key. */
  private void fill(FxRobot robot) throws TimeoutException {
    until(() -> model.shown().isPresent());
    robot.push(KeyCode.A);
    until(() -> label(robot, "#deck").endsWith("1"));
    robot.interact(() -> model.replace(setting("pad")));
    until(() -> model.shown().get().played().setting().operation().info().id().equals("pad"));
    robot.interact(() -> robot.lookup("#addToDeck").queryButton().fire());
    until(() -> label(robot, "#deck").endsWith("2"));
  }

  @Test
  void scenesAreAddedNamedMovedTakenOutAndThereAfterARestart(FxRobot robot)
      throws TimeoutException, IOException {
    fill(robot);
    assertThat(label(robot, "#status")).contains("Padding");
    robot.push(KeyCode.SHIFT, KeyCode.A);
    assertThat(names(robot)).containsExactly("Convolution", "Padding");
    robot.interact(() -> fields(robot).get(0).setText("First look"));
    drag(robot, 1, 0);
    assertThat(names(robot)).containsExactly("Padding", "First look");
    robot.interact(() -> buttons(robot, "#deck-down").get(0).fire());
    assertThat(names(robot)).containsExactly("First look", "Padding");
    robot.interact(() -> buttons(robot, "#deck-remove").get(1).fire());
    assertThat(names(robot)).containsExactly("First look");
    robot.interact(() -> robot.lookup("#deck-undo").queryButton().fire());
    assertThat(names(robot)).containsExactly("First look", "Padding");
    robot.push(KeyCode.ESCAPE);
    robot.interact(() -> shell.keep());
    Tasks.finish(Tasks.FILES, Duration.seconds(10));
    DeckPlan kept = DeckFile.read(home.resolve("deck.convlens-deck"));
    assertThat(kept.entries())
        .extracting(DeckPlan.Entry::name)
        .containsExactly("First look", "Padding");
    List<String> said = new ArrayList<>();
    DeckModel again = new DeckModel(home, System::currentTimeMillis, said::add);
    robot.interact(again::restore);
    until(() -> again.plan().equals(kept));
    assertThat(said).isEmpty();
  }

  @Test
  void aDamagedDeckIsPutAsideAndSaidAndOneThatIsOpenedChangesNothing(FxRobot robot)
      throws TimeoutException, IOException {
    fill(robot);
    Path folder = Files.createDirectory(home.resolve("other"));
    Files.writeString(folder.resolve("deck.convlens-deck"), "{ half a deck");
    List<String> said = new ArrayList<>();
    DeckModel damaged = new DeckModel(folder, System::currentTimeMillis, said::add);
    robot.interact(damaged::restore);
    until(() -> !said.isEmpty());
    assertThat(said.get(0)).contains("could not be read").contains("damaged.convlens-deck");
    assertThat(folder.resolve("damaged.convlens-deck")).hasContent("{ half a deck");
    DeckPlan one =
        new DeckPlan("mine", List.of()).with(new DeckPlan.Entry("n", unreadable(), 1, 0, 0));
    robot.interact(() -> damaged.edit(d -> one, "add"));
    said.clear();
    robot.interact(() -> damaged.open(folder.resolve("damaged.convlens-deck")));
    until(() -> !said.isEmpty());
    assertThat(said.get(0)).contains("damaged.convlens-deck").contains("as it was");
    assertThat(damaged.plan()).isEqualTo(one);
    Path saved = folder.resolve("saved.convlens-deck");
    robot.interact(() -> damaged.save(saved));
    until(() -> Files.exists(saved));
    assertThat(DeckFile.read(saved)).isEqualTo(one);
  }

  private static Piece unreadable() {
    return new Piece.Unread(JsonNodeFactory.instance.objectNode().put("kind", "hologram"));
  }

  @Test
  void stepsAreChosenInTheirSceneAndWhatIsNoStepIsSaid(FxRobot robot) throws TimeoutException {
    fill(robot);
    robot.push(KeyCode.SHIFT, KeyCode.A);
    TextField last =
        robot.lookup(".deck-row .value").queryAllAs(TextField.class).stream().toList().get(1);
    robot.interact(last::requestFocus);
    robot.push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("99", 0).push(KeyCode.ENTER);
    assertThat(robot.lookup(".deck-row .problem").queryAllAs(Labeled.class))
        .anyMatch(l -> l.isVisible() && l.getText().contains("from 1 to 4"));
    robot.push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("3", 0).push(KeyCode.ENTER);
    assertThat(robot.lookup(".deck-row .problem").queryAllAs(Labeled.class))
        .noneMatch(Node::isVisible);
    robot.push(KeyCode.ESCAPE);
    robot.interact(() -> shell.keep());
    Tasks.finish(Tasks.FILES, Duration.seconds(10));
    assertThat(read().entries().get(0).last()).isEqualTo(2);
    assertThat(shell.theme()).isEqualTo(Theme.LIGHT);
  }

  @Test
  void whatIsPredictedStandsInTheDeckAsQuestionsAndWhatIsToldCanBeAskedFirst(FxRobot robot)
      throws TimeoutException {
    fill(robot);
    robot.push(KeyCode.Q);
    until(() -> robot.lookup("#predict-reveal").queryButton().isVisible());
    robot.push(KeyCode.A);
    until(() -> label(robot, "#deck").endsWith("3"));
    robot.push(KeyCode.SHIFT, KeyCode.A);
    List<ToggleButton> asks = List.copyOf(robot.lookup("#deck-ask").queryAllAs(ToggleButton.class));
    assertThat(asks).extracting(ToggleButton::isSelected).containsExactly(false, false, true);
    robot.interact(() -> asks.get(0).fire());
    assertThat(names(robot)).containsExactly("Convolution", "Padding", "Padding");
    robot.push(KeyCode.ESCAPE);
    robot.interact(() -> shell.keep());
    Tasks.finish(Tasks.FILES, Duration.seconds(10));
    assertThat(read().entries())
        .extracting(e -> e.piece().getClass().getSimpleName() + " " + e.steps())
        .containsExactly("Questions 10", "Operation 36", "Questions 74");
  }

  @Test
  void worksheetsAndProgramsAreAKeyAwayAndStandAmongTheFormats(FxRobot robot)
      throws TimeoutException {
    until(() -> model.shown().isPresent());
    robot.push(KeyCode.W);
    assertThat(robot.lookup("#worksheet-kind").tryQuery()).isPresent();
    robot.push(KeyCode.ESCAPE).push(KeyCode.C);
    until(() -> program(robot).contains("nn.Conv2d"));
    robot.push(KeyCode.ESCAPE).push(KeyCode.E);
    for (int i = 0; i < 30; i++) {
      robot.push(KeyCode.DOWN);
    }
    robot.push(KeyCode.ENTER);
    assertThat(robot.lookup("#worksheet-kind").tryQuery()).isPresent();
    robot.push(KeyCode.ESCAPE).push(KeyCode.E);
    robot.interact(() -> robot.lookup("#export-format-program").queryButton().fire());
    until(() -> program(robot).contains("nn.Conv2d"));
    assertThat(robot.lookup("#export-save").tryQuery()).isEmpty();
  }

  private static String program(FxRobot robot) {
    return robot.lookup("#program-text").queryAs(TextArea.class).getText();
  }

  private DeckPlan read() {
    try {
      return DeckFile.read(home.resolve("deck.convlens-deck"));
    } catch (IOException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private void drag(FxRobot robot, int from, int to) {
    List<Node> grips = List.copyOf(robot.lookup(".deck-grip").queryAll());
    Bounds target = grips.get(to).localToScreen(grips.get(to).getLayoutBounds());
    robot.moveTo(grips.get(from)).press(MouseButton.PRIMARY);
    robot.moveTo(target.getCenterX(), target.getCenterY()).release(MouseButton.PRIMARY);
  }

  private static List<TextField> fields(FxRobot robot) {
    return List.copyOf(robot.lookup("#deck-list #deck-name").queryAllAs(TextField.class));
  }

  private static List<Button> buttons(FxRobot robot, String id) {
    return List.copyOf(robot.lookup(id).queryAllAs(Button.class));
  }

  private static List<String> names(FxRobot robot) {
    WaitForAsyncUtils.waitForFxEvents();
    return fields(robot).stream().map(TextField::getText).toList();
  }

  private static String label(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Labeled.class).getText();
  }

  private static void until(Callable<Boolean> is) throws TimeoutException {
    WaitForAsyncUtils.waitFor(15, TimeUnit.SECONDS, is);
  }
}
