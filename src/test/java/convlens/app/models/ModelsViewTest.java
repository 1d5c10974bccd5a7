package convlens.app.models;

import static convlens.app.models.OnScreen.label;
import static convlens.app.models.OnScreen.pane;
import static convlens.app.models.OnScreen.pixels;
import static convlens.app.models.OnScreen.scene;
import static convlens.app.models.OnScreen.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.app.models.build.BuildTab;
import convlens.app.models.inspect.InspectTab;
import convlens.app.models.kind.KindTab;
import convlens.app.models.train.OpenStep;
import convlens.app.models.train.TrainTab;
import convlens.app.shell.Rooms;
import convlens.app.shell.Shell;
import convlens.app.shell.State;
import convlens.app.shell.StateStore;
import convlens.app.stage.Export;
import convlens.app.stage.ScenePane;
import convlens.blas.Blases;
import convlens.param.Values;
import convlens.play.Played;
import convlens.scene.Scene;
import convlens.story.network.StripsScene;
import convlens.tensor.Tensor;
import convlens.train.Setup;
import convlens.watch.LayerRow;
import convlens.watch.Progress;
import convlens.watch.Session;
import convlens.watch.Sight;
import convlens.watch.WatchedRuns;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The room of models as somebody uses it: build, train, go back, look into, step through. */
@ExtendWith(ApplicationExtension.class)
class ModelsViewTest {
  @TempDir Path folder;
  private ModelsModel model;
  private ModelsView view;
  private InspectTab inspect;
  private Optional<OpenStep> opened = Optional.empty();

  @Start
  void start(Stage window) {
    Setup first = WatchedRuns.setup("conv-autoencoder", "digits(count=60)", 3);
    model =
        new ModelsModel(
            first, Blases.plain(), folder.resolve("runs"), () -> System.nanoTime() / 1_000_000);
    Shell shell = new Shell(window, State.FIRST, new StateStore(folder));
    inspect = new InspectTab(model, shell.sheets(), s -> opened = Optional.of(s));
    view =
        new ModelsView(
            model,
            shell.sheets(),
            List.of(
                new BuildTab(model.project(), shell.sheets()).tied(model),
                new TrainTab(
                    model,
                    shell.sheets(),
                    s -> opened = Optional.of(s),
                    () -> view.open("inspect")),
                inspect,
                new KindTab(model, shell.sheets())),
            shell,
            () -> {});
    shell.show(view);
    shell.room(Rooms.MODELS, () -> view);
    model.prepare();
    window.setWidth(1280);
    window.setHeight(800);
    window.show();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(view::close);
    convlens.app.common.Tasks.finish(
        convlens.app.common.Tasks.TRAIN, javafx.util.Duration.seconds(20));
  }

