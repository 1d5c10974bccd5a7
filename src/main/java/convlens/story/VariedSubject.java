package convlens.story;

import convlens.tensor.Tensor;
import java.util.List;

/**
 * One input that varies from step to step, and what several stages make of it.
 *
 * @param captions what each step shows
 * @param names what sets a step's input apart
 * @param inputs (1, 1, H, W) by step, to one scale
 * @param stages below each other
 */
public record VariedSubject(
    String title,
    List<String> captions,
    List<String> names,
    List<Tensor> inputs,
    List<Stage> stages) {
  public VariedSubject {
    captions = List.copyOf(captions);
    names = List.copyOf(names);
    inputs = List.copyOf(inputs);
    stages = List.copyOf(stages);
  }

  /**
   * What one stage makes of the inputs.
   *
   * @param lines how, as PyTorch writes it
   * @param maps (1, 1, H, W) by step
   * @param label what the curve measures
   * @param curve one number by step
   */
  public record Stage(
      String title, List<String> lines, List<Tensor> maps, String label, List<Double> curve) {
    public Stage {
      lines = List.copyOf(lines);
      maps = List.copyOf(maps);
      curve = List.copyOf(curve);
    }
  }
}
