package convlens.model.preset;

import convlens.model.DataDims;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;

/** What a preset can be laid for, said before a graph is. */
final class Wants {
  private Wants() {}

  /** Refuses what are no pictures. */
  static void picture(String preset, DataDims data) {
    if (data.input().size() != 3) {
      throw refused(preset, data, Text.of("preset.picture.rule"), "[1, 28, 28]");
    }
  }

  /** Refuses what are no rows of tokens or characters. */
  static void tokens(String preset, DataDims data) {
    if (!rows(data)) {
      throw refused(preset, data, Text.of("preset.tokens.rule"), "[8]");
    }
  }

  /** True where a sample is a row of tokens or characters. */
  static boolean rows(DataDims data) {
    return data.input().size() == 1 && data.vocabulary() > 0;
  }

  private static ProblemException refused(
      String preset, DataDims data, String rule, String expected) {
    return new ProblemException(new Problem(preset, rule, data.input().toString(), expected));
  }
}
