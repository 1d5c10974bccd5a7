package convlens.param;

import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads and writes the values of parameters: from JSON, from Python, from a form field or the
 * command line, and back.
 */
public final class Values {
  private Values() {}

  /**
   * A raw value as JSON or a Python literal gives it (Integer, Long, Double, Boolean, String, List)
   * made into a value of the parameter's kind.
   *
   * @throws ProblemException when it is not one; never anything else
   */
  public static Object read(Param p, Object raw) {
    return switch (p.kind()) {
      case INTEGER ->
          integer(p, raw)
              .orElseThrow(
                  () ->
                      problem(
                          p,
                          raw,
                          Text.of("problem.integer.rule", "param", p.id()),
                          Text.of("problem.integer.expected", "min", low(p), "max", high(p))));
      case PAIR -> pair(p, raw);
      case PADDING -> padding(p, raw);
      case SIDES -> sides(p, raw);
      case CHOICE -> choice(p, raw);
      case FLAG -> flag(p, raw);
      case NUMBER -> number(p, raw);
      case EXTENTS, FACTORS, OPTIONAL_INTEGER, OPTIONAL_FLAG, INTEGERS -> OpenValues.read(p, raw);
    };
  }

  /**
   * What was typed into a form field or after an option: {@code 3}, {@code (3, 5)}, {@code 3,5},
   * {@code 3x5}, {@code same}, {@code True}, {@code 1e-3}. One number stands for all sides.
   *
   * @throws ProblemException when it cannot be read; never anything else
   */
  public static Object parse(Param p, String text) {
    Object raw = Typed.raw(p, text);
    if (p.kind() == Kind.SIDES) {
      Optional<Integer> all = integer(p, raw);
      if (all.isPresent()) {
        return Sides.of(all.get());
      }
    }
    return read(p, raw);
  }

  /** The value as Python writes it: {@code 3}, {@code (3, 5)}, {@code 'same'}, {@code True}. */
  public static String write(Param p, Object value) {
    if (p.kind() == Kind.NUMBER) {
      double number = (Double) value;
      // Python has no word for these: float('-inf') can be pasted.
      return Double.isFinite(number) ? number(number) : "float('" + number(number) + "')";
    }
    return PythonLine.write(shortest(value));
  }

