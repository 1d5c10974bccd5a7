package convlens.export;

import convlens.scene.Scene;
import convlens.scene.Theme;

/**
 * What to write: a scene, from which step to which, how large and how fast.
 *
 * @param first first step, from 0
 * @param last last step, included
 * @param width pixels
 * @param height pixels
 * @param fps frames in a second of animation
 * @param secondsPerStep how long a step glides and stands together; the last one stands longer
 */
public record Clip(
    Scene scene,
    Theme theme,
    int first,
    int last,
    int width,
    int height,
    double fps,
    double secondsPerStep) {}