  private static void until(BooleanSupplier is) throws TimeoutException {
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> is.getAsBoolean());
  }

  private boolean is(Progress.State state) {
    return model.progressProperty().get().filter(p -> p.state() == state).isPresent();
  }

  private void trained(FxRobot robot) throws TimeoutException {
    until(() -> is(Progress.State.RESTING));
    robot.clickOn("#train-play");
    until(() -> is(Progress.State.DONE));
  }

  @Test
  void trainsPausesGoesBackAndBranchesFromThere(FxRobot robot) throws TimeoutException {
    until(() -> scene(robot, "#strips").filter(StripsScene.class::isInstance).isPresent());
    until(() -> texts(robot, "#strips").stream().anyMatch(t -> t.contains("feature maps")));
    trained(robot);
    assertThat(label(robot, "#train-where")).startsWith("epoch 3 / 3");
    until(() -> texts(robot, "#curves").contains("loss"));
    long newest = model.progressProperty().get().orElseThrow().at().step();
    robot.interact(() -> robot.lookup("#train-time").queryAs(Slider.class).setValue(1));
    until(() -> model.momentProperty().get().isPresent());
    assertThat(model.momentProperty().get().get().step()).isLessThan(newest);
    assertThat(label(robot, "#train-where")).startsWith("epoch 1 / 3");
    String was = Values.number(model.session().orElseThrow().setup().optimiser().learningRate());
    robot.clickOn("#train-branch");
    until(() -> robot.lookup("#branch-go").tryQuery().isPresent());
    robot.clickOn("#branch-rate").push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("0.05", 0).push(KeyCode.ENTER);
    robot.clickOn("#branch-go");
    until(() -> !model.earlierProperty().get().isEmpty());
    until(() -> is(Progress.State.DONE));
    assertThat(model.session().orElseThrow().setup().optimiser().learningRate()).isEqualTo(0.05);
    until(() -> texts(robot, "#curves").stream().anyMatch(t -> t.contains("lr " + was)));
  }

  @Test
  void aRunThatWasLeftForAModelOfAnotherKindIsHeldByNobody(FxRobot robot) throws TimeoutException {
    WeakReference<Session> left = new WeakReference<>(model.session().orElseThrow());
    robot.interact(() -> view.open("kind"));
    until(() -> !texts(robot, "#kind-own").isEmpty());
    use(robot, WatchedRuns.setup("cnn", "digits(count=40)", 1));
    use(robot, WatchedRuns.setup("mlp", "digits(count=40)", 1));
    until(
        () -> {
          System.gc();
          return left.get() == null;
        });
  }

  @Test
  void theWholeWayIsPlayedRowByRowAndTheRowSeenIsTheLayerChosenEverywhere(FxRobot robot)
      throws TimeoutException {
    until(() -> is(Progress.State.RESTING));
    robot.interact(() -> view.open("inspect"));
    robot.clickOn("The whole way");
    List<LayerRow> rows = model.session().orElseThrow().rows();
    until(() -> label(robot, "#transport-steps").endsWith("/ " + (rows.size() + 1)));
    robot.push(KeyCode.HOME).push(KeyCode.RIGHT).push(KeyCode.RIGHT);
    until(() -> label(robot, "#transport-steps").startsWith("step 3"));
    ModelsModel.Chosen second = new ModelsModel.Chosen("model", rows.get(1).last());
    assertThat(model.chosenProperty().get()).contains(second);
    robot.interact(() -> view.open("build"));
    until(() -> rows.get(1).nodes().contains(label(robot, "#build-chosen")));
    robot.interact(() -> view.open("inspect"));
    Export way = inspect.export().orElseThrow();
    assertThat(way.steps()).isEqualTo(rows.size() + 1);
    Scene wide = way.scene().apply(16 / 9.0);
    assertThat(wide.frame(1).caption()).contains(rows.get(0).title(), "weights");
    assertThat(wide.width() / wide.height()).isCloseTo(16 / 9.0, within(0.01));
  }

  @Test
  void oneBatchAtATimeWithTheButton(FxRobot robot) throws TimeoutException {
    until(() -> is(Progress.State.RESTING));
    robot.clickOn("#train-step");
    until(() -> model.progressProperty().get().orElseThrow().at().step() == 1);
    until(() -> is(Progress.State.RESTING));
    robot.clickOn("#train-step");
    until(() -> model.progressProperty().get().orElseThrow().at().step() == 2);
    until(() -> label(robot, "#train-where").contains("batch 2"));
  }

  @Test
  void theStepThatOpensInOperationsComputesWhatTheNetworkComputed(FxRobot robot)
      throws TimeoutException {
    trained(robot);
    robot.clickOn("#layer-" + model.chosenProperty().get().orElseThrow().node());
    until(() -> !robot.lookup("#open-step").query().isDisabled());
    robot.clickOn("#open-step");
    until(() -> opened.isPresent());
    Tensor played = Played.of(opened.get().setting(), Blases.plain()).output();
    String node = model.chosenProperty().get().orElseThrow().node();
    List<Sight> seen = new ArrayList<>();
    model
        .session()
        .orElseThrow()
        .viewer()
        .ask(
            lens -> lens.see(lens.sample(0)),
            s -> {
              synchronized (seen) {
                seen.add(s);
              }
            });
    until(
        () -> {
          synchronized (seen) {
            return !seen.isEmpty();
          }
        });
    float[] network = seen.get(0).layer("model", node).orElseThrow().values();
    assertThat(played.data()).hasSameSizeAs(network);
    for (int i = 0; i < network.length; i++) {
      assertThat(played.data()[i])
          .isCloseTo(network[i], org.assertj.core.api.Assertions.within(1e-4f));
    }
  }

  @Test
  void inspectTellsAUnitsPlaceItsFieldAndWhatExcitesIt(FxRobot robot) throws TimeoutException {
    until(() -> is(Progress.State.RESTING));
    robot.interact(() -> view.open("inspect"));
    until(() -> label(robot, "#inspect-told").contains("It sees 3 × 3 cells of the input"));
    until(
        () -> texts(robot, "#inspect-patches").contains("What of the data excites this map most"));
    until(() -> texts(robot, "#inspect-unit").contains("covered here"));
  }

  @Test
  void aDrawnSampleIsAnsweredAtEveryStroke(FxRobot robot) throws TimeoutException {
    until(() -> is(Progress.State.RESTING));
    robot.clickOn("#sample-draw");
    until(() -> robot.lookup("#draw-canvas").tryQuery().isPresent());
    robot.clickOn("#draw-clear");
    robot.clickOn("#draw-canvas");
    until(() -> model.shownProperty().get().own().isPresent());
    float[] drawn = model.shownProperty().get().own().orElseThrow().input();
    float sum = 0;
    for (float v : drawn) {
      sum += v;
    }
    assertThat(sum).isBetween(2f, 60f);
    robot.push(KeyCode.ESCAPE);
    until(() -> texts(robot, "#strips").stream().anyMatch(t -> t.contains("drawn")));
  }

  /** Another project, with its run made. */
  private void use(FxRobot robot, Setup setup) throws TimeoutException {
    robot.interact(() -> model.project().edit(setup, "test"));
    until(() -> model.session().filter(s -> s.setup().equals(setup)).isPresent());
  }

  @Test
  void aSkipOfAUNetIsCutWithASwitchAndTrainingGoesOnWithoutIt(FxRobot robot)
      throws TimeoutException {
    use(robot, WatchedRuns.setup("unet", "shapes(size=16, target=mask, count=24)", 2));
    robot.clickOn("#train-step");
    until(() -> model.progressProperty().get().orElseThrow().at().step() == 1);
    robot.interact(() -> view.open("kind"));
    until(() -> texts(robot, "#kind-masks").contains("found"));
    robot.clickOn("#skip-skip1");
    until(
        () ->
            model
                .session()
                .filter(s -> Skips.of(s.setup().model()).stream().anyMatch(Skips.Skip::isCut))
                .isPresent());
    until(() -> is(Progress.State.DONE));
    assertThat(model.earlierProperty().get())
        .extracting(ModelsModel.Earlier::name)
        .containsExactly("skip1 joined");
    until(() -> texts(robot, "#kind-masks").contains("found by the run before: skip1 joined"));
    assertThat(robot.lookup("#skip-skip1").queryAs(CheckBox.class).isSelected()).isFalse();
    assertThat(label(robot, "#skip-skip1")).contains("down1_act2");
    assertThat(robot.lookup("#skip-skip1").queryAs(Labeled.class).isMnemonicParsing()).isFalse();
    assertThat(model.progressProperty().get().orElseThrow().at().step()).isGreaterThan(1);
  }

  @Test
  void theDraggedPointOfALatentSpaceIsDecodedAtOnce(FxRobot robot) throws TimeoutException {
    use(robot, WatchedRuns.setup("vae", "shapes(size=16, count=40)", 1));
    robot.interact(() -> view.open("kind"));
    until(() -> texts(robot, "#kind-decoded").contains("z = (0.80, 0.80)"));
    ScenePane plane = pane(robot, "#kind-plane");
    until(() -> plane.painted().isPresent());
    float[] before = pixels(robot, "#kind-decoded");
    robot.drag(plane.localToScreen(250, 200)).dropTo(plane.localToScreen(150, 150));
    until(
        () ->
            texts(robot, "#kind-decoded").stream()
                .anyMatch(t -> t.startsWith("z = (") && !t.equals("z = (0.80, 0.80)")));
    until(() -> !Arrays.equals(pixels(robot, "#kind-decoded"), before));
  }

  @Test
  void theButtonsOfAGanTrainOneOfTheTwo(FxRobot robot) throws TimeoutException {
    use(robot, WatchedRuns.setup("gan-32", "shapes(size=32, count=24)", 3));
    robot.interact(() -> view.open("kind"));
    float[] generator = weights("generator");
    float[] discriminator = weights("discriminator");
    until(() -> texts(robot, "#kind-fakes").contains("Made of the same noise"));
    List<String> verdicts = texts(robot, "#kind-fakes");
    robot.clickOn("#gan-d");
    until(() -> model.progressProperty().get().orElseThrow().at().step() == 1);
    until(() -> is(Progress.State.RESTING));
    assertThat(weights("generator")).isEqualTo(generator);
    assertThat(weights("discriminator")).isNotEqualTo(discriminator);
    until(() -> !texts(robot, "#kind-fakes").equals(verdicts));
    float[] fakes = pixels(robot, "#kind-fakes");
    // What the first button told of itself would lie over the second.
    robot.moveTo("#train-where");
    until(() -> robot.listWindows().size() == 1);
    robot.clickOn("#gan-g");
    until(() -> model.progressProperty().get().orElseThrow().at().step() == 2);
    until(() -> is(Progress.State.RESTING));
    assertThat(weights("generator")).isNotEqualTo(generator);
    until(() -> !Arrays.equals(pixels(robot, "#kind-fakes"), fakes));
  }

  private float[] weights(String graph) {
    return model.session().orElseThrow().run().trainer().objective().learners().stream()
        .filter(l -> l.name().equals(graph))
        .findFirst()
        .orElseThrow()
        .parameters()
        .all()
        .get(0)
        .values()
        .clone();
  }

  @Test
  void anotherModelIsSeenFromItsFirstLayerOn(FxRobot robot) throws TimeoutException {
    until(() -> texts(robot, "#strips").stream().anyMatch(t -> t.contains("feature maps")));
    use(robot, WatchedRuns.setup("cnn", "digits(count=40)", 1));
    until(
        () ->
            robot.lookup("#layer-relu1").tryQuery().isPresent()
                || robot.lookup(".layer-row").queryAll().size() > 3);
    until(() -> texts(robot, "#samples").stream().anyMatch(t -> t.startsWith("≠ ")));
  }

  @Test
  void aMapThatIsPressedIsShownLargePinnedAndFollowed(FxRobot robot) throws TimeoutException {
    trained(robot);
    ScenePane strips = pane(robot, "#strips");
    until(() -> scene(robot, "#strips").isPresent());
    StripsScene shown = (StripsScene) scene(robot, "#strips").orElseThrow();
    double top =
        shown.top("model/" + model.chosenProperty().get().orElseThrow().node()).orElseThrow();
    robot.clickOn(strips.localToScreen(40, Math.min(strips.getHeight() - 40, top + 48)));
    until(() -> robot.lookup("#map-pin").query().isVisible());
    robot.clickOn("#map-pin");
    until(() -> label(robot, "#map-pin").equals("Unpin"));
    robot.clickOn("#map-follow");
    until(() -> texts(robot, "#map-followed").stream().anyMatch(t -> t.startsWith("step ")));
  }

  @Test
  void aModelThatCannotLearnTheDataSaysWhyAndTheOldOneStays(FxRobot robot) throws TimeoutException {
    until(() -> is(Progress.State.RESTING));
    robot.clickOn("#models-data");
    robot.clickOn("#data-line").push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("shapes(size=33)", 0).push(KeyCode.ENTER);
    until(
        () ->
            robot.lookup(".setup-form .problem").queryAllAs(Labeled.class).stream()
                .anyMatch(l -> l.isVisible() && !l.getText().isEmpty()));
    assertThat(model.project().setup().data().line()).isEqualTo("digits(count=60)");
    assertThat(is(Progress.State.RESTING)).isTrue();
  }
}
