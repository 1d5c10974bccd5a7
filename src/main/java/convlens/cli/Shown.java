package convlens.cli;

import java.util.List;

/** What somebody wrote, short enough for one sentence. */
final class Shown {
  private static final int MOST = 60;

  private Shown() {}

  /** A plain value as it was written; a long one is cut. */
  static String of(Object plain) {
    if (plain instanceof String word) {
      return "'" + cut(word.replaceAll("\\s+", " ")) + "'";
    }
    if (plain instanceof List<?> list && list.size() > MOST) {
      return cut(String.valueOf(list.subList(0, MOST)));
    }
    return cut(String.valueOf(plain));
  }

  private static String cut(String text) {
    return text.length() > MOST ? text.substring(0, MOST - 1) + "…" : text;
  }
}