  /**
   * A number in its shortest form: {@code 3} rather than {@code 3.0}; one that is not finite in
   * Python's words.
   */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value < 0 ? "-inf" : "inf";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? String.valueOf((long) value) : python(String.valueOf(value));
  }

  /** {@code 1.0E-5} as Python has it: {@code 1e-5}. */
  private static String python(String number) {
    return number.replace(".0E", "e").replace('E', 'e');
  }

  /**
   * The value as plain Java objects for JSON: an Integer, Double, Boolean or String, and lists [h,
   * w], [top, bottom, left, right] for a padding and [left, right, top, bottom] for {@link Sides}.
   */
  public static Object json(Object value) {
    if (value instanceof Pair pair) {
      return List.of(pair.h(), pair.w());
    }
    if (value instanceof Padding padding) {
      Sides s = padding.sides();
      List<Integer> four = List.of(s.top(), s.bottom(), s.left(), s.right());
      List<Integer> cells = s.symmetric() ? List.of(s.top(), s.left()) : four;
      return padding.name().isPresent() ? padding.name().get() : cells;
    }
    if (value instanceof Sides s) {
      return List.of(s.left(), s.right(), s.top(), s.bottom());
    }
    return OpenValues.json(value).orElse(null);
  }

  /** The same, with a pair of equals as the one number PyTorch takes for both. */
  public static Object shortest(Object value) {
    Object json = json(value);
    boolean pair = value instanceof Pair || value instanceof Padding || value instanceof Extents;
    boolean list = json instanceof List<?> l && l.size() == 2 && l.get(0) != null;
    boolean equal =
        list
            && (pair || value instanceof Factors)
            && ((List<?>) json).get(0).equals(((List<?>) json).get(1));
    return equal ? ((List<?>) json).get(0) : json;
  }

  /** An integer within reach; empty when it is no integer at all. */
  static Optional<Integer> integer(Param p, Object raw) {
    if (!(raw instanceof Integer || raw instanceof Long || raw instanceof java.math.BigInteger)) {
      return Optional.empty();
    }
    double size = ((Number) raw).doubleValue();
    if (Math.abs(size) > Math.min(p.max(), Integer.MAX_VALUE)) {
      throw problem(
          p,
          raw,
          Text.of("problem.range.rule", "param", p.id()),
          Text.of("problem.integer.expected", "min", low(p), "max", high(p)));
    }
    return Optional.of(((Number) raw).intValue());
  }

  /** The integers of a list, or empty when it is no list of integers. */
  private static Optional<List<Integer>> integers(Param p, Object raw) {
    if (!(raw instanceof List<?> items)) {
      return Optional.empty();
    }
    List<Integer> found = new ArrayList<>();
    for (Object item : items) {
      Optional<Integer> one = integer(p, item);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      found.add(one.get());
    }
    return Optional.of(found);
  }

  private static Pair pair(Param p, Object raw) {
    Optional<Integer> both = integer(p, raw);
    if (both.isPresent()) {
      return Pair.of(both.get());
    }
    // As in PyTorch, a list of one stands for both.
    return integers(p, raw)
        .filter(l -> l.size() == 1 || l.size() == 2)
        .map(l -> new Pair(l.get(0), l.get(l.size() - 1)))
        .orElseThrow(
            () ->
                problem(
                    p,
                    raw,
                    Text.of("problem.pair.rule", "param", p.id()),
                    Text.of("problem.pair.expected")));
  }

  private static Padding padding(Param p, Object raw) {
    String names = String.join(", ", p.choices().stream().map(PythonLine::write).toList());
    String expected = Text.of("problem.padding.expected", "names", names);
    if (raw instanceof String name) {
      if (p.choices().contains(name)) {
        return Padding.named(name);
      }
      throw problem(
          p, raw, Text.of("problem.padding.name.rule", "param", p.id()), meant(p, name, expected));
    }
    Optional<Integer> all = integer(p, raw);
    if (all.isPresent()) {
      return Padding.of(Sides.of(all.get()));
    }
    Optional<List<Integer>> list = integers(p, raw);
    if (list.isPresent() && (list.get().size() == 1 || list.get().size() == 2)) {
      List<Integer> l = list.get();
      return Padding.of(Sides.of(new Pair(l.get(0), l.get(l.size() - 1))));
    }
    if (list.isPresent() && list.get().size() == 4) {
      List<Integer> l = list.get();
      return Padding.of(new Sides(l.get(0), l.get(1), l.get(2), l.get(3)));
    }
    throw problem(p, raw, Text.of("problem.padding.rule", "param", p.id()), expected);
  }

  private static Sides sides(Param p, Object raw) {
    Optional<List<Integer>> list = integers(p, raw);
    if (list.isPresent() && list.get().size() == 2) {
      return new Sides(0, 0, list.get().get(0), list.get().get(1));
    }
    if (list.isPresent() && list.get().size() == 4) {
      List<Integer> l = list.get();
      return new Sides(l.get(2), l.get(3), l.get(0), l.get(1));
    }
    boolean odd = list.isPresent() && list.get().size() % 2 == 1;
    throw problem(
        p,
        raw,
        odd ? Text.of("problem.sides.odd.rule") : Text.of("problem.sides.rule", "param", p.id()),
        Text.of("problem.sides.expected"));
  }

  private static String choice(Param p, Object raw) {
    if (raw instanceof String s && p.choices().contains(s)) {
      return s;
    }
    String names = String.join(", ", p.choices());
    String expected = Text.of("problem.choice.expected", "names", names);
    throw problem(
        p,
        raw,
        Text.of("problem.choice.rule", "param", p.id(), "names", names),
        raw instanceof String s ? meant(p, s, expected) : expected);
  }

  private static String meant(Param p, String typed, String otherwise) {
    return Suggest.nearest(typed, p.choices())
        .map(
            m ->
                Text.of(
                    "problem.meant.expected",
                    "meant",
                    "'" + m + "'",
                    "names",
                    String.join(", ", p.choices())))
        .orElse(otherwise);
  }

  private static Boolean flag(Param p, Object raw) {
    if (raw instanceof Boolean b) {
      return b;
    }
    throw problem(
        p, raw, Text.of("problem.flag.rule", "param", p.id()), Text.of("problem.flag.expected"));
  }

  private static Double number(Param p, Object raw) {
    boolean anyFloat = p.max() >= Float.MAX_VALUE;
    String expected =
        anyFloat
            ? Text.of("problem.float.expected")
            : Text.of("problem.number.expected", "min", low(p), "max", high(p));
    Optional<Double> special = anyFloat ? special(raw) : Optional.empty();
    if (special.isPresent()) {
      return special.get();
    }
    if (!(raw instanceof Number n) || !Double.isFinite(n.doubleValue())) {
      String rule =
          anyFloat
              ? Text.of("problem.float.rule", "param", p.id())
              : Text.of("problem.number.rule", "param", p.id());
      throw problem(p, raw, rule, expected);
    }
    if (Math.abs(n.doubleValue()) > p.max()) {
      throw problem(p, raw, Text.of("problem.range.rule", "param", p.id()), expected);
    }
    return n.doubleValue();
  }

  /** No finite number, as JSON, Java or Python writes it: a word, or {@code float('-inf')}. */
  private static Optional<Double> special(Object raw) {
    if (raw instanceof Double d && !Double.isFinite(d)) {
      return Optional.of(d);
    }
    boolean call =
        raw instanceof PythonLine line
            && line.name().equals("float")
            && line.keywords().isEmpty()
            && line.positional().size() == 1;
    Object said = call ? ((PythonLine) raw).positional().get(0) : raw;
    String word = said instanceof String || said instanceof PythonLine.Word ? said.toString() : "";
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "inf", "infinity", "+inf", "torch.inf", "math.inf" ->
          Optional.of(Double.POSITIVE_INFINITY);
      case "-inf", "-infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
      case "nan", "+nan", "-nan", "torch.nan", "math.nan" -> Optional.of(Double.NaN);
      default -> Optional.empty();
    };
  }

  /**
   * The least value there is a use for: what a parameter counts is not negative, whatever is read.
   */
  static String low(Param p) {
    boolean counts = p.kind() != Kind.NUMBER && p.min() >= 0;
    return number(counts ? p.min() : -p.max());
  }

  static String high(Param p) {
    return number(p.max());
  }

  static ProblemException problem(Param p, Object raw, String rule, String expected) {
    String written = raw == null ? "None" : PythonLine.write(raw);
    String got = written.length() > 80 ? written.substring(0, 79) + "…" : written;
    return new ProblemException(new Problem(p.id(), rule, p.id() + "=" + got, expected));
  }
}
