package convlens.data.set;

import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.nio.file.Path;

/** Problems with a set, ready to throw. */
final class Refusals {
  private static final String DATA = "data";
  private static final int SHOWN = 60;

  private Refusals() {}

  /** An option that this set cannot have. */
  static ProblemException option(String id, String rule, Object got, String expected) {
    return new ProblemException(new Problem(id, rule, id + "=" + got, expected));
  }

  /** A set that is not there, or not what it should be. */
  static ProblemException set(String rule, String got, String expected) {
    return new ProblemException(new Problem(DATA, rule, shown(got), expected));
  }

  /** A damaged file: its name, the byte where it shows, the rule it breaks. */
  static ProblemException at(Path file, long offset, String rule) {
    return new ProblemException(
        new Problem(
            DATA,
            rule,
            Text.of("data.place.byte", "file", name(file), "offset", offset),
            Text.of("data.file.expected")));
  }

  /** A damaged text: its name and the line where it shows. */
  static ProblemException line(Path file, long line, String rule) {
    return new ProblemException(
        new Problem(
            DATA,
            rule,
            Text.of("data.place.line", "file", name(file), "line", line),
            Text.of("data.file.expected")));
  }

  /** A file that breaks a rule as a whole. */
  static ProblemException file(Path file, String rule) {
    return new ProblemException(new Problem(DATA, rule, name(file), Text.of("data.file.expected")));
  }

  /** The file's own name, short enough for one sentence. */
  static String name(Path file) {
    Path last = file.getFileName();
    return shown(last == null ? file.toString() : last.toString());
  }

  static String shown(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 3) + "...";
  }
}
