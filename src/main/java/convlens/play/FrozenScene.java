package convlens.play;

import convlens.scene.Frame;
import convlens.scene.Numbers;
import convlens.scene.Ref;
import convlens.scene.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Steps of a scene as they were: pictures of what goes on without waiting, such as a model in
 * training. They still are marks, so theme and size are chosen later.
 *
 * @param pictures each a picture at rest with what is said to it
 */
public record FrozenScene(String title, double width, double height, List<Step> pictures)
    implements Scene {
  /** A picture at rest. */
  public record Step(Frame frame, String notes, List<Numbers> numbers) {
    public Step {
      numbers = List.copyOf(numbers);
    }
  }

  public FrozenScene {
    pictures = List.copyOf(pictures);
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("a scene without steps");
    }
  }

  /** A scene as it is now; of a long one the first {@code most} steps. */
  public static FrozenScene of(Scene live, int most) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < Math.min(most, live.steps()); i++) {
      steps.add(new Step(live.frame(i), live.notes(i), live.numbers(i)));
    }
    return new FrozenScene(live.title(), live.width(), live.height(), steps);
  }

  @Override
  public int steps() {
    return pictures.size();
  }

  @Override
  public int stepsPerTick() {
    return pictures.size();
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    return pictures.get(step).frame();
  }

  @Override
  public String notes(int step) {
    return pictures.get(step).notes();
  }

  @Override
  public List<Numbers> numbers(int step) {
    return pictures.get(step).numbers();
  }
}
