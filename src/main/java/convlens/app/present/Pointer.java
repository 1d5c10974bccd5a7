package convlens.app.present;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.FadeTransition;
import javafx.event.EventHandler;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;
import javafx.util.Duration;

/** What a speaker points with: a spot that follows the mouse, or a pen whose strokes fade. */
final class Pointer extends Pane {
  private static final double RADIUS = 15;
  private static final double NEAR = 2;

  /** What is in the hand. */
  enum Tool {
    NONE,
    SPOT,
    PEN;

    Tool next() {
      return switch (this) {
        case NONE -> SPOT;
        case SPOT -> PEN;
        case PEN -> NONE;
      };
    }
  }

  private final Circle spot = new Circle(RADIUS);
  private final List<Polyline> strokes = new ArrayList<>();
  private final EventHandler<MouseEvent> followed = this::followed;
  private final Runnable drawing;
  private Tool tool = Tool.NONE;

  /**
   * A pointer.
   *
   * @param drawing told when a stroke begins
   */
  Pointer(Runnable drawing) {
    this.drawing = drawing;
    setId("pointer");
    getStyleClass().add("pointer");
    setPickOnBounds(true);
    setMouseTransparent(true);
    spot.getStyleClass().add("pointer-spot");
    spot.setVisible(false);
    spot.setManaged(false);
    spot.setMouseTransparent(true);
    getChildren().add(spot);
    setOnMousePressed(this::begun);
    setOnMouseDragged(this::drawn);
  }

  /** Follows the mouse wherever it goes in a window. */
  void listenTo(Scene scene) {
    scene.addEventFilter(MouseEvent.MOUSE_MOVED, followed);
    scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, followed);
  }

  Tool tool() {
    return tool;
  }

  /** Takes another tool; none puts away what was drawn too. */
  void take(Tool next) {
    tool = next;
    spot.setVisible(next == Tool.SPOT);
    // A pen draws where it is pressed; under a spot the stage still lights what the mouse is over.
    setMouseTransparent(next != Tool.PEN);
    setCursor(next == Tool.PEN ? Cursor.CROSSHAIR : Cursor.DEFAULT);
    if (getScene() != null) {
      getScene().setCursor(next == Tool.SPOT ? Cursor.NONE : Cursor.DEFAULT);
    }
    if (next == Tool.NONE) {
      clear();
    }
  }

  /** What was drawn belongs to the step it was drawn on. */
  void clear() {
    for (Polyline stroke : strokes) {
      FadeTransition fade = new FadeTransition(Duration.millis(220), stroke);
      fade.setToValue(0);
      fade.setOnFinished(e -> getChildren().remove(stroke));
      fade.play();
    }
    strokes.clear();
  }

  private void followed(MouseEvent e) {
    var at = sceneToLocal(e.getSceneX(), e.getSceneY());
    spot.setCenterX(at.getX());
    spot.setCenterY(at.getY());
  }

  private void begun(MouseEvent e) {
    drawing.run();
    Polyline stroke = new Polyline(e.getX(), e.getY(), e.getX(), e.getY());
    stroke.getStyleClass().add("pointer-stroke");
    stroke.setMouseTransparent(true);
    strokes.add(stroke);
    getChildren().add(stroke);
    e.consume();
  }

  private void drawn(MouseEvent e) {
    if (!strokes.isEmpty()) {
      List<Double> points = strokes.get(strokes.size() - 1).getPoints();
      double dx = e.getX() - points.get(points.size() - 2);
      double dy = e.getY() - points.get(points.size() - 1);
      if (Math.hypot(dx, dy) >= NEAR) {
        points.addAll(List.of(e.getX(), e.getY()));
      }
    }
    e.consume();
  }
}
