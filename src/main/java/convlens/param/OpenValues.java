package convlens.param;

import convlens.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads and writes the kinds whose values may be left open, Python's {@code None}, and lists. */
final class OpenValues {
  private OpenValues() {}

  /** True for {@code None} as JSON, Python or a form gives it. */
  static boolean isNone(Object raw) {
    boolean word = raw instanceof PythonLine.Word || raw instanceof String;
    return raw == null || (word && raw.toString().equals("None"));
  }

  static Object read(Param p, Object raw) {
    return switch (p.kind()) {
      case EXTENTS -> isNone(raw) ? Extents.NONE : extents(p, raw);
      case FACTORS -> isNone(raw) ? Factors.NONE : factors(p, raw);
      case OPTIONAL_INTEGER ->
          isNone(raw) ? Optional.empty() : Optional.of(integer(p, raw, expected(p)));
      case OPTIONAL_FLAG -> isNone(raw) ? Optional.empty() : Optional.of(flag(p, raw));
      case INTEGERS -> integers(p, raw);
      default -> throw new IllegalArgumentException("not an open kind: " + p.kind());
    };
  }

  /** What would do, in words. */
  static String expected(Param p) {
    return switch (p.kind()) {
      case EXTENTS -> Text.of("problem.extents.expected");
      case FACTORS -> Text.of("problem.factors.expected");
      case OPTIONAL_INTEGER -> Text.of("problem.optional.integer.expected");
      case OPTIONAL_FLAG -> Text.of("problem.optional.flag.expected");
      case INTEGERS -> Text.of("problem.integers.expected");
      default -> throw new IllegalArgumentException("not an open kind: " + p.kind());
    };
  }

  /** As plain Java objects for JSON; an open value is null. */
  static Optional<Object> json(Object value) {
    if (value instanceof Extents e) {
      return e.isNone() ? Optional.empty() : Optional.of(list(e.h(), e.w()));
    }
    if (value instanceof Factors f) {
      return f.isNone() ? Optional.empty() : Optional.of(list(f.h(), f.w()));
    }
    if (value instanceof Optional<?> o) {
      return o.map(v -> v);
    }
    return Optional.of(value);
  }

  private static List<Object> list(Optional<?> h, Optional<?> w) {
    return Arrays.asList(h.orElse(null), w.orElse(null));
  }

  private static Extents extents(Param p, Object raw) {
    if (raw instanceof List<?> l && (l.size() == 1 || l.size() == 2)) {
      return new Extents(open(p, l.get(0)), open(p, l.get(l.size() - 1)));
    }
    Optional<Integer> both = open(p, raw);
    return new Extents(both, both);
  }

  private static Optional<Integer> open(Param p, Object raw) {
    return isNone(raw) ? Optional.empty() : Optional.of(integer(p, raw, expected(p)));
  }

  private static Factors factors(Param p, Object raw) {
    if (raw instanceof List<?> l && (l.size() == 1 || l.size() == 2)) {
      return new Factors(
          Optional.of(number(p, raw, l.get(0))), Optional.of(number(p, raw, l.get(l.size() - 1))));
    }
    Optional<Double> both = Optional.of(number(p, raw, raw));
    return new Factors(both, both);
  }

  private static double number(Param p, Object raw, Object item) {
    boolean number = item instanceof Number n && Double.isFinite(n.doubleValue());
    if (!number) {
      throw Values.problem(p, raw, Text.of("problem.factors.rule", "param", p.id()), expected(p));
    }
    double value = ((Number) item).doubleValue();
    if (Math.abs(value) > p.max()) {
      throw Values.problem(p, raw, Text.of("problem.range.rule", "param", p.id()), expected(p));
    }
    return value;
  }

  private static int integer(Param p, Object raw, String expected) {
    return Values.integer(p, raw)
        .orElseThrow(
            () ->
                Values.problem(
                    p, raw, Text.of("problem.optional.rule", "param", p.id()), expected));
  }

  private static boolean flag(Param p, Object raw) {
    if (raw instanceof Boolean b) {
      return b;
    }
    throw Values.problem(
        p, raw, Text.of("problem.optional.flag.rule", "param", p.id()), expected(p));
  }

  private static List<Integer> integers(Param p, Object raw) {
    List<?> items = raw instanceof List<?> l ? l : List.of(raw == null ? "None" : raw);
    List<Integer> found = new ArrayList<>();
    for (Object item : items) {
      found.add(
          Values.integer(p, item)
              .orElseThrow(
                  () ->
                      Values.problem(
                          p, raw, Text.of("problem.integers.rule", "param", p.id()), expected(p))));
    }
    return List.copyOf(found);
  }
}
