package convlens.app.common;

import java.util.function.LongConsumer;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/** Work of every pulse of the screen, for as long as it can be seen. */
public final class Pulses {
  private Pulses() {}

  /**
   * Calls once a pulse while the node stands in a window that is open; what is closed is neither
   * painted nor held on to.
   *
   * @param pulse told the pulse's time in nanoseconds
   */
  public static void whileShown(Node node, LongConsumer pulse) {
    AnimationTimer timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            pulse.accept(now);
          }
        };
    node.sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::showingProperty)
        .orElse(false)
        .subscribe(
            shown -> {
              if (shown) {
                timer.start();
              } else {
                timer.stop();
              }
            });
  }
}
