package convlens.nn.optim;

import convlens.param.Factors;
import convlens.param.Kind;
import convlens.param.Param;
import java.util.List;

/** Attributes of procedures, with PyTorch's names and defaults. */
public final class Attributes {
  private static final double MOST = 1e9;

  private Attributes() {}

  public static Param number(String id, double preset) {
    return new Param(id, "training", Kind.NUMBER, preset, false, 0, MOST, 1, List.of());
  }

  public static Param integer(String id, int preset) {
    return new Param(id, "training", Kind.INTEGER, preset, false, -MOST, MOST, 1, List.of());
  }

  public static Param flag(String id, boolean preset) {
    return new Param(id, "training", Kind.FLAG, preset, false, 0, 1, 1, List.of());
  }

  public static Param choice(String id, String... choices) {
    return new Param(id, "training", Kind.CHOICE, choices[0], false, 0, 0, 0, List.of(choices));
  }

  public static Param two(String id, double first, double second) {
    return new Param(
        id, "training", Kind.FACTORS, Factors.of(first, second), false, 0, MOST, 1, List.of());
  }
}
