package convlens.story.network;

import java.util.ArrayList;
import java.util.List;

/** About how wide words are: a scene asks no font. */
final class Letters {
  private static final double SANS = 0.56;
  private static final double MONO = 0.6;

  private Letters() {}

  static double sans(String text, double size) {
    return text.length() * size * SANS;
  }

  static double mono(String text, double size) {
    return text.length() * size * MONO;
  }

  /** The text, or its beginning with an ellipsis, within so many letters. */
  static String fit(String text, int letters) {
    return text.length() <= letters ? text : text.substring(0, Math.max(1, letters - 1)) + "…";
  }

  /** A kind without its setting. */
  static String mainWord(String words) {
    int end = words.indexOf(' ');
    return end < 0 ? words : words.substring(0, end);
  }

  /** Lines of at most so many letters; the last is cut where there are more than {@code lines}. */
  static List<String> wrap(String text, int letters, int lines) {
    List<String> all = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > letters) {
        all.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    all.add(line.toString());
    if (all.size() > lines) {
      String rest = String.join(" ", all.subList(lines - 1, all.size()));
      all = new ArrayList<>(all.subList(0, lines - 1));
      all.add(rest);
    }
    return all.stream().map(l -> fit(l, letters)).toList();
  }
}
