package convlens.param;

import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What people type for a value, made into what Python would have given. */
final class Typed {
  private static final Pattern TIMES = Pattern.compile("-?[0-9]{1,18}(\\s*[x×]\\s*-?[0-9]{1,18})+");

  private Typed() {}

  /** The raw value behind a typed text; a text that is no literal stays a string. */
  static Object raw(Param p, String text) {
    String typed = text.strip();
    if (p.kind().isOpen() && typed.isEmpty()) {
      return new PythonLine.Word("None");
    }
    if (typed.isEmpty()) {
      throw new ProblemException(
          new Problem(
              p.id(), Text.of("problem.empty.rule", "param", p.id()), p.id() + "=", expected(p)));
    }
    if (typed.length() > 200) {
      return typed;
    }
    if (TIMES.matcher(typed).matches()) {
      List<Object> items = new ArrayList<>();
      for (String item : typed.split("[x×]", -1)) {
        items.add(Long.valueOf(item.strip()));
      }
      return items;
    }
    if (p.kind() == Kind.FLAG && (typed.equals("true") || typed.equals("false"))) {
      return typed.equals("true");
    }
    return literal(typed);
  }

  private static Object literal(String typed) {
    boolean open = typed.startsWith("(") || typed.startsWith("[");
    try {
      Object value =
          PythonLine.literal(!open && typed.indexOf(',') >= 0 ? "(" + typed + ")" : typed);
      return value instanceof PythonLine.Word word ? word.text() : value;
    } catch (ProblemException notPython) {
      return typed;
    }
  }

  private static String expected(Param p) {
    String names = String.join(", ", p.choices());
    return switch (p.kind()) {
      case NUMBER ->
          p.max() >= Float.MAX_VALUE
              ? Text.of("problem.float.expected")
              : Text.of("problem.number.expected", "min", Values.low(p), "max", Values.high(p));
      case INTEGER ->
          Text.of("problem.integer.expected", "min", Values.low(p), "max", Values.high(p));
      case PAIR -> Text.of("problem.pair.expected");
      case PADDING -> Text.of("problem.padding.expected", "names", names);
      case SIDES -> Text.of("problem.sides.expected");
      case CHOICE -> Text.of("problem.choice.expected", "names", names);
      case FLAG -> Text.of("problem.flag.expected");
      case EXTENTS, FACTORS, OPTIONAL_INTEGER, OPTIONAL_FLAG, INTEGERS -> OpenValues.expected(p);
    };
  }
}
