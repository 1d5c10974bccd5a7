package convlens.cli;

import convlens.scene.Frame;
import convlens.scene.Numbers;
import convlens.scene.Ref;
import convlens.scene.Scene;
import java.util.List;
import java.util.Optional;

/** A long story told in a few of its steps, evenly spread, the first and the last among them. */
final class SparseScene implements Scene {
  private final Scene whole;
  private final int some;

  private SparseScene(Scene whole, int some) {
    this.whole = whole;
    this.some = some;
  }

  static Scene of(Scene whole, int some) {
    return new SparseScene(whole, some);
  }

  /** The step of the whole story that step {@code i} shows. */
  private int step(int i) {
    return (int) ((long) i * (whole.steps() - 1) / (some - 1));
  }

  @Override
  public String title() {
    return whole.title();
  }

  @Override
  public double width() {
    return whole.width();
  }

  @Override
  public double height() {
    return whole.height();
  }

  @Override
  public int steps() {
    return some;
  }

  /** A step keeps the number it has in the whole story. */
  @Override
  public StepName name(int step) {
    return whole.name(step(step));
  }

  @Override
  public int stepsPerTick() {
    return some;
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    return whole.describe(step(step), ref);
  }

  @Override
  public boolean asks(int step) {
    return whole.asks(step(step));
  }

  @Override
  public String notes(int step) {
    return whole.notes(step(step));
  }

  @Override
  public List<Numbers> numbers(int step) {
    return whole.numbers(step(step));
  }

  /** Steps stand far apart, so the window jumps: a glide would only show it beside where it was. */
  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    return whole.frame(step(step), 1, focus);
  }
}
