package convlens.play;

import convlens.scene.Frame;
import convlens.scene.Numbers;
import convlens.scene.Ref;
import convlens.scene.Scene;
import java.util.List;
import java.util.Optional;

/** A scene under another title. */
public record Retitled(Scene scene, String title) implements Scene {
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
    return scene.steps();
  }

  @Override
  public StepName name(int step) {
    return scene.name(step);
  }

  @Override
  public int stepsPerTick() {
    return scene.stepsPerTick();
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    return scene.frame(step, glide, focus);
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    return scene.describe(step, ref);
  }

  @Override
  public boolean asks(int step) {
    return scene.asks(step);
  }

  @Override
  public String notes(int step) {
    return scene.notes(step);
  }

  @Override
  public List<Numbers> numbers(int step) {
    return scene.numbers(step);
  }
}
