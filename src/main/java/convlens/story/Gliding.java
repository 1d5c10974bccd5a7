package convlens.story;

import convlens.trace.Trace;
import java.util.Optional;

/**
 * A window on its way from one step's place to the next.
 *
 * @param window the window of the step it goes to
 * @param row row of its first tap; between cells while it glides
 * @param column column of its first tap
 */
record Gliding(Trace.Window window, double row, double column) {

  /** The window on its way to a step of the trace; empty where the operation has none. */
  static Optional<Gliding> to(Subject subject, int step, double glide) {
    return to(subject, step, step > 0, glide);
  }

  /** The same, standing still from the start where there is no step to come {@code from}. */
  static Optional<Gliding> to(Subject subject, int step, boolean from, double glide) {
    return subject
        .window(step)
        .map(
            now -> {
              Trace.Window was = from ? subject.window(step - 1).orElse(now) : now;
              double t = Glide.eased(glide, was.y() != now.y());
              return new Gliding(
                  now, Glide.between(was.y(), now.y(), t), Glide.between(was.x(), now.x(), t));
            });
  }
}
