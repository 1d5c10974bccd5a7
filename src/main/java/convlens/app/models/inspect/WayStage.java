package convlens.app.models.inspect;

import convlens.app.stage.Picture;
import convlens.app.stage.Player;
import convlens.app.stage.Stage;
import convlens.app.stage.StageTip;
import convlens.render.Fit;
import convlens.scene.Frame;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.scene.Timeline;
import convlens.story.network.JourneyScene;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;

/** The stage of a sample's way: a cell under the mouse is told, a layer of the track gone to. */
final class WayStage extends Stage<WayStage.Shown, Picture> {
  private final BiConsumer<Double, Double> room;
  private final Consumer<Ref> pressed;
  private final StageTip tip = new StageTip();

  /** What is on the stage. */
  record Shown(JourneyScene scene) {}

  /**
   * A stage.
   *
   * @param room told the width and height there is
   * @param pressed told the layer of the track that was pressed
   */
  WayStage(
      Player player,
      ReadOnlyObjectProperty<Optional<Shown>> shown,
      BiConsumer<Double, Double> room,
      Consumer<Ref> pressed) {
    super(player, shown);
    this.room = room;
    this.pressed = pressed;
    setId("way-stage");
    getChildren().add(tip);
    setOnMouseMoved(this::moved);
    setOnMouseExited(e -> left());
    setOnMousePressed(e -> requestFocus());
    setOnMouseClicked(e -> at(e).filter(WayStage::isLayer).ifPresent(this.pressed));
  }

  private static boolean isLayer(Ref ref) {
    return Ref.STRIP.equals(ref.part());
  }

  private Optional<Ref> at(MouseEvent e) {
    return painted().flatMap(p -> p.at(e.getX(), e.getY()));
  }

  private void moved(MouseEvent e) {
    Optional<Ref> ref = at(e);
    focus(ref);
    setCursor(ref.filter(WayStage::isLayer).isPresent() ? Cursor.HAND : Cursor.DEFAULT);
    Optional<String> words =
        painted().flatMap(p -> ref.flatMap(r -> p.scene().describe(p.step(), r)));
    tip.tell(words, this);
  }

  private void left() {
    focus(Optional.empty());
    tip.setVisible(false);
  }

  @Override
  protected Scene scene(Shown what) {
    return what.scene();
  }

  @Override
  protected Picture painted(Shown what, Timeline.Moment moment, Frame frame, Fit fit) {
    return new Picture(what.scene(), moment.step(), frame, fit);
  }

  @Override
  protected void room(double width, double height) {
    room.accept(width, height);
  }
}
