package convlens.model.file;

import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;

/** Why a file is not taken. */
final class FileRefusal {
  private static final int LONGEST = 60;

  private FileRefusal() {}

  /** A problem with a file. */
  static ProblemException of(String rule, String file, Object... args) {
    return new ProblemException(
        new Problem("file", Text.of(rule, args), file, Text.of("modelfile.expected")));
  }

  /** A stranger's words, short enough for one sentence and without what a terminal would obey. */
  static String shown(String words) {
    String line = words.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
  }
}
