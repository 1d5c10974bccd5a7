package convlens.play;

import convlens.param.Problem;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.List;

/** What is too large, or too little, to be drawn beside others. */
final class CompareLimits {
  private static final long CELLS = 250_000;

  private CompareLimits() {}

  static void check(Played played) {
    Shape out = played.output().shape();
    if (out.size() == 0 || out.size() > CELLS) {
      throw new PlayedException(
          played.setting().operation().info().id(),
          List.of(
              new Problem(
                  "compare",
                  Text.of("compare.size.rule"),
                  out.toString(),
                  Text.of("compare.size.expected", "most", CELLS))));
    }
  }
}
