package convlens.param;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One call as Python writes it: {@code nn.Conv2d(1, 1, kernel_size=3)}.
 *
 * <p>A value is a {@link Long}, {@link Double}, {@link Boolean}, {@link String}, a {@link List} of
 * values for a tuple or list, a {@link Word} for a bare name, or a {@link PythonLine} for a call
 * within the call.
 *
 * @param name what is called, with {@code torch.nn.} shortened to {@code nn.} and {@code
 *     torch.nn.functional.} to {@code F.}
 */
public record PythonLine(String name, List<Object> positional, Map<String, Object> keywords) {
  public PythonLine {
    positional = List.copyOf(positional);
    keywords = Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
  }

  /** A bare name such as {@code x} or {@code None}. */
  public record Word(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * Reads one call and nothing after it.
   *
   * @throws ProblemException naming the word that could not be read, its column and what was
   *     expected there
   */
  public static PythonLine parse(String line) {
    return new PythonReader(line).call();
  }

  /**
   * Reads one literal: {@code 3}, {@code (3, 5)}, {@code 'same'}, {@code True}, {@code 1e-3}.
   *
   * @throws ProblemException likewise
   */
  public static Object literal(String text) {
    return new PythonReader(text).literal();
  }

  /** The name without the module it stands in: {@code Conv2d}. */
  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** A value as Python writes it. */
  public static String write(Object value) {
    if (value instanceof Boolean b) {
      return b ? "True" : "False";
    }
    if (value instanceof String s) {
      return "'" + s + "'";
    }
    if (value instanceof List<?> list) {
      String inner = String.join(", ", list.stream().map(PythonLine::write).toList());
      return list.size() == 1 ? "(" + inner + ",)" : "(" + inner + ")";
    }
    if (value instanceof PythonLine call) {
      return call.name() + "(…)";
    }
    return value == null ? "None" : String.valueOf(value);
  }
}
