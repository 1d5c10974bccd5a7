package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.app.common.Fonts;
import convlens.app.common.Fx;
import convlens.app.common.Tasks;
import convlens.app.form.Steps;
import convlens.app.shell.Shell;
import convlens.app.shell.State;
import convlens.app.shell.StateStore;
import convlens.blas.Blases;
import convlens.data.Generated;
import convlens.data.ImageKernels;
import convlens.data.KernelSpec;
import convlens.data.Pattern;
import convlens.data.Picture;
import convlens.op.Operations;
import convlens.param.Padding;
import convlens.param.Pair;
import convlens.param.Sides;
import convlens.play.Setting;
import convlens.render.Fit;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Theme;
import convlens.story.View;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window as somebody uses it: clicks, types, drags, and reads what is on screen. */
@ExtendWith(ApplicationExtension.class)
class OperationViewTest {
  @TempDir private static Path home;
  private OperationViewModel model;
  private OperationView view;
  private Shell shell;

  @Start
  void open(Stage window) {
    Fonts.load();
    shell = new Shell(window, State.FIRST, new StateStore(home));
    model =
        new OperationViewModel(
            copied(),
            Blases.plain(),
            Tasks.worker("test-play"),
            Tasks.WORK,
            Fx.THREAD,
            System::currentTimeMillis);
    view = new OperationView(model, shell.sheets(), shell::presenter);
    shell.show(view);
    window.show();
    view.focusStage();
  }

  /** 4 × 4 cells 0, 1, 2, 3 in each row under a kernel that copies its middle. */
  private static Setting copied() {
    return Setting.of(
        Operations.find("conv2d"),
        Generated.of(Pattern.RAMP, 4, 4),
        KernelSpec.Preset.of(ImageKernels.find("identity").orElseThrow()));
  }

  @Test
  void aLineTypedIsPlayedAndTheFormFollows(FxRobot robot) throws TimeoutException {
    write(robot, "#torch-line", "nn.Conv2d(1, 1, kernel_size=3, stride=2, padding=1)");
    until(
        () ->
            text(robot, "#field-stride").equals("2") && text(robot, "#field-padding").equals("1"));
    until(() -> painted().shown().played().output().shape().h() == 2);
    until(() -> label(robot, "#transport-steps").equals("step 1 / 4"));
  }

  @Test
  void anUnreadableLineSaysWhichWordAndKeepsThePicture(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    write(robot, "#torch-line", "nn.Conv2d(1, 1, kernel_size=3, strid=2)");
    until(() -> robot.lookup("#lineProblem").queryLabeled().isVisible());
    assertThat(label(robot, "#lineProblem")).contains("strid").contains("stride");
    assertThat(text(robot, "#torch-line")).contains("strid=2");
    assertThat(painted().shown().played().output().shape().h()).isEqualTo(2);
    robot.push(KeyCode.ESCAPE);
    until(() -> text(robot, "#torch-line").equals("nn.Conv2d(1, 1, kernel_size=3)"));
    assertThat(robot.lookup("#lineProblem").queryLabeled().isVisible()).isFalse();
  }

  @Test
  void aFieldThatCannotBeSaysSoBesideItAndIsUndone(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    write(robot, "#field-groups", "3");
    until(() -> !visibleProblems(robot).isEmpty());
    assertThat(visibleProblems(robot).get(0)).contains("divisible by groups");
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    until(() -> visibleProblems(robot).isEmpty());
    assertThat(text(robot, "#field-groups")).isEqualTo("1");
  }

  @Test
  void afterAnEnteredLineTheKeysAreTheStagesAgain(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    write(robot, "#torch-line", "nn.Conv2d(1, 1, kernel_size=3, padding=1)");
    until(() -> text(robot, "#field-padding").equals("1"));
    robot.push(KeyCode.SPACE);
    assertThat(model.player().playingProperty().get()).isTrue();
    robot.push(KeyCode.D);
    assertThat(shell.theme()).isEqualTo(Theme.DARK);
    assertThat(text(robot, "#torch-line")).isEqualTo("nn.Conv2d(1, 1, kernel_size=3, padding=1)");
  }

