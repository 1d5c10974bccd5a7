package convlens.story;

import convlens.text.Text;

/**
 * What the grids of a story are called: on a way back other things stand where input, kernel and
 * output stand on the way forward.
 */
public record Names(String input, String kernel, String output) {
  /** Those of the way forward. */
  public static Names forward() {
    return new Names(
        Text.of("story.name.input"), Text.of("story.name.kernel"), Text.of("story.name.output"));
  }

  /** Those of the gradient of the input: the weight meets the output's gradient. */
  public static Names dx() {
    return new Names(
        Text.of("story.name.dy"), Text.of("story.name.weight"), Text.of("story.name.dx"));
  }

  /**
   * Those of the gradient of the weight.
   *
   * @param readsGrad whether the output's gradient is read with the input as its kernel, or the
   *     other way round
   */
  public static Names dw(boolean readsGrad) {
    String x = Text.of("story.name.x");
    String dy = Text.of("story.name.dy");
    return new Names(readsGrad ? dy : x, readsGrad ? x : dy, Text.of("story.name.dw"));
  }

  /** Those of the gradient of the bias. */
  public static Names db() {
    return new Names(
        Text.of("story.name.dy"), Text.of("story.name.ones"), Text.of("story.name.db"));
  }
}
