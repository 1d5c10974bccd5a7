package convlens.play;

import convlens.scene.Frame;
import convlens.scene.Numbers;
import convlens.scene.Ref;
import convlens.scene.Scene;
import java.util.List;
import java.util.Optional;

/**
 * Some steps of a scene as a scene of its own; they keep the numbers they have in the whole.
 *
 * @param first from 0
 * @param last included
 */
public record Excerpt(Scene scene, int first, int last) implements Scene {
  public Excerpt {
    last = Math.max(0, Math.min(last, scene.steps() - 1));
    first = Math.max(0, Math.min(first, last));
  }

  @Override
  public String title() {
    return scene.title();
  }

  @Override
  public double width() {
    return scene.width();
  }

  @Override
  public double height() {
    return scene.height();
  }

  @Override
  public int steps() {
    return last - first + 1;
  }

  @Override
  public StepName name(int step) {
    return scene.name(first + step);
  }

  @Override
  public int stepsPerTick() {
    return scene.stepsPerTick();
  }

  /** The first step stands: what it glides in from is not told. */
  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    return scene.frame(first + step, step == 0 ? 1 : glide, focus);
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    return scene.describe(first + step, ref);
  }

  @Override
  public boolean asks(int step) {
    return scene.asks(first + step);
  }

  @Override
  public String notes(int step) {
    return scene.notes(first + step);
  }

  @Override
  public List<Numbers> numbers(int step) {
    return scene.numbers(first + step);
  }
}
