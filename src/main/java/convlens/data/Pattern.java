package convlens.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A generated input: a rule that gives every cell its number from its place alone, so that a larger
 * input keeps the numbers of the smaller one (all but {@link #IMPULSE}, which stays in the middle).
 */
public enum Pattern {
  /** Whole numbers 0 to 9; the argument is the seed. */
  RANDOM(Argument.SEED, 0),
  /** Normally distributed numbers of mean 0 and deviation 1, rounded to two decimals; by seed. */
  NORMAL(Argument.SEED, 0),
  /** 0, 1, 2, ... along x; each further channel starts one higher. */
  RAMP(Argument.NONE, 0),
  /** 0, 1, 2, ... along y; each further channel starts one higher. */
  RAMP_Y(Argument.NONE, 0),
  /** x + y; each further channel starts one higher. */
  RAMP_XY(Argument.NONE, 0),
  /** 0 and 1 in squares of the argument's size; each further channel swaps the two. */
  CHECKERBOARD(Argument.CELL, 1),
  /** The argument in every cell of every channel. */
  CONSTANT(Argument.VALUE, 1),
  /** A single 1 in the middle of every channel: the output then shows the kernel itself. */
  IMPULSE(Argument.NONE, 0);

  /** What the number behind the size means. */
  public enum Argument {
    NONE,
    SEED,
    CELL,
    VALUE
  }

  private final Argument argument;
  private final double preset;

  Pattern(Argument argument, double preset) {
    this.argument = argument;
    this.preset = preset;
  }

  /** {@code ramp-y} for {@link #RAMP_Y}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Argument argument() {
    return argument;
  }

  /** The argument where none is given. */
  public double preset() {
    return preset;
  }

  static Optional<Pattern> find(String id) {
    return Arrays.stream(values()).filter(p -> p.id().equals(id)).findFirst();
  }

  float cell(double arg, Generated size, int c, int y, int x) {
    return switch (this) {
      case RANDOM -> Math.floorMod(Mix.bits((long) arg, c, y, x) >>> 1, 10);
      case NORMAL -> Math.round(Mix.normal((long) arg, c, y, x) * 100) / 100f;
      case RAMP -> x + c;
      case RAMP_Y -> y + c;
      case RAMP_XY -> x + y + c;
      case CHECKERBOARD -> (x / (int) arg + y / (int) arg + c) % 2;
      case CONSTANT -> (float) arg;
      case IMPULSE -> y == (size.height() - 1) / 2 && x == (size.width() - 1) / 2 ? 1 : 0;
    };
  }
}
