package convlens.app.shell;

import java.util.function.BooleanSupplier;
import javafx.animation.PauseTransition;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

/**
 * Sees to it that the window has the size it was left in.
 *
 * <p>Some window managers (openbox among them) open a window at the smallest size there is,
 * whatever it asked for: asked again once it is there, they give it.
 */
final class WindowSize {
  private final PauseTransition settle = new PauseTransition(Duration.millis(120));
  private final Stage window;
  private final State before;
  private final BooleanSupplier presenting;

  /**
   * The size of a window.
   *
   * @param before how it was left
   * @param presenting true while it fills a screen for an audience
   */
  WindowSize(Stage window, State before, BooleanSupplier presenting) {
    this.window = window;
    this.before = before;
    this.presenting = presenting;
  }

  /** Asks for the size again; called when the window is there. */
  void ask() {
    Rectangle2D room = room();
    window.setMinWidth(Math.min(State.MIN_WIDTH, room.getWidth()));
    window.setMinHeight(Math.min(State.MIN_HEIGHT, room.getHeight()));
    settle.setOnFinished(e -> settled());
    settle.playFromStart();
  }

  /** The window manager has answered by now; asked for the same size again, it would not. */
  private void settled() {
    Rectangle2D room = room();
    double width = Math.min(before.width(), room.getWidth());
    double height = Math.min(before.height(), room.getHeight());
    if (own() && (window.getWidth() != width || window.getHeight() != height)) {
      window.setWidth(width);
      window.setHeight(height);
    }
    if (own()) {
      window.setX(room.getMinX() + (room.getWidth() - width) / 2);
      window.setY(room.getMinY() + (room.getHeight() - height) / 2);
    }
  }

  /** What the screen has for a window, in points: at a large scale that is less than it seems. */
  private Rectangle2D room() {
    return Screen.getScreensForRectangle(
            window.getX(), window.getY(), Math.max(1, window.getWidth()), 1)
        .stream()
        .findFirst()
        .orElse(Screen.getPrimary())
        .getVisualBounds();
  }

  /** True while the window has a size of its own to come back to. */
  boolean own() {
    return !presenting.getAsBoolean() && !window.isMaximized() && !window.isFullScreen();
  }
}
