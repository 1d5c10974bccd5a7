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
   * @param note what was done differently from what was asked
   */
  record Range(int first, int last, boolean asked, Optional<String> note) {
    int count() {
      return last - first + 1;
    }
  }

  /** The steps of an animation: {@code a..b}, {@code a..}, {@code ..b} or one; all by default. */
  Range range(Optional<String> steps, Optional<String> step) {
    return steps
        .or(() -> step)
        .map(this::read)
        .orElse(new Range(0, all - 1, false, Optional.empty()));
  }

  /** The step of a still: the last of those asked for; by default the last of all. */
  Range one(Optional<String> step, Optional<String> steps) {
    Range range = range(step, steps);
    return new Range(range.last(), range.last(), range.asked(), range.note());
  }

  private Range read(String typed) {
    Matcher m = RANGE.matcher(typed.strip());
    if (!m.matches() || (m.group(1) == null && m.group(3) == null)) {
      throw wrong(typed);
    }
    boolean span = m.group(2) != null;
    int from = m.group(1) == null ? 1 : Integer.parseInt(m.group(1));
    int to = m.group(3) != null ? Integer.parseInt(m.group(3)) : span ? all : from;
    if (from > to || from > all || to < 1) {
      throw wrong(typed);
    }
    int first = Math.max(1, from);
    int last = Math.min(all, to);
    boolean kept = first == from && last == to;
    Optional<String> note =
        kept
            ? Optional.empty()
            : Optional.of(
                Text.of(
                    "cli.render.clamped",
                    "got",
                    typed,
                    "steps",
                    all,
                    "first",
                    first,
                    "last",
                    last));
    return new Range(first - 1, last - 1, true, note);
  }

  private Failure wrong(String typed) {
    return Failure.wrongUse(
        Text.of("cli.problem.render.steps", "got", Shown.of(typed)),
        Optional.of(Text.of("cli.expected.steps", "steps", all)));
  }
}
