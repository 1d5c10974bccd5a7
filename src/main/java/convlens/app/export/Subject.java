package convlens.app.export;

import convlens.app.stage.Export;
import convlens.scene.Scene;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * What is exported: the scene of a room, or all scenes of a deck.
 *
 * @param name what a file is called unless somebody says otherwise, without its ending
 * @param title what a file that holds several scenes calls itself
 * @param step which step of a single scene is seen now, from 0
 * @param deck true when only formats that hold several scenes will do
 */
public record Subject(String name, String title, List<Part> parts, int step, boolean deck) {
  /**
   * One scene and which of its steps.
   *
   * @param first from 0
   * @param last included
   * @param steps of the scene, whatever its shape
   * @param scene for width over height; takes its time
   */
  public record Part(int first, int last, int steps, DoubleFunction<Scene> scene) {}

  public Subject {
    parts = List.copyOf(parts);
  }

  /** The scene of a room, of which {@code step} is seen. */
  public static Subject of(Export what, int step) {
    Part whole = new Part(0, what.steps() - 1, what.steps(), what.scene());
    return new Subject(what.name(), what.name(), List.of(whole), step, false);
  }

  /** Steps of all parts together. */
  public int steps() {
    return parts.stream().mapToInt(p -> p.last() - p.first() + 1).sum();
  }

  /** A single scene's other steps. */
  Subject range(int first, int last) {
    Part p = parts.get(0);
    return deck
        ? this
        : new Subject(
            name, title, List.of(new Part(first, last, p.steps(), p.scene())), step, false);
  }
}
