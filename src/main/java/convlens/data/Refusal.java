package convlens.data;

import convlens.param.Problem;
import convlens.param.ProblemException;

/** Problems with an input or a kernel, ready to throw. */
final class Refusal {
  private Refusal() {}

  static ProblemException input(String rule, String got, String expected) {
    return new ProblemException(new Problem("input", rule, got, expected));
  }

  static ProblemException kernel(String rule, String got, String expected) {
    return new ProblemException(new Problem("kernel", rule, got, expected));
  }

  /** What somebody typed, short enough for one sentence. */
  static String shown(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= 60 ? line : line.substring(0, 57) + "...";
  }
}
