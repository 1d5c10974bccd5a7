package convlens.param;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The word that was probably meant. */
public final class Suggest {
  private Suggest() {}

  /**
   * The known word nearest to what was typed, or empty when none is near: at most a third of its
   * letters wrong, missing, too many or swapped. A beginning of three letters or more counts too.
   */
  public static Optional<String> nearest(String typed, Collection<String> known) {
    String word = typed.toLowerCase(Locale.ROOT);
    if (word.length() > 60) {
      return Optional.empty();
    }
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      String k = candidate.toLowerCase(Locale.ROOT);
      boolean beginning = word.length() >= 3 && k.startsWith(word);
      int distance = beginning ? 1 : distance(word, k);
      if (distance < least && (beginning || distance <= Math.max(1, k.length() / 3))) {
        least = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Edits from one word to the other, a swap of neighbours counted as one (Damerau). */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
