package convlens.scene;

import java.util.List;
import java.util.Optional;

/**
 * A story told in steps, as data: any step, at any point of its glide, can be asked for at once and
 * gives the same frame every time. Immutable, so any thread may ask.
 */
public interface Scene {
  String title();

  /** The picture's own size in points; whoever shows it scales it to fit. */
  double width();

  double height();

  int steps();

  /**
   * What a step is called, counted from 1: where it stands among the steps of the whole story, of
   * which a scene may show only some.
   */
  default StepName name(int step) {
    return new StepName(step + 1, steps());
  }

  /** Step {@code number} of {@code of}. */
  record StepName(int number, int of) {}

  /** Steps after which a tick stands on the scrubber: one per output row. */
  int stepsPerTick();

  /**
   * The picture of a step.
   *
   * @param step from 0 to steps - 1
   * @param glide how far the window has moved on from the previous step: 0 still there, 1 arrived
   * @param focus the cell under the mouse, lit with everything it is connected to
   */
  Frame frame(int step, double glide, Optional<Ref> focus);

  /** What is to be told of a cell under the mouse: its whole number and where it stands. */
  default Optional<String> describe(int step, Ref ref) {
    return Optional.empty();
  }

  /** What is said to a step and no picture has room for, such as its sum written out in full. */
  default String notes(int step) {
    return "";
  }

  /** The numbers that a step shows; none for a picture that only draws. */
  default List<Numbers> numbers(int step) {
    return List.of();
  }

  /** True for a step that asks what the step after it tells. */
  default boolean asks(int step) {
    return false;
  }

  /** True for a page that is laid out whole: nothing is set around it when it leaves. */
  default boolean isPage() {
    return false;
  }

  /** A step at rest. */
  default Frame frame(int step) {
    return frame(step, 1, Optional.empty());
  }
}
