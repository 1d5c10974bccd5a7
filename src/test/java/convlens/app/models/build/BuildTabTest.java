package convlens.app.models.build;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.common.Fonts;
import convlens.app.models.ProjectModel;
import convlens.app.shell.Rooms;
import convlens.app.shell.Shell;
import convlens.app.shell.State;
import convlens.app.shell.StateStore;
import convlens.app.shell.View;
import convlens.app.stage.Export;
import convlens.app.stage.Picture;
import convlens.model.Model;
import convlens.model.ModelJson;
import convlens.model.Preset;
import convlens.model.edit.GraphEdit;
import convlens.model.edit.Standing;
import convlens.nn.graph.Graph;
import convlens.nn.graph.Node;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Theme;
import convlens.story.network.GraphScene;
import convlens.train.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Point2D;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A model as somebody builds it. */
@ExtendWith(ApplicationExtension.class)
class BuildTabTest {
  @TempDir static Path home;
  private ProjectModel project;
  private BuildTab tab;
  private Shell shell;

  @Start
  void start(Stage window) {
    Fonts.load();
    shell = new Shell(window, State.FIRST, new StateStore(home));
    project =
        new ProjectModel(Setup.of(PresetDrawings.model("lenet5"), 1), System::currentTimeMillis);
    tab = new BuildTab(project, shell.sheets());
    shell.room(Rooms.MODELS, () -> new Alone(tab));
    shell.open(Rooms.MODELS);
    tab.shown(true);
    window.setWidth(1280);
    window.setHeight(800);
    window.show();
  }

  /** The tab as a room of its own. */
  private record Alone(BuildTab tab) implements View {
    @Override
    public javafx.scene.Node node() {
      return tab.node();
    }

    @Override
    public void key(KeyEvent e) {
      tab.key(e);
    }

    @Override
    public void theme(Theme theme) {
      tab.theme(theme);
    }

    @Override
    public void presenter(boolean on) {
      tab.presenter(on);
    }

    @Override
    public State keep(State state) {
      return state;
    }
  }

