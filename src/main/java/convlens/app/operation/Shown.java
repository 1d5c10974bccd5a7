package convlens.app.operation;

import convlens.play.Played;
import convlens.scene.Scene;
import convlens.story.View;

/**
 * A picture that can be looked at: what was played, how it is viewed, and the scene of it.
 *
 * @param aspect width over height of the room the scene was laid out for
 */
public record Shown(Played played, View view, Scene scene, double aspect) {}
