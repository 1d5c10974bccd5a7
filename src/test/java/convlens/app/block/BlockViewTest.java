package convlens.app.block;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.shell.Rooms;
import convlens.app.shell.State;
import convlens.app.stage.Picture;
import convlens.app.stage.WatchedRoom;
import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.op.Call;
import convlens.play.Block;
import convlens.play.BlockJson;
import convlens.play.Blocks;
import convlens.play.PlayedBlock;
import convlens.scene.Ref;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Point2D;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The room of blocks as somebody uses it. */
@ExtendWith(ApplicationExtension.class)
class BlockViewTest extends WatchedRoom<Block, PlayedBlock, BlockView> {
  @Start
  void start(Stage window) {
    open(
        window,
        Rooms.BLOCK,
        Blocks.find("inception"),
        new BlockView.Work(Blases.plain()),
        shell -> new BlockView(model, shell.sheets(), shell));
  }

  @Test
  void opensMovingWithTheCostsWithAndWithoutTheReduction(FxRobot robot) throws TimeoutException {
    until(() -> model.player().playingProperty().get());
    until(() -> texts().contains("in GoogLeNet (3a), 192 channels"));
    assertThat(texts()).contains("128,049,152", "303,464,448", "42.2 %", "without");
    assertThat(label(robot, "#title")).isEqualTo("Inception block");
    end(robot);
    assertThat(texts()).contains("concatenate");
  }

  @Test
  void hoveringACellWritesItsSumAndAClickGoesToItsStep(FxRobot robot) throws TimeoutException {
    until(() -> texts().contains("concatenate"));
    robot.interact(() -> model.player().playingProperty().set(false));
    end(robot);
    Picture now = view.stage().painted().orElseThrow();
    Ref cell = new Ref(Ref.LEVEL, 3, 1, 2, 3);
    var bounds = Picture.bounds(now.frame(), now.fit(), cell).orElseThrow();
    Point2D at = view.stage().localToScreen(bounds.getCenterX(), bounds.getCenterY());
    robot.moveTo(at);
    until(() -> texts().contains("convolution 3×3: channel 1, row 2, column 3"));
    assertThat(label(robot, "#stage-tip")).startsWith("convolution 3×3, channel 1");
    robot.clickOn(at);
    until(() -> model.player().stepProperty().get() == 2 * 25 + 13);
  }

  @Test
  void aNodeIsChangedUndoneAndRestored(FxRobot robot) throws TimeoutException {
    until(() -> texts().contains("here, 4 channels"));
    robot.interact(() -> robot.lookup("#node-line-7").queryAs(TextField.class).requestFocus());
    robot.push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write("nn.Conv2d(4, 3, 1, bias=False)", 0).push(KeyCode.ENTER);
    until(() -> texts().contains("10 × 5 × 5"));
    // What was changed here no longer serves the purpose of the plain one beside it.
    assertThat(texts())
        .doesNotContain("here, 4 channels")
        .contains("in GoogLeNet (3a), 192 channels");
    robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    until(() -> texts().contains("8 × 5 × 5"));
    robot.interact(() -> model.redo());
    until(() -> texts().contains("10 × 5 × 5"));
    robot.interact(() -> robot.lookup("#block-restore").queryButton().fire());
    until(() -> model.setting().isReady() && texts().contains("here, 4 channels"));
  }

  @Test
  void aNodeThatDoesNotFitSaysSoWhereItStands(FxRobot robot) throws TimeoutException {
    until(() -> texts().contains("concatenate"));
    Block wrong = model.setting().with("three", Call.read("nn.Conv2d(5, 3, 3, padding=1)"));
    robot.interact(() -> model.edit(wrong, "x"));
    until(() -> robot.lookup("#node-problem-3").query().isVisible());
    assertThat(label(robot, "#node-problem-3")).contains("channels");
    assertThat(texts()).contains("concatenate");
  }

  @Test
  void anotherBlockIsChosenAndTheRoomIsKeptAndExported(FxRobot robot) throws TimeoutException {
    until(() -> texts().contains("concatenate"));
    robot.clickOn("#block-ready").write("bottleneck", 0).push(KeyCode.ENTER);
    until(() -> texts().contains("in ResNet-50, 256 channels"));
    Block edited =
        model
            .setting()
            .on(InputSpec.parse("random:4x6x6:1"))
            .with("conv", Call.read("nn.Conv2d(2, 2, 3, padding=1)"));
    robot.interact(() -> model.edit(edited, "x"));
    State kept = view.keep(State.FIRST);
    assertThat(BlockJson.read(kept.rooms().of(Rooms.BLOCK).orElseThrow())).contains(edited);
    until(() -> model.made().orElseThrow().setting().equals(edited));
    var export = model.export("block-bottleneck").orElseThrow();
    assertThat(export.scene().apply(1.7).steps()).isEqualTo(export.steps()).isEqualTo(6 * 36);
    robot.push(KeyCode.E);
    until(() -> robot.lookup("#export-format").tryQuery().isPresent());
  }
}
