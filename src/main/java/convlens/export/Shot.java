package convlens.export;

import convlens.scene.Timeline;
import java.util.ArrayList;
import java.util.List;

/**
 * One picture of an animation and when it appears; it stands until the next.
 *
 * @param step step of the scene
 * @param glide how far it has moved on from the step before
 * @param start seconds since the animation began
 */
record Shot(int step, double glide, double start) {
  /** The different pictures of a clip in order: a step that stands still is one of them. */
  static List<Shot> of(Clip clip) {
    int steps = clip.last() - clip.first() + 1;
    Timeline line = line(clip);
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      int step = clip.first() + i;
      double begins = line.startOf(i);
      double at = i == 0 ? 0 : 1 / clip.fps();
      while (i > 0 && at < line.glideSeconds() - 1e-9) {
        shots.add(new Shot(step, line.glide(i, at), begins + at));
        at += 1 / clip.fps();
      }
      shots.add(new Shot(step, 1, begins + Math.min(at, line.secondsPerStep() * 0.99)));
    }
    return List.copyOf(shots);
  }

  private static Timeline line(Clip clip) {
    return new Timeline(clip.last() - clip.first() + 1, clip.secondsPerStep());
  }

  /** When the last one ends, in seconds. */
  static double seconds(Clip clip) {
    return line(clip).seconds();
  }
}
