package convlens.app.stage;

import convlens.scene.Scene;
import java.util.function.DoubleFunction;

/**
 * What an export saves: the scene that is on the stage, laid out anew for the picture's own shape.
 *
 * @param name what a file is called unless somebody says otherwise, without its ending
 * @param steps of the scene, whatever its shape
 * @param scene for width over height
 */
public record Export(String name, int steps, DoubleFunction<Scene> scene) {}
