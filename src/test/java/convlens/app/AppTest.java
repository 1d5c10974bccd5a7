package convlens.app;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.common.Fx;
import convlens.app.shell.Place;
import convlens.app.shell.StateStore;
import convlens.story.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.application.Application;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The program from start to end: what it opens with, keeps and says when something breaks. */
class AppTest {
  @TempDir private Path home;
  private final FxRobot robot = new FxRobot();
  private Application app;

  @BeforeEach
  void home() {
    System.setProperty("convlens.home", home.toString());
  }

  @AfterEach
  void leave() throws TimeoutException {
    close();
    System.clearProperty("convlens.home");
  }

  private void open() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    app = FxToolkit.setupApplication(App.class);
  }

  private void close() throws TimeoutException {
    if (app != null) {
      FxToolkit.cleanupApplication(app);
      FxToolkit.cleanupStages();
      app = null;
    }
  }

  @Test
  void opensOnAMovingExample() throws TimeoutException {
    open();
    until(() -> label("#transport-steps").equals("step 2 / 16"));
    assertThat(text("#torch-line")).startsWith("nn.Conv2d(1, 1, kernel_size=3, stride=2");
    assertThat(StartupProbe.pictureMillis()).isPresent();
  }

  @Test
  void aUnitsStepOpensInOperationsAtItsVeryCellAndTheWayBackLeadsToTheModel()
      throws TimeoutException {
    open();
    robot.clickOn("#models");
    until(() -> robot.lookup("#train-where").tryQuery().isPresent());
    until(() -> !label("#train-where").contains("batch 0"));
    robot.clickOn("Inspect");
    until(() -> robot.lookup("#layer-conv1").tryQuery().isPresent());
    robot.clickOn("#layer-conv1");
    until(() -> label("#inspect-told").startsWith("Conv2d"));
    robot.clickOn("#inspect-maps");
    until(() -> !label("#inspect-told").contains("map 0, row 14, column 14"));
    int[] at = numbers(label("#inspect-told"));
    robot.clickOn("#inspect-open-step");
    until(() -> robot.lookup("#operation-from").query().isVisible());
    String step = "step %,d / ".formatted(at[0] * 256 + at[1] * 16 + at[2] + 1);
    until(() -> label("#transport-steps").startsWith(step));
    assertThat(label("#operation-from")).startsWith("Back to Variational autoencoder");
    robot.clickOn("#operation-from");
    until(() -> robot.lookup("#inspect-told").tryQuery().isPresent());
  }

  @Test
  void aPresetIsTrainedPausedScrubbedInspectedAndOpenedInOperations() throws TimeoutException {
    open();
    robot.clickOn("#models");
    until(() -> robot.lookup("#train-where").tryQuery().isPresent());
    robot.clickOn("#models-title");
    until(() -> robot.lookup("#preset-lenet5").tryQuery().isPresent());
    robot.interact(() -> robot.lookup("#preset-lenet5").queryAs(Button.class).fire());
    until(() -> label("#models-title").equals("LeNet-5"));
    until(() -> label("#train-where").matches("epoch 1 / .* batch 0 / .*"));
    robot.clickOn("#train-play");
    until(() -> batch() >= 3);
    robot.clickOn("#train-play");
    until(() -> label("#train-pace").equals("waiting"));
    int newest = batch();
    robot.interact(() -> robot.lookup("#train-time").queryAs(Slider.class).setValue(0));
    until(() -> batch() < newest);
    assertThat(robot.lookup("#train-live").query().isVisible()).isTrue();
    robot.clickOn("#train-live");
    until(() -> batch() == newest);
    robot.clickOn("Inspect");
    until(() -> robot.lookup("#layer-conv2").tryQuery().isPresent());
    robot.clickOn("#layer-conv2");
    until(() -> label("#inspect-told").startsWith("Conv2d 5, map 0, row 5, column 5: "));
    robot.clickOn("#inspect-open-step");
    until(() -> robot.lookup("#operation-from").query().isVisible());
    until(() -> label("#transport-steps").startsWith("step 56 / "));
    assertThat(label("#operation-from")).startsWith("Back to LeNet-5");
    assertThat(text("#torch-line")).startsWith("nn.Conv2d(6, 16, kernel_size=5");
  }

  /** The batch that is told beside the run's time. */
  private int batch() {
    Matcher at = Pattern.compile("batch ([\\d,]+) / ").matcher(label("#train-where"));
    return at.find() ? Integer.parseInt(at.group(1).replace(",", "")) : -1;
  }

  /** Map, row and column of a unit. */
  private static int[] numbers(String told) {
    Matcher at = Pattern.compile("map (\\d+), row (\\d+), column (\\d+)").matcher(told);
    assertThat(at.find()).isTrue();
    return new int[] {
      Integer.parseInt(at.group(1)), Integer.parseInt(at.group(2)), Integer.parseInt(at.group(3))
    };
  }

  @Test
  void reopensAsItWasLeft() throws TimeoutException {
    open();
    until(() -> label("#transport-steps").endsWith("/ 16"));
    robot.clickOn("#field-stride").push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("3", 0).push(KeyCode.ENTER);
    until(() -> text("#torch-line").contains("stride=3"));
    robot.clickOn("#foldRight").push(KeyCode.D).push(KeyCode.HOME).push(KeyCode.RIGHT);
    until(() -> label("#transport-steps").startsWith("step 2 /"));
    close();
    open();
    until(() -> text("#torch-line").contains("stride=3"));
    until(() -> label("#transport-steps").startsWith("step 2 /"));
    assertThat(new StateStore(home).read().place()).isEqualTo(new Place(1, false, View.AUTO));
    assertThat(robot.lookup("#right").query().isVisible()).isFalse();
    assertThat(robot.lookup("#root").query().getScene().getStylesheets().get(0)).contains("dark");
  }

  @Test
  void theRailLeadsToEveryRoomAndTheLastOneOpensAgain() throws TimeoutException {
    open();
    until(() -> label("#transport-steps").endsWith("/ 16"));
    robot.clickOn("#field");
    until(() -> label("#title").equals("Receptive field"));
    until(() -> label("#transport-steps").equals("step 5 / 5"));
    robot.clickOn("#compare");
    until(() -> label("#title").equals("Max against average pooling"));
    robot.clickOn("#compare-add");
    until(() -> label("#title").equals("Comparison"));
    robot.clickOn("#operations");
    until(() -> text("#torch-line").startsWith("nn.Conv2d"));
    robot.clickOn("#compare");
    close();
    assertThat(new StateStore(home).read().rooms().open()).isEqualTo("compare");
    open();
    until(() -> label("#title").equals("Comparison"));
    until(() -> robot.lookup(".side-letter").queryAll().size() == 3);
  }

  @Test
  void aDamagedStateOpensOnTheExample() throws TimeoutException, IOException {
    Files.writeString(
        home.resolve("state.json"),
        "{\"setting\": {\"operation\": \"conv2d\", \"args\": {\"stride\": {}}, \"input\": \"random:7x7\","
            + " \"kernel\": \"sobel-x\", \"weights\": {\"weight\": {\"shape\": [9e9, -1]}}}}");
    open();
    until(() -> label("#transport-steps").endsWith("/ 16"));
  }

  @Test
  void aPictureThatIsGoneIsSaidAndTheExampleOpens() throws TimeoutException, IOException {
    Files.writeString(
        home.resolve("state.json"),
        "{\"setting\": {\"operation\": \"conv2d\", \"args\": {}, \"input\": \"gone.png\","
            + " \"kernel\": \"sobel-x\", \"weights\": {}}}");
    open();
    until(() -> label("#transport-steps").endsWith("/ 16"));
    assertThat(label("#status")).contains("gone.png");
  }

  @Test
  void whatNobodyForesawIsOneSentenceAndALogFile() throws TimeoutException {
    open();
    Fx.later(
        () -> {
          throw new IllegalStateException("a cell fell off the table");
        });
    until(() -> robot.lookup("#quietBar").query().isVisible());
    assertThat(label("#quietText")).contains("convlens.log").doesNotContain("Exception");
    until(() -> Files.exists(home.resolve("convlens.log")));
    until(() -> Files.readString(home.resolve("convlens.log")).contains("fell off the table"));
    robot.clickOn("#quietClose");
    assertThat(robot.lookup("#quietBar").query().isVisible()).isFalse();
  }

  private String label(String id) {
    return robot.lookup(id).queryAs(Labeled.class).getText();
  }

  private String text(String id) {
    return robot.lookup(id).queryAs(TextField.class).getText();
  }

  private static void until(Callable<Boolean> is) throws TimeoutException {
    WaitForAsyncUtils.waitFor(15, TimeUnit.SECONDS, is);
  }
}
