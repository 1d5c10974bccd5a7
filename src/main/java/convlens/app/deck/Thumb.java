package convlens.app.deck;

import convlens.app.common.Fx;
import convlens.app.common.Tasks;
import convlens.play.Piece;
import convlens.render.fx.PixelView;
import convlens.render.java2d.FramePainter;
import convlens.scene.Scene;
import convlens.scene.Theme;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.layout.Region;

/** A scene of the deck, small: computed and painted on a thread that all share. */
final class Thumb extends Region {
  private static final Executor PAINT = Tasks.worker("paint-deck");
  static final double WIDTH = 144;
  static final double HEIGHT = 81;

  private final PixelView pixels = new PixelView(PAINT);
  private final FramePainter painter = new FramePainter();
  private final Scenes scenes;
  private final Piece piece;
  private final Theme theme;
  private final IntConsumer counted;
  private final Consumer<Throwable> failed;

  /**
   * A small picture.
   *
   * @param counted told how many steps the scene has
   * @param failed told why there is none
   */
  Thumb(Scenes scenes, Piece piece, Theme theme, IntConsumer counted, Consumer<Throwable> failed) {
    this.scenes = scenes;
    this.piece = piece;
    this.theme = theme;
    this.counted = counted;
    this.failed = failed;
    getStyleClass().add("deck-thumb");
    setMinSize(WIDTH + 2, HEIGHT + 2);
    setMaxSize(WIDTH + 2, HEIGHT + 2);
    setMouseTransparent(true);
    getChildren().setAll(pixels);
  }

  /** Shows a step, from 0. */
  void show(int step) {
    pixels.show(
        (into, scale) -> {
          try {
            Scene scene = scenes.scene(piece, WIDTH / HEIGHT);
            int at = Math.min(step, scene.steps() - 1);
            painter.paint(scene.frame(at), scene.width(), scene.height(), theme, into);
            Fx.later(() -> counted.accept(scene.steps()));
          } catch (RuntimeException fault) {
            Fx.later(() -> failed.accept(fault));
          }
        });
  }

  @Override
  protected void layoutChildren() {
    pixels.resizeRelocate(1, 1, WIDTH, HEIGHT);
  }
}
