package convlens.nn.procedure;

import convlens.param.Factors;
import convlens.param.Kind;
import convlens.param.Param;
import java.util.List;

/** Attributes of procedures, with PyTorch's names and defaults. */
final class Attributes {
  private static final double MOST = 1e9;

  private Attributes() {}

  static Param number(String id, double preset) {
    return new Param(id, "training", Kind.NUMBER, preset, false, 0, MOST, 1, List.of());
  }

  static Param integer(String id, int preset) {
    return new Param(id, "training", Kind.INTEGER, preset, false, -MOST, MOST, 1, List.of());
  }

  static Param flag(String id, boolean preset) {
    return new Param(id, "training", Kind.FLAG, preset, false, 0, 1, 1, List.of());
  }

  static Param choice(String id, String... choices) {
    return new Param(id, "training", Kind.CHOICE, choices[0], false, 0, 0, 0, List.of(choices));
  }

  static Param two(String id, double first, double second) {
    return new Param(
        id, "training", Kind.FACTORS, Factors.of(first, second), false, 0, MOST, 1, List.of());
  }
}
