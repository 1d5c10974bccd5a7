package convlens.app.stage;

import convlens.play.Piece;
import convlens.scene.Scene;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * What an export saves: the scene that is on the stage, laid out anew for the picture's own shape.
 *
 * @param name what a file is called unless somebody says otherwise, without its ending
 * @param steps of the scene, whatever its shape
 * @param scene for width over height
 * @param piece what the scene can be made of again; empty for what was live, such as a training run
 */
public record Export(String name, int steps, DoubleFunction<Scene> scene, Optional<Piece> piece) {
  /** What was live and cannot be made again. */
  public Export(String name, int steps, DoubleFunction<Scene> scene) {
    this(name, steps, scene, Optional.empty());
  }

  /** The same, made of a piece. */
  public Export of(Piece made) {
    return new Export(name, steps, scene, Optional.of(made));
  }
}
