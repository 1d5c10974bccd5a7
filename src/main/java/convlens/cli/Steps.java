package convlens.cli;

import convlens.text.Text;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Steps as they are asked for: counted from 1, as they stand on the picture.
 *
 * @param all how many there are
 */
record Steps(int all) {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})?(\\.\\.|-|:)?(\\d{1,9})?");

  /**
   * A range of steps.
   *
   * @param first counted from 0
   * @param last counted from 0, included
   * @param asked true when somebody asked for these
   */
  record Range(int first, int last, boolean asked) {
    int count() {
      return last - first + 1;
    }
  }

  /** The whole animation. */
  Range whole() {
    return new Range(0, all - 1, false);
  }

  /** The step of a still that nobody asked for another of. */
  Range last() {
    return new Range(all - 1, all - 1, false);
  }

  /** Several steps: {@code a..b}, {@code a..}, {@code ..b} or one. */
  Range range(String typed) {
    Matcher m = RANGE.matcher(typed.strip());
    if (!m.matches() || (m.group(1) == null && m.group(3) == null)) {
      throw wrong(typed, Text.of("cli.expected.steps", "steps", all));
    }
    boolean span = m.group(2) != null;
    int from = m.group(1) == null ? 1 : Integer.parseInt(m.group(1));
    int to = m.group(3) != null ? Integer.parseInt(m.group(3)) : span ? all : from;
    if (from < 1 || from > to || to > all) {
      throw wrong(typed, Text.of("cli.expected.steps", "steps", all));
    }
    return new Range(from - 1, to - 1, true);
  }

  /** One step. */
  Range one(String typed) {
    String word = typed.strip();
    int step = word.matches("\\d{1,9}") ? Integer.parseInt(word) : 0;
    if (step < 1 || step > all) {
      throw wrong(typed, Text.of("cli.expected.step", "steps", all));
    }
    return new Range(step - 1, step - 1, true);
  }

  private static Failure wrong(String typed, String expected) {
    return Failure.wrongUse(
        Text.of("cli.problem.render.steps", "got", Shown.of(typed)), Optional.of(expected));
  }
}