  private static void until(Callable<Boolean> is) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        10,
        TimeUnit.SECONDS,
        () -> {
          try {
            return is.call();
          } catch (NoSuchElementException notThereYet) {
            return false;
          }
        });
  }

  /** Everything that was computed of the model as it is now is on screen. */
  private void settled() throws TimeoutException {
    until(
        () ->
            tab.model().built().orElseThrow().setup().equals(project.setup())
                && tab.stage().drawn().orElseThrow().built().setup().equals(project.setup())
                && tab.stage().painted().orElseThrow().scene()
                    == tab.stage().drawn().orElseThrow().scene());
  }

  private Graph graph() {
    return project.setup().model().graph();
  }

  private List<String> ops() {
    return graph().nodes().stream().map(Node::op).toList();
  }

  private static String label(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Labeled.class).getText();
  }

  private static void fire(FxRobot robot, String id) {
    robot.interact(() -> robot.lookup(id).queryButton().fire());
  }

  private void add(FxRobot robot, String name) throws TimeoutException {
    robot.interact(() -> robot.lookup("#build-find").queryTextInputControl().setText(name));
    robot.push(KeyCode.ENTER);
    settled();
  }

  private Point2D screen(double x, double y) {
    Picture p = tab.stage().painted().orElseThrow();
    return tab.stage()
        .localToScreen(x * p.fit().scale() + p.fit().dx(), y * p.fit().scale() + p.fit().dy());
  }

  /** On a layer's volume at its left end, or on a sheet at its right. */
  private Point2D on(String layer) {
    GraphScene s = tab.stage().drawn().orElseThrow().scene();
    double[] at = s.place(new Ref(GraphScene.LAYER, 0, box(layer), 0, 0)).orElseThrow();
    boolean sheet = layer.startsWith("act");
    return screen(sheet ? at[0] + at[2] - 3 : at[0] + 4, at[1] + at[3] * 0.35);
  }

  /** On an edge, near where it begins. */
  private Point2D onEdge(int link) {
    Ref ref = new Ref(GraphScene.EDGE, 0, link, 0, 0);
    Mark.Group group = (Mark.Group) tab.stage().painted().orElseThrow().frame().marks().get(0);
    for (Mark m : group.marks()) {
      if (m instanceof Mark.Path p && p.ref().filter(ref::equals).isPresent()) {
        Mark.Segment.Move from = (Mark.Segment.Move) p.segments().get(0);
        return screen(from.x() + 5 + group.transform().e(), from.y() + group.transform().f());
      }
    }
    throw new NoSuchElementException(ref.toString());
  }

  private int box(String name) {
    return tab.model().built().orElseThrow().networks().get(0).boxes().stream()
        .map(b -> b.name())
        .toList()
        .indexOf(name);
  }

  @Test
  void aModelIsBuiltFromEmptyUntilItPlans(FxRobot robot) throws TimeoutException {
    settled();
    fire(robot, "#build-new");
    settled();
    assertThat(ops()).isEmpty();
    assertThat(label(robot, "#build-problem")).contains("No layer yet");
    robot.clickOn("#build-find");
    add(robot, "conv2d");
    add(robot, "relu");
    add(robot, "flatten");
    add(robot, "linear");
    assertThat(ops()).containsExactly("conv2d", "relu", "flatten", "linear");
    assertThat(Standing.of(graph()).plan()).isPresent();
    assertThat(label(robot, "#build-problem")).contains("got [64]", "[10]");
    fire(robot, "#build-mend-0");
    settled();
    assertThat(robot.lookup("#build-problem").query().isVisible()).isFalse();
    assertThat(GraphEdit.node(graph(), "fc1").orElseThrow().given())
        .containsEntry("out_features", 10);
    assertThat(robot.lookup("#build-table").<TableView<?>>query().getItems()).hasSize(5);
  }

  @Test
  void aMismatchIsShownMendedAndUndone(FxRobot robot) throws TimeoutException {
    settled();
    Setup good = project.setup();
    Graph bad = GraphEdit.set(graph(), "conv2", "in_channels", 5).graph();
    Model broken = convlens.model.edit.ModelEdit.with(good.model(), Model.ONLY, bad);
    robot.interact(() -> project.edit(good.with(broken), "test"));
    settled();
    assertThat(label(robot, "#build-problem")).contains("conv2.in_channels", "5", "6");
    assertThat(tab.model().built().orElseThrow().networks().get(0).links())
        .anyMatch(l -> !l.problem().isEmpty());
    assertThat(label(robot, "#build-mend-0")).isEqualTo("let in_channels follow the input");
    fire(robot, "#build-mend-0");
    settled();
    assertThat(robot.lookup("#build-problem").query().isVisible()).isFalse();
    robot.interact(project::undo);
    settled();
    assertThat(robot.lookup("#build-problem").query().isVisible()).isTrue();
    robot.interact(project::undo);
    settled();
    assertThat(graph()).isEqualTo(good.model().graph());
    assertThat(robot.lookup("#build-problem").query().isVisible()).isFalse();
  }

  @Test
  void aClickOnAVolumeOpensItsFormAndTheFormChangesIt(FxRobot robot) throws TimeoutException {
    settled();
    robot.clickOn(on("conv1"));
    until(() -> label(robot, "#build-layer-title").equals("Convolution"));
    assertThat(label(robot, "#build-number-output")).isEqualTo("6 × 28 × 28");
    assertThat(label(robot, "#build-number-field")).isEqualTo("5 × 5");
    robot.clickOn("#build-layer-name").push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("first", 0).push(KeyCode.ENTER);
    settled();
    assertThat(GraphEdit.node(graph(), "first")).isPresent();
    assertThat(robot.lookup("#build-layer-name").<javafx.scene.control.TextField>query().getText())
        .isEqualTo("first");
    fire(robot, "#build-remove");
    settled();
    assertThat(GraphEdit.node(graph(), "first")).isEmpty();
  }

  @Test
  void aLayerIsDraggedOntoAnEdge(FxRobot robot) throws TimeoutException {
    settled();
    int link = 0;
    Point2D edge = onEdge(link);
    robot.clickOn("#build-find").write("dropout", 0);
    until(() -> !robot.lookup("Dropout").queryAll().isEmpty());
    robot.drag("Dropout").moveTo(edge).drop();
    until(() -> GraphEdit.node(graph(), "dropout1").isPresent());
    assertThat(GraphEdit.node(graph(), "dropout1").orElseThrow().from()).containsExactly("x");
    assertThat(GraphEdit.node(graph(), "conv1").orElseThrow().from()).containsExactly("dropout1");
  }

  @Test
  void aVolumeIsDraggedToAnotherPlaceAndUndoPutsItBack(FxRobot robot) throws TimeoutException {
    settled();
    Graph before = graph();
    robot.drag(on("pool1")).moveTo(onEdge(0));
    until(() -> label(robot, "#build-tip").equals("pool1 goes in front of conv1"));
    robot.drop();
    until(() -> !graph().equals(before));
    assertThat(GraphEdit.node(graph(), "pool1").orElseThrow().from()).containsExactly("x");
    assertThat(GraphEdit.node(graph(), "conv1").orElseThrow().from()).containsExactly("pool1");
    assertThat(GraphEdit.node(graph(), "conv2").orElseThrow().from()).containsExactly("act1");
    settled();
    robot.interact(project::undo);
    settled();
    assertThat(graph()).isEqualTo(before);
  }

  @Test
  void layersMoveBranchAndJoin(FxRobot robot) throws TimeoutException {
    settled();
    robot.clickOn(on("pool1"));
    until(() -> label(robot, "#build-chosen").equals("pool1"));
    fire(robot, "#build-before");
    settled();
    assertThat(GraphEdit.node(graph(), "pool1").orElseThrow().from()).containsExactly("conv1");
    robot.interact(project::undo);
    settled();
    robot.interact(() -> tab.model().choose(Chosen.layer(Model.ONLY, "conv1")));
    robot.clickOn("#build-branch").write("conv2d", 0).push(KeyCode.ENTER);
    settled();
    assertThat(GraphEdit.node(graph(), "conv3").orElseThrow().from()).containsExactly("conv1");
    fire(robot, "#build-add");
    assertThat(label(robot, "#build-asked")).contains("conv3");
    robot.clickOn(on("act1"));
    until(() -> ops().contains("add"));
    assertThat(GraphEdit.node(graph(), "add1").orElseThrow().from())
        .containsExactly("act1", "conv3");
    assertThat(GraphEdit.node(graph(), "pool1").orElseThrow().from()).containsExactly("add1");
    settled();
    fire(robot, "#build-add");
    assertThat(label(robot, "#build-asked")).contains("add1 takes as well");
    robot.clickOn(on("conv1"));
    until(() -> GraphEdit.node(graph(), "add1").orElseThrow().from().size() == 3);
    assertThat(GraphEdit.node(graph(), "add1").orElseThrow().from())
        .containsExactly("act1", "conv3", "conv1");
  }

  @Test
  void anEdgeIsCutAndJoinedAgain(FxRobot robot) throws TimeoutException {
    settled();
    Graph before = graph();
    robot.interact(
        () -> tab.model().choose(new Chosen(Model.ONLY, "conv2", java.util.Optional.of(0))));
    until(() -> label(robot, "#build-edge-title").equals("pool1 → conv2"));
    fire(robot, "#build-edge-cut");
    settled();
    assertThat(ops()).contains("cut");
    until(() -> label(robot, "#build-edge-cut").equals("Join this edge again"));
    fire(robot, "#build-edge-cut");
    settled();
    assertThat(graph()).isEqualTo(before);
  }

  @Test
  void theModelIsReadAsPyTorchSavedAndOpenedAgain(FxRobot robot) throws Exception {
    settled();
    robot.clickOn("PyTorch");
    until(() -> robot.lookup("#build-torch").queryAs(TextArea.class).getText().contains("Conv2d("));
    Path file = home.resolve("mine.json");
    robot.interact(() -> tab.save(file));
    until(() -> label(robot, "#build-said").equals("Saved mine.json."));
    assertThat(ModelJson.read(Files.readString(file)).graph()).isEqualTo(graph());
    robot.interact(() -> tab.model().remove());
    settled();
    robot.interact(() -> tab.open(file));
    until(() -> label(robot, "#build-said").equals("Opened mine.json."));
    assertThat(graph()).isEqualTo(ModelJson.read(Files.readString(file)).graph());
    Files.writeString(home.resolve("no.json"), "{");
    Graph kept = graph();
    robot.interact(() -> tab.open(home.resolve("no.json")));
    until(() -> label(robot, "#build-said").contains("is not JSON"));
    assertThat(graph()).isEqualTo(kept);
  }

  @Test
  void thePictureCanBeExported(FxRobot robot) throws TimeoutException {
    settled();
    Export export = tab.export().orElseThrow();
    assertThat(export.name()).isEqualTo("lenet5");
    assertThat(export.scene().apply(16 / 9.0).frame(0).marks()).isNotEmpty();
    assertThat(robot.lookup("#build-figures").query().isVisible()).isTrue();
  }

  @Test
  void aCardOfTheGalleryHandsItsPresetOn(FxRobot robot) throws TimeoutException {
    settled();
    AtomicReference<String> chosen = new AtomicReference<>("");
    robot.interact(
        () -> BuildTab.gallery(shell.sheets(), Theme.LIGHT, (Preset p) -> chosen.set(p.id())));
    until(() -> shell.sheets().isOpen());
    assertThat(robot.lookup(".preset-card").queryAll()).hasSize((int) PresetDrawings.ids().count());
    robot.clickOn("#preset-cnn");
    until(() -> chosen.get().equals("cnn"));
    assertThat(shell.sheets().isOpen()).isFalse();
  }
}
