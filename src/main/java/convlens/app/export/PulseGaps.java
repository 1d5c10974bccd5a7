package convlens.app.export;

import java.util.Arrays;
import java.util.Locale;

/** Times from pulse to pulse of the screen, in milliseconds. */
final class PulseGaps {
  /** A pulse that is missed: two of them lie this far apart at sixty a second. */
  private static final double LATE = 33.4;

  private static final int MOST = 10_000;
  private final double[] gaps = new double[MOST];
  private int n;

  void add(long nanos) {
    if (n < MOST) {
      gaps[n++] = nanos / 1e6;
    }
  }

  /** How many, the middle, one in a hundred, the longest, and how many were late. */
  String json() {
    double[] sorted = Arrays.copyOf(gaps, n);
    Arrays.sort(sorted);
    return n == 0
        ? "{}"
        : String.format(
            Locale.ROOT,
            "{\"pulses\": %d, \"median\": %.1f, \"p99\": %.1f, \"longest\": %.1f, \"late\": %d}",
            n,
            sorted[n / 2],
            sorted[(int) (n * 0.99)],
            sorted[n - 1],
            Arrays.stream(sorted).filter(g -> g > LATE).count());
  }
}
