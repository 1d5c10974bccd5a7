package convlens.scene;

/**
 * When which step is seen: each step first glides in from the one before, then holds. The last one
 * holds longer, so that the whole result is seen before the story starts again.
 *
 * @param steps how many steps are told
 * @param secondsPerStep how long one glides and holds together
 */
public record Timeline(int steps, double secondsPerStep) {
  /** A glide wants this long, whatever the pace, but keeps to 0.2-0.6 of its step. */
  private static final double GLIDE_SECONDS = 0.45;

  /** The last step stands for as long as this many others. */
  private static final double LAST = 3;

  public Timeline {
    if (steps < 1 || !(secondsPerStep > 0)) {
      throw new IllegalArgumentException("steps=" + steps + ", seconds=" + secondsPerStep);
    }
  }

  /** What is seen at a moment: step from 0, glide from 0 to 1 as {@link Scene#frame} takes it. */
  public record Moment(int step, double glide) {}

  /** How long the whole story takes, in seconds. */
  public double seconds() {
    return startOf(steps - 1) + secondsOf(steps - 1);
  }

  /** How long a step is seen, its glide included, in seconds: the last of several longest. */
  public double secondsOf(int step) {
    return step == steps - 1 && step > 0 ? LAST * secondsPerStep : secondsPerStep;
  }

  /** How long one glide takes, in seconds. */
  public double glideSeconds() {
    return Math.max(0.2 * secondsPerStep, Math.min(0.6 * secondsPerStep, GLIDE_SECONDS));
  }

  /** When a step begins to glide in, in seconds. */
  public double startOf(int step) {
    return step * secondsPerStep;
  }

  /** What is seen {@code seconds} after the start; before it the first step, after it the last. */
  public Moment at(double seconds) {
    int step = (int) Math.max(0, Math.min(steps - 1, Math.floor(seconds / secondsPerStep)));
    return new Moment(step, glide(step, seconds - startOf(step)));
  }

  /** How far a step has glided {@code seconds} after it began; the first one just stands. */
  public double glide(int step, double seconds) {
    return step == 0 ? 1 : Easing.smooth(seconds / glideSeconds());
  }
}
