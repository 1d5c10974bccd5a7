package convlens.story;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which of many channels are drawn where there is not room for all. */
final class Pick {
  private Pick() {}

  /**
   * At most {@code room} of {@code n}, in order: the first ones, the last, and {@code must} with
   * its neighbours.
   */
  static List<Integer> some(int n, int must, int room) {
    TreeSet<Integer> picked = new TreeSet<>();
    if (n <= room) {
      for (int i = 0; i < n; i++) {
        picked.add(i);
      }
      return List.copyOf(picked);
    }
    List<Integer> wanted = new ArrayList<>(List.of(must, 0, n - 1, must + 1, must - 1));
    for (int i = 1; i < n; i++) {
      wanted.add(i);
    }
    for (int w : wanted) {
      if (w >= 0 && w < n && picked.size() < Math.max(1, room)) {
        picked.add(w);
      }
    }
    return List.copyOf(picked);
  }

  /** How many are left out before the pick's entry {@code i}. */
  static int skipped(List<Integer> picks, int i) {
    return picks.get(i) - (i == 0 ? 0 : picks.get(i - 1) + 1);
  }

  /** Places in which some are left out. */
  static int gaps(int n, int room) {
    return n <= room ? 0 : Math.min(2, n - room);
  }
}
