package convlens.op;

import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Factors;
import convlens.param.Padding;
import convlens.param.Pair;
import convlens.param.Param;
import convlens.param.Sides;
import convlens.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Random settings of any operation, made from its parameters alone: mostly small and likely to be
 * right, some of them wrong, so that a new operation is tested without anybody writing a test.
 */
final class RandomSettings {
  private final Random random;

  RandomSettings(long seed) {
    random = new Random(seed);
  }

  Shape shape() {
    int n = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(2);
    return new Shape(n, 1 + random.nextInt(4), extent(), extent());
  }

  private int extent() {
    return random.nextInt(25) == 0 ? 0 : 1 + random.nextInt(9);
  }

  /** A setting for an input; what the input's shape tells is mostly believed. */
  Args args(Operation op, Shape in) {
    Args a = Args.presets(op.params());
    for (Param p : op.params()) {
      if (random.nextInt(3) > 0) {
        a = a.with(p.id(), value(p));
      }
    }
    if (random.nextInt(6) > 0) {
      List<Integer> dims = List.of(in.n(), in.c(), in.h(), in.w());
      for (Map.Entry<String, Object> e : op.implied(Map.of("x", dims), Map.of()).entrySet()) {
        a = a.with(e.getKey(), e.getValue());
      }
    }
    return a;
  }

  /** A setting of extremes, as somebody hostile would type it. */
  Args wild(Operation op) {
    Args a = Args.presets(op.params());
    for (Param p : op.params()) {
      a = a.with(p.id(), random.nextBoolean() ? value(p) : extreme(p));
    }
    return a;
  }

  Shape wildShape() {
    int[] e = {0, 1, 7, 1000, 65_536, Integer.MAX_VALUE};
    return new Shape(
        e[random.nextInt(e.length)],
        e[random.nextInt(e.length)],
        e[random.nextInt(e.length)],
        e[random.nextInt(e.length)]);
  }

  private int small() {
    return switch (random.nextInt(16)) {
      case 0 -> 0;
      case 1 -> -1 - random.nextInt(2);
      case 2, 3, 4 -> 3 + random.nextInt(3);
      default -> 1 + random.nextInt(2);
    };
  }

  private int side() {
    return random.nextInt(6) == 0 ? -1 - random.nextInt(3) : random.nextInt(4);
  }

  private Sides sides() {
    return switch (random.nextInt(3)) {
      case 0 -> Sides.of(side());
      case 1 -> Sides.of(new Pair(side(), side()));
      default -> new Sides(side(), side(), side(), side());
    };
  }

  private String choice(Param p) {
    return p.choices().get(random.nextInt(p.choices().size()));
  }

  private Object value(Param p) {
    return switch (p.kind()) {
      case INTEGER -> small();
      case PAIR -> random.nextBoolean() ? Pair.of(small()) : new Pair(small(), small());
      case PADDING -> random.nextInt(3) == 0 ? Padding.named(choice(p)) : Padding.of(sides());
      case SIDES -> sides();
      case CHOICE -> choice(p);
      case FLAG -> flag();
      case NUMBER -> random.nextInt(3) == 0 ? 0.0 : random.nextInt(9) - 4 + 0.5;
      case EXTENTS -> random.nextInt(4) == 0 ? Extents.NONE : new Extents(open(), open());
      case FACTORS -> random.nextInt(3) == 0 ? Factors.NONE : Factors.of(factor(), factor());
      case OPTIONAL_INTEGER -> open();
      case OPTIONAL_FLAG -> random.nextInt(2) == 0 ? Optional.empty() : Optional.of(flag());
      case INTEGERS -> List.of(small());
    };
  }

  private boolean flag() {
    return random.nextBoolean();
  }

  private Optional<Integer> open() {
    return random.nextInt(5) == 0 ? Optional.empty() : Optional.of(small());
  }

  private double factor() {
    return random.nextInt(10) == 0 ? -1 : 0.5 + random.nextInt(6) * 0.5;
  }

  private int extremeInt() {
    int[] e = {Integer.MIN_VALUE, -1_000_000, -1, 0, 1, 65_536, 1_000_000, Integer.MAX_VALUE};
    return e[random.nextInt(e.length)];
  }

  private Optional<Integer> extremeOpen() {
    return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(extremeInt());
  }

  private double extremeNumber() {
    double[] e = {
      0,
      1,
      -1,
      1e9,
      1e-9,
      -1e9,
      1e308,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      Integer.MAX_VALUE,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    return e[random.nextInt(e.length)];
  }

  private Object extreme(Param p) {
    Sides sides = new Sides(extremeInt(), extremeInt(), extremeInt(), extremeInt());
    return switch (p.kind()) {
      case INTEGER -> extremeInt();
      case PAIR -> new Pair(extremeInt(), extremeInt());
      case PADDING -> Padding.of(sides);
      case SIDES -> sides;
      case NUMBER -> extremeNumber();
      case EXTENTS -> new Extents(extremeOpen(), extremeOpen());
      case FACTORS -> Factors.of(extremeNumber(), extremeNumber());
      case OPTIONAL_INTEGER -> extremeOpen();
      case INTEGERS -> List.of(extremeInt(), extremeInt(), extremeInt());
      case CHOICE, FLAG, OPTIONAL_FLAG -> value(p);
    };
  }
}
