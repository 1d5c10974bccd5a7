package convlens.app.field;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.shell.Rooms;
import convlens.app.shell.State;
import convlens.app.stage.Picture;
import convlens.app.stage.WatchedRoom;
import convlens.blas.Blases;
import convlens.play.FieldJson;
import convlens.play.FieldSetting;
import convlens.play.ReceptiveField;
import convlens.scene.Ref;
import convlens.trace.Cell;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The room of receptive fields as somebody uses it. */
@ExtendWith(ApplicationExtension.class)
class FieldViewTest extends WatchedRoom<FieldSetting, Map<String, ReceptiveField>, FieldView> {
  @Start
  void start(Stage window) {
    open(
        window,
        Rooms.FIELD,
        FieldSetting.first(),
        new FieldView.Work(Blases.plain()),
        shell -> new FieldView(model, shell.sheets(), shell));
  }

  private ReceptiveField field() {
    return model.made().orElseThrow().value().values().iterator().next();
  }

  @Test
  void opensOnAFieldFollowedDownToTheInputWithItsTable() throws TimeoutException {
    until(() -> texts().contains("10 × 10, effective 8.2"));
    assertThat(texts()).contains("input", "layer 4", "24 × 24", "10 × 10", "−4");
  }

  @Test
  void aClickOnAnOutputCellMovesTheField(FxRobot robot) throws TimeoutException {
    until(() -> texts().contains("layer 4"));
    Picture now = view.stage().painted().orElseThrow();
    var band = Picture.bounds(now.frame(), now.fit(), Ref.channel(Ref.LEVEL, 4, 0)).orElseThrow();
    Point2D corner = view.stage().localToScreen(band.getMinX() + 2, band.getMinY() + 2);
    robot.moveTo(corner);
    until(() -> label(robot, "#stage-tip").contains("click to follow it"));
    robot.clickOn(corner, MouseButton.PRIMARY);
    until(() -> field().at().equals(new Cell(0, 0, 0)));
    assertThat(field().input().box()).isEqualTo(new ReceptiveField.Box(0, 0, 5, 5));
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    until(() -> field().at().equals(new Cell(0, 6, 6)));
  }

  @Test
  void layersAreAddedTypedMovedAndTakenAway(FxRobot robot) throws TimeoutException {
    until(() -> texts().contains("layer 4"));
    robot.clickOn("#field-add").write("max pool", 0).push(KeyCode.ENTER);
    until(() -> texts().contains("layer 5"));
    robot.interact(() -> robot.lookup("#layer-line-1").queryAs(TextField.class).requestFocus());
    robot.push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("nn.Conv2d(1, 1, 5, padding=2)", 0).push(KeyCode.ENTER);
    until(() -> texts().contains("5 × 5"));
    robot.clickOn("#layer-down-1");
    until(() -> model.setting().stack().layers().get(1).line().contains("kernel_size=5"));
    robot.interact(() -> robot.lookup("#layer-remove-2").queryButton().fire());
    until(() -> !texts().contains("layer 5"));
    assertThat(model.setting().stack().layers()).hasSize(4);
  }

  @Test
  void aLayersFormChangesTheField(FxRobot robot) throws TimeoutException {
    until(() -> texts().contains("layer 4"));
    robot.clickOn("#layer-name-1");
    robot.clickOn("#field-dilation").push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("3", 0).push(KeyCode.ENTER);
    until(() -> field().levels().get(1).numbers().orElseThrow().rows().size() == 7);
    assertThat(robot.lookup("#layer-line-1").queryAs(TextField.class).getText())
        .contains("dilation=3");
  }

  @Test
  void aLayerThatDoesNotFitSaysSoWhereItStands(FxRobot robot) throws TimeoutException {
    until(() -> texts().contains("layer 4"));
    robot.interact(
        () ->
            model.edit(model.setting().with(3, convlens.op.Call.read("nn.Conv2d(2, 1, 3)")), "x"));
    until(() -> robot.lookup("#layer-problem-4").query().isVisible());
    assertThat(label(robot, "#layer-problem-4")).contains("channels");
    assertThat(label(robot, "#problem")).startsWith("layer 4: ");
    assertThat(texts()).contains("layer 4");
  }

  @Test
  void theoreticalLightsEveryCellAlikeAndDilationsStandBesideEachOther(FxRobot robot)
      throws TimeoutException {
    until(() -> texts().stream().anyMatch(t -> t.startsWith("weight of a cell")));
    robot.clickOn("theoretical");
    until(() -> texts().contains("what the chosen cell can see, padding not counted"));
    robot.clickOn("dilation 1, 2, 4");
    until(() -> texts().contains("dilation 4"));
    assertThat(texts().stream().filter(t -> t.contains("sees"))).hasSize(3);
    assertThat(model.made().orElseThrow().value()).hasSize(3);
  }

  @Test
  void theRoomIsKeptAndExported(FxRobot robot) throws TimeoutException {
    until(() -> texts().contains("layer 4"));
    robot.interact(() -> model.edit(model.setting().sized(20, 16).weighted(false), "size"));
    State kept = view.keep(State.FIRST);
    assertThat(FieldJson.read(kept.rooms().of(Rooms.FIELD).orElseThrow()))
        .contains(model.setting());
    until(() -> field().input().shape().w() == 16);
    var export = model.export("receptive-field").orElseThrow();
    assertThat(export.scene().apply(1.7).steps()).isEqualTo(export.steps()).isEqualTo(5);
    robot.push(KeyCode.E);
    until(() -> robot.lookup("#export-format").tryQuery().isPresent());
  }
}
