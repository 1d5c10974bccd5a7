package convlens.param;

import convlens.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the little of Python that a line with one call needs; recursive descent, depth bounded. */
final class PythonReader {
  private static final int LONGEST = 2000;
  private static final int DEEPEST = 12;
  private final String text;
  private int at;
  private int depth;

  PythonReader(String text) {
    this.text = text;
    if (text.length() > LONGEST) {
      throw new ProblemException(
          new Problem(
              "line",
              Text.of("problem.line.long.rule", "limit", LONGEST),
              Text.of("problem.line.long.got", "length", text.length()),
              Text.of("problem.line.long.expected")));
    }
  }

  PythonLine call() {
    space();
    if (at == text.length()) {
      throw new ProblemException(
          new Problem(
              "line",
              Text.of("problem.line.empty.rule"),
              Text.of("problem.line.empty.got"),
              Text.of("problem.line.expect.call")));
    }
    Object value = name();
    if (!(value instanceof PythonLine call)) {
      space();
      throw wrong(Text.of("problem.line.expect.open"));
    }
    end();
    return call;
  }

  Object literal() {
    space();
    Object value = value();
    end();
    return value;
  }

  private void end() {
    space();
    if (at < text.length()) {
      throw wrong(Text.of("problem.line.expect.end"));
    }
  }

  private Object value() {
    if (++depth > DEEPEST) {
      throw wrong(Text.of("problem.line.expect.shallow", "limit", DEEPEST));
    }
    space();
    Object value;
    char c = peek();
    if (c == '(' || c == '[') {
      value = sequence(c == '(' ? ')' : ']');
    } else if (c == '\'' || c == '"') {
      value = string(c);
    } else if (letter(c)) {
      value = name();
    } else if (digit(c) || c == '-' || c == '+' || c == '.') {
      value = number();
    } else {
      throw wrong(Text.of("problem.line.expect.value"));
    }
    depth--;
    return value;
  }

  private Object sequence(char close) {
    boolean round = close == ')';
    at++;
    List<Object> items = new ArrayList<>();
    boolean comma = false;
    space();
    while (peek() != close) {
      items.add(value());
      space();
      comma = peek() == ',';
      if (comma) {
        at++;
        space();
      } else if (peek() != close) {
        throw wrong(Text.of("problem.line.expect.close", "close", close));
      }
    }
    at++;
    // As in Python, (3) is the number 3 and (3,) a tuple.
    return round && items.size() == 1 && !comma ? items.get(0) : List.copyOf(items);
  }

  private String string(char quote) {
    int close = text.indexOf(quote, at + 1);
    if (close < 0 || text.substring(at, close).indexOf('\\') >= 0) {
      throw wrong(Text.of("problem.line.expect.quote", "quote", quote));
    }
    String value = text.substring(at + 1, close);
    at = close + 1;
    return value;
  }

  private Object number() {
    int start = at;
    if (peek() == '-' || peek() == '+') {
      at++;
    }
    int digits = at;
    while (digit(peek()) || peek() == '.' || exponent()) {
      at++;
    }
    String written = text.substring(start, at);
    String bare = text.substring(digits, at);
    boolean tail = letter(peek());
    boolean leadingZero = bare.matches("0[0-9]+");
    if (tail || leadingZero || !bare.matches("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
      at = start;
      throw wrong(Text.of("problem.line.expect.number"));
    }
    if (!bare.matches("\\d+")) {
      return Double.valueOf(written);
    }
    try {
      return Long.valueOf(written);
    } catch (NumberFormatException beyondLong) {
      return Double.valueOf(written);
    }
  }

  /** Inside a number: the letter e, or the sign right after it. */
  private boolean exponent() {
    char c = peek();
    char before = at == 0 ? 0 : text.charAt(at - 1);
    boolean afterE = before == 'e' || before == 'E';
    return c == 'e' || c == 'E' || (afterE && (c == '-' || c == '+'));
  }

  private Object name() {
    int start = at;
    if (!letter(peek())) {
      throw wrong(Text.of("problem.line.expect.call"));
    }
    while (letter(peek()) || digit(peek()) || peek() == '.') {
      at++;
    }
    String word = text.substring(start, at);
    int after = at;
    space();
    if (peek() == '(') {
      return arguments(shortened(word));
    }
    at = after;
    return switch (word) {
      case "True" -> true;
      case "False" -> false;
      default -> new PythonLine.Word(word);
    };
  }

  private PythonLine arguments(String name) {
    at++;
    List<Object> positional = new ArrayList<>();
    Map<String, Object> keywords = new LinkedHashMap<>();
    space();
    while (peek() != ')') {
      argument(positional, keywords);
      space();
      if (peek() == ',') {
        at++;
        space();
      } else if (peek() != ')') {
        throw wrong(Text.of("problem.line.expect.comma"));
      }
    }
    at++;
    return new PythonLine(name, positional, keywords);
  }

  private void argument(List<Object> positional, Map<String, Object> keywords) {
    int start = at;
    Object value = value();
    space();
    if (value instanceof PythonLine.Word word && peek() == '=') {
      at++;
      if (keywords.containsKey(word.text())) {
        at = start;
        throw wrong(Text.of("problem.line.expect.once", "keyword", word.text()));
      }
      keywords.put(word.text(), value());
    } else if (keywords.isEmpty()) {
      positional.add(value);
    } else {
      at = start;
      throw wrong(Text.of("problem.line.expect.keyword"));
    }
  }

  private static String shortened(String name) {
    String bare = name.startsWith("torch.nn.") ? name.substring("torch.".length()) : name;
    return bare.startsWith("nn.functional.") ? "F." + bare.substring(14) : bare;
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  /** The complaint about the word that stands here. */
  private ProblemException wrong(String expected) {
    int end = at;
    while (end < text.length() && end - at < 40 && " \t\r\n,()[]=".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    boolean over = at >= text.length();
    String line = text.strip();
    String shown = line.length() > 120 ? line.substring(0, 119) + "…" : line;
    String word = over ? "" : text.substring(at, Math.max(end, at + 1));
    return new ProblemException(
        new Problem(
            "line",
            over
                ? Text.of("problem.line.ends.rule")
                : Text.of("problem.line.word.rule", "word", word, "column", at + 1),
            Text.of("problem.line.got", "line", shown),
            expected));
  }
}
