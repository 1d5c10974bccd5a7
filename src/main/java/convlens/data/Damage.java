package convlens.data;

import java.util.List;
import java.util.Locale;

/** Tells a decoder's warning of lost pixels from one of an odd but harmless header. */
final class Damage {
  private static final List<String> WORDS =
      List.of("corrupt", "premature", "truncated", "progression", "eof");
  // Bytes between two markers hold no pixels; common in photos that passed through old software.
  // no text: words of a decoder's own warnings
  private static final String HARMLESS = "extraneous bytes before marker";

  private Damage() {}

  static boolean isDamage(String warning) {
    String w = warning.toLowerCase(Locale.ROOT);
    return !w.contains(HARMLESS) && WORDS.stream().anyMatch(w::contains);
  }
}