  @Test
  void spacePlaysAfterAClickAndPressesAButtonThatTabWentTo(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.clickOn("#transport-on").push(KeyCode.SPACE);
    assertThat(model.player().playingProperty().get()).isTrue();
    robot.push(KeyCode.SPACE);
    assertThat(model.player().playingProperty().get()).isFalse();
    robot.clickOn("#transport-start").push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.TAB);
    assertThat(robot.lookup("#transport-on").query().isFocused()).isTrue();
    robot.push(KeyCode.SPACE);
    until(() -> label(robot, "#transport-steps").equals("step 2 / 4"));
    assertThat(model.player().playingProperty().get()).isFalse();
  }

  @Test
  void aRefusedLineSaysWhyUnderTheLineWithTheFormFolded(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.clickOn("#foldLeft");
    write(robot, "#torch-line", "nn.Conv2d(1, 1, kernel_size=9)");
    until(() -> robot.lookup("#lineProblem").queryLabeled().isVisible());
    assertThat(label(robot, "#lineProblem")).contains("kernel");
    assertThat(robot.lookup("#definition").queryLabeled().isVisible()).isFalse();
    write(robot, "#torch-line", "nn.Conv2d(1, 1, kernel_size=3)");
    until(() -> !robot.lookup("#lineProblem").queryLabeled().isVisible());
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
  void aPairFieldTakesTwoNumbers(FxRobot robot) throws TimeoutException {
    write(robot, "#field-kernel_size", "3 × 1");
    until(() -> model.setting().args().pair("kernel_size").equals(new Pair(3, 1)));
    until(() -> text(robot, "#torch-line").contains("kernel_size=(3, 1)"));
  }

  @Test
  void aSliderDraggedMovesTheLineAndIsOneUndo(FxRobot robot) throws TimeoutException {
    Steps slider = robot.lookup("#slider-padding").queryAs(Steps.class);
    robot.drag(robot.point(slider.lookup(".thumb")).query()).moveBy(14, 0).moveBy(14, 0).drop();
    until(() -> !model.setting().args().padding("padding").sides().equals(Sides.NONE));
    assertThat(text(robot, "#torch-line")).contains("padding=");
    robot.interact(view::focusStage);
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    until(() -> model.setting().equals(copied()));
    robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
    until(() -> !model.setting().equals(copied()));
  }

  @Test
  void paddingByNameAndFourSidesApart(FxRobot robot) throws TimeoutException {
    robot.clickOn("same");
    until(() -> model.setting().args().padding("padding").equals(Padding.named("same")));
    robot.clickOn("#apart-padding");
    until(() -> text(robot, "#field-padding-2").equals("1"));
    write(robot, "#field-padding-2", "2");
    until(
        () -> model.setting().args().padding("padding").equals(Padding.of(new Sides(1, 1, 2, 1))));
    until(() -> text(robot, "#field-padding").equals("1, 1, 2, 1"));
    write(robot, "#torch-line", "nn.Conv2d(1, 1, kernel_size=3, padding=1)");
    until(() -> !robot.lookup("#field-padding-2").query().getParent().getParent().isVisible());
  }

  @Test
  void keysStepSeekAndChangeSpeed(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.push(KeyCode.RIGHT).push(KeyCode.PAGE_DOWN);
    until(() -> label(robot, "#transport-steps").equals("step 3 / 4"));
    until(() -> painted().step() == 2);
    robot.push(KeyCode.LEFT);
    until(() -> label(robot, "#transport-steps").equals("step 2 / 4"));
    robot.push(KeyCode.END);
    until(() -> label(robot, "#transport-steps").equals("step 4 / 4"));
    robot.push(KeyCode.HOME);
    until(() -> label(robot, "#transport-steps").equals("step 1 / 4"));
    robot.push(KeyCode.CLOSE_BRACKET);
    until(() -> label(robot, "#transport-speed-value").equals("2×"));
    robot.push(KeyCode.SPACE);
    until(() -> painted().step() > 0);
    robot.push(KeyCode.SPACE);
    assertThat(model.player().playingProperty().get()).isFalse();
  }

  @Test
  void keysDoNotStealFromTyping(FxRobot robot) throws TimeoutException {
    robot.clickOn("#torch-line").push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("f [d] e", 0);
    assertThat(text(robot, "#torch-line")).isEqualTo("f [d] e");
    assertThat(shell.theme()).isEqualTo(Theme.LIGHT);
    assertThat(shell.sheets().isOpen()).isFalse();
    robot.push(KeyCode.ESCAPE);
  }

  @Test
  void aClickOnTheLineOfTimeSeeks(FxRobot robot) throws TimeoutException {
    Scrubber scrubber = robot.lookup(".scrubber").queryAs(Scrubber.class);
    until(() -> scrubber.ticks() == 2);
    Bounds b = scrubber.localToScreen(scrubber.getLayoutBounds());
    robot.clickOn(new Point2D(b.getMaxX() - 10, b.getCenterY()), MouseButton.PRIMARY);
    until(() -> label(robot, "#transport-steps").equals("step 4 / 4"));
  }

  @Test
  void aWeightIsTypedOverItsCellAndTheOutputFollows(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.push(KeyCode.END);
    Ref middle = new Ref(Ref.KERNEL, 0, 0, 1, 1);
    Ref first = new Ref(Ref.OUTPUT, 0, 0, 0, 0);
    until(() -> numbers(first).contains("1"));
    robot.clickOn(onScreen(middle), MouseButton.PRIMARY);
    until(() -> robot.lookup("#cell-editor").query().isVisible());
    robot.write("7", 0).push(KeyCode.ENTER);
    until(() -> numbers(first).contains("7"));
    assertThat(numbers(middle)).contains("7");
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    until(() -> numbers(first).contains("1"));
  }

  @Test
  void arrowKeysGoFromCellToCell(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.clickOn(onScreen(new Ref(Ref.INPUT, 0, 0, 0, 0)), MouseButton.PRIMARY);
    robot.write("5", 0).push(KeyCode.DOWN).write("6", 0).push(KeyCode.ENTER);
    until(() -> numbers(new Ref(Ref.INPUT, 0, 0, 1, 0)).contains("6"));
    assertThat(numbers(new Ref(Ref.INPUT, 0, 0, 0, 0))).contains("5");
  }

  @Test
  void aWeightDraggedUpGrows(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.drag(onScreen(new Ref(Ref.KERNEL, 0, 0, 0, 0)), MouseButton.PRIMARY);
    robot.moveBy(0, -10).moveBy(0, -10).drop();
    until(() -> !model.setting().edited().byName().isEmpty());
    assertThat(model.setting().edited().get("weight").get(0, 0, 0, 0)).isEqualTo(0.5f);
  }

  @Test
  void hoveringAnOutputCellLightsWhatItRead(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.push(KeyCode.END);
    Ref last = new Ref(Ref.OUTPUT, 0, 0, 1, 1);
    until(() -> painted().step() == 3);
    List<Mark> before = painted().frame().marks();
    robot.moveTo(onScreen(last));
    until(() -> view.stage().focus().equals(Optional.of(last)));
    until(() -> !painted().frame().marks().equals(before));
    assertThat(label(robot, "#stage-tip")).contains("2");
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
  void theWheelZoomsAtTheMouseAndADragPans(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    Fit before = view.stage().where();
    Point2D corner = view.stage().localToScreen(30, view.stage().getHeight() - 60);
    double y = view.stage().getHeight() - 60;
    Point2D at = view.stage().localToScene(30, y);
    robot.interact(() -> Event.fireEvent(view.stage(), wheelUp(at.getX(), at.getY())));
    until(() -> view.stage().where().scale() > before.scale());
    Fit zoomed = view.stage().where();
    double x = 30;
    assertThat(zoomed.sceneX(x)).isCloseTo(before.sceneX(x), within(0.5));
    robot.drag(corner, MouseButton.PRIMARY).moveBy(0, -40).drop();
    assertThat(view.stage().where().dy()).isCloseTo(zoomed.dy() - 40, within(1.0));
    robot.clickOn(corner, MouseButton.PRIMARY).doubleClickOn(corner, MouseButton.PRIMARY);
    until(() -> view.stage().where().equals(before));
  }

  @Test
  void theThemeReachesStageAndWindow(FxRobot robot) throws TimeoutException {
    robot.push(KeyCode.D);
    assertThat(shell.theme()).isEqualTo(Theme.DARK);
    assertThat(shell.scene().getStylesheets().get(0)).contains("tokens-dark");
  }

  @Test
  void presenterModeKeepsStageExplanationAndTransport(FxRobot robot) throws TimeoutException {
    robot.push(KeyCode.F);
    until(() -> !robot.lookup("#topBar").query().isVisible());
    assertThat(robot.lookup("#left").queryAs(ScrollPane.class).isVisible()).isFalse();
    assertThat(robot.lookup("#right").queryAs(ScrollPane.class).isVisible()).isTrue();
    assertThat(robot.lookup("#transport-play").query().isVisible()).isTrue();
    robot.push(KeyCode.ESCAPE);
    until(() -> robot.lookup("#topBar").query().isVisible());
  }

  @Test
  void bothPanelsFoldAway(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    double before = view.stage().getWidth();
    robot.clickOn("#foldLeft").clickOn("#foldRight");
    until(() -> view.stage().getWidth() > before + 500);
    State kept = view.keep(State.FIRST);
    assertThat(kept.leftFolded()).isTrue();
    assertThat(kept.rightFolded()).isTrue();
    robot.clickOn("#foldLeft").clickOn("#foldRight");
    until(() -> view.stage().getWidth() == before);
  }

  @Test
  void theStageIsToldInWords(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.push(KeyCode.END);
    until(() -> String.valueOf(view.stage().getAccessibleText()).contains("2·1"));
    assertThat(view.stage().getAccessibleText()).contains("row 1").doesNotContain("*");
  }

  @Test
  void tabGoesRoundWithinASheet(FxRobot robot) throws TimeoutException {
    until(() -> view.stage().painted().isPresent());
    robot.push(KeyCode.E);
    until(() -> shell.sheets().isOpen());
    for (int i = 0; i < 12; i++) {
      robot.push(KeyCode.TAB);
      WaitForAsyncUtils.waitForFxEvents();
      assertThat(robot.lookup(".scrim").queryParent().isFocusWithin()).isTrue();
    }
    robot.push(KeyCode.ESCAPE);
    assertThat(shell.sheets().isOpen()).isFalse();
    assertThat(view.stage().isFocused()).isTrue();
  }

  @Test
  void aPastedPathIsOpenedAndAPastedLineIsRead(FxRobot robot) throws Exception {
    until(() -> view.stage().painted().isPresent());
    Path file = home.resolve("photo of mine.png");
    try (InputStream sample = getClass().getResourceAsStream("/sample-images/bricks.png")) {
      Files.copy(sample, file, StandardCopyOption.REPLACE_EXISTING);
    }
    clipboard(robot, file.toString());
    robot.push(KeyCode.SHORTCUT, KeyCode.V);
    until(() -> painted().shown().played().input().shape().h() > 100);
    assertThat(robot.lookup("#input-source").queryAs(Labeled.class).getText())
        .isEqualTo("photo of mine.png");
    clipboard(robot, "nn.Conv2d(1, 1, 5)");
    robot.push(KeyCode.SHORTCUT, KeyCode.V);
    until(() -> model.setting().args().pair("kernel_size").equals(Pair.of(5)));
  }

  @Test
  void theLineIsCopied(FxRobot robot) throws TimeoutException {
    robot.push(KeyCode.SHORTCUT, KeyCode.C);
    StringBuilder copied = new StringBuilder();
    robot.interact(() -> copied.append(Clipboard.getSystemClipboard().getString()));
    assertThat(copied.toString()).isEqualTo("nn.Conv2d(1, 1, kernel_size=3)");
  }

  @Test
  void aDraggedWeightOfAPhotoChangesTheResultWhileTheMouseMoves(FxRobot robot)
      throws TimeoutException {
    robot.interact(() -> model.input(Picture.sample("spheres").withSize(96, 96)));
    until(() -> painted().shown().played().input().shape().h() == 96);
    float before = painted().shown().played().output().get(0, 0, 40, 40);
    robot.drag(onScreen(new Ref(Ref.KERNEL, 0, 0, 1, 1)), MouseButton.PRIMARY).moveBy(0, -20);
    until(() -> painted().shown().played().output().get(0, 0, 40, 40) > before);
    robot.drop();
  }

  // The headless robot turns its wheel the other way round: the event is made by hand.
  private static ScrollEvent wheelUp(double x, double y) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        x,
        y,
        x,
        y,
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        120,
        0,
        120,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.LINES,
        3,
        0,
        null);
  }

  private static void clipboard(FxRobot robot, String text) {
    robot.interact(
        () -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(text);
          Clipboard.getSystemClipboard().setContent(content);
        });
  }

  @Test
  void allKeysAreListedOverTheWindow(FxRobot robot) throws TimeoutException {
    robot.push(KeyCode.F1);
    assertThat(robot.lookup(".key-cap").queryAll()).hasSizeGreaterThan(12);
    robot.push(KeyCode.ESCAPE);
    assertThat(robot.lookup(".key-cap").queryAll()).isEmpty();
  }

  private Painted painted() {
    return view.stage().painted().orElseThrow();
  }

  /** The numbers painted on a cell. */
  private List<String> numbers(Ref ref) {
    List<String> found = new ArrayList<>();
    collect(painted().frame().marks(), ref, found);
    return found;
  }

  private static void collect(List<Mark> marks, Ref ref, List<String> found) {
    for (Mark mark : marks) {
      if (mark instanceof Mark.Group g) {
        collect(g.marks(), ref, found);
      } else if (mark instanceof Mark.Text t && t.ref().equals(Optional.of(ref))) {
        found.add(t.text());
      }
    }
  }

  private Point2D onScreen(Ref ref) {
    Bounds b = painted().bounds(ref).orElseThrow();
    return view.stage().localToScreen(b.getCenterX(), b.getCenterY());
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

  private static void write(FxRobot robot, String field, String text) {
    robot.clickOn(field).push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write(text, 0).push(KeyCode.ENTER);
  }

  private static String text(FxRobot robot, String field) {
    return robot.lookup(field).queryAs(TextField.class).getText();
  }

  private static String label(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Labeled.class).getText();
  }

  private static List<String> visibleProblems(FxRobot robot) {
    return robot.lookup(".form-row .problem").queryAllAs(Labeled.class).stream()
        .filter(l -> l.isVisible())
        .map(Labeled::getText)
        .toList();
  }

  private static void until(Callable<Boolean> is) throws TimeoutException {
    WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, is);
  }
}
