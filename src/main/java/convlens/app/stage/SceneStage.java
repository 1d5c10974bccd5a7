package convlens.app.stage;

import convlens.render.Fit;
import convlens.scene.Frame;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.scene.Timeline;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;

/** The stage of a room, and what the mouse does there: light, tell, choose a cell, zoom, pan. */
public final class SceneStage<T, M> extends Stage<RoomModel.Made<T, M>, Picture> {
  private static final double STILL = 4;
  private static final double WHEEL = 1.0015;

  private final RoomModel<T, M> model;
  private final StageTip tip = new StageTip();
  private final Predicate<Ref> clickable;
  private final Consumer<Ref> clicked;
  private double pressedX;
  private double pressedY;
  private double lastX;
  private double lastY;
  private boolean dragging;

  /**
   * A stage.
   *
   * @param over what is told of a cell lies there
   * @param clickable which cells can be chosen
   * @param clicked told the cell that was
   */
  SceneStage(RoomModel<T, M> model, Pane over, Predicate<Ref> clickable, Consumer<Ref> clicked) {
    super(model.player(), model.madeProperty());
    this.model = model;
    this.clickable = clickable;
    this.clicked = clicked;
    tip.setId("stage-tip");
    over.getChildren().add(tip);
    setOnMouseMoved(e -> hover(e.getX(), e.getY()));
    setOnMouseExited(e -> leave());
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseReleased(this::released);
    setOnScroll(this::scrolled);
  }

  @Override
  protected Scene scene(RoomModel.Made<T, M> made) {
    return made.scene();
  }

  @Override
  protected Picture painted(
      RoomModel.Made<T, M> made, Timeline.Moment moment, Frame frame, Fit fit) {
    return new Picture(made.scene(), moment.step(), frame, fit);
  }

  @Override
  protected void room(double width, double height) {
    model.room(width, height);
  }

  private Optional<Ref> at(double x, double y) {
    return painted().flatMap(p -> p.at(x, y));
  }

  private void hover(double x, double y) {
    Optional<Ref> ref = at(x, y);
    focus(ref);
    Optional<String> words =
        painted().flatMap(p -> ref.flatMap(r -> p.scene().describe(p.step(), r)));
    tip.tell(words, this);
    setCursor(ref.filter(clickable).isPresent() ? Cursor.HAND : Cursor.DEFAULT);
  }

  private void leave() {
    focus(Optional.empty());
    tip.setVisible(false);
  }

  private void pressed(MouseEvent e) {
    requestFocus();
    pressedX = lastX = e.getX();
    pressedY = lastY = e.getY();
    dragging = false;
    e.consume();
  }

  private void dragged(MouseEvent e) {
    dragging |= Math.hypot(e.getX() - pressedX, e.getY() - pressedY) > STILL;
    if (dragging) {
      leave();
      setCursor(Cursor.CLOSED_HAND);
      pan(e.getX() - lastX, e.getY() - lastY);
    }
    lastX = e.getX();
    lastY = e.getY();
  }

  private void released(MouseEvent e) {
    if (dragging) {
      dragging = false;
      hover(e.getX(), e.getY());
    } else if (e.getButton() == MouseButton.PRIMARY) {
      Optional<Ref> ref = at(e.getX(), e.getY()).filter(clickable);
      ref.ifPresent(clicked);
      if (ref.isEmpty() && e.getClickCount() == 2) {
        fit();
      }
    }
  }

  private void scrolled(ScrollEvent e) {
    if (e.getDeltaY() != 0) {
      zoom(Math.pow(WHEEL, e.getDeltaY()), e.getX(), e.getY());
      e.consume();
    }
  }
}
