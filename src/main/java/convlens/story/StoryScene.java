package convlens.story;

import convlens.scene.Numbers;
import convlens.scene.Ref;
import convlens.scene.Scene;
import java.util.List;
import java.util.Optional;

/** What all stories have in common: their subject, their size and what hovering tells. */
abstract class StoryScene implements Scene {
  private final Subject subject;
  private final Told told;
  private final double width;
  private final double height;

  StoryScene(Subject subject, Padded padded, double width, double height) {
    this.subject = subject;
    this.told = new Told(subject, padded);
    this.width = width;
    this.height = height;
  }

  @Override
  public final String title() {
    return subject.title();
  }

  @Override
  public final double width() {
    return width;
  }

  @Override
  public final double height() {
    return height;
  }

  @Override
  public int steps() {
    return subject.trace().size();
  }

  /** The trace's step that a step of the scene shows. */
  int traceStep(int step) {
    return step;
  }

  @Override
  public final int stepsPerTick() {
    return subject.out().w();
  }

  @Override
  public final Optional<String> describe(int step, Ref ref) {
    return told.of(ref);
  }

  @Override
  public final String notes(int step) {
    return Spoken.notes(subject.trace().step(traceStep(step)));
  }

  @Override
  public final List<Numbers> numbers(int step) {
    return Spoken.numbers(subject, subject.trace().step(traceStep(step)));
  }

  /** The step whose numbers are written out: in the first half of a glide still the one before. */
  static int written(int step, double glide) {
    return glide < 0.5 && step > 0 ? step - 1 : step;
  }
}
