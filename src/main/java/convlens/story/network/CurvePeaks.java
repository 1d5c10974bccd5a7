package convlens.story.network;

import convlens.story.Digits;
import convlens.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Peaks that stand so far above all else that everything else would be a flat line below them.
 *
 * <p>Where curves begin and end and where most of their values lie always has room: a loss that
 * falls from far above, or one that runs away, is no peak.
 */
final class CurvePeaks {
  /** How many times as high as the rest a peak must stand to be cut off. */
  private static final double FAR = 4;

  /** Of all values this share lies below what the rest is. */
  private static final double MOST = 0.75;

  private static final double AIR = 0.1;

  private final boolean found;
  private final double limit;
  private final double highest;
  private final double step;

  CurvePeaks(List<Curve> curves, boolean log) {
    double least = Double.POSITIVE_INFINITY;
    double rest = Double.NEGATIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double at = 0;
    for (Curve c : curves) {
      int end = Thin.finite(c.values());
      if (end == 0) {
        continue;
      }
      double[] sorted = Arrays.copyOf(c.values(), end);
      Arrays.sort(sorted);
      least = Math.min(least, sorted[0]);
      double ends = Math.max(c.values()[0], c.values()[end - 1]);
      rest = Math.max(rest, Math.max(ends, sorted[(int) (MOST * (end - 1))]));
      if (sorted[end - 1] > most) {
        most = sorted[end - 1];
        at = c.steps()[place(c.values(), most)];
      }
    }
    found = !log && rest > least && most - least > FAR * (rest - least);
    limit = rest + AIR * (rest - least);
    highest = most;
    step = at;
  }

  private static int place(double[] values, double wanted) {
    int i = 0;
    while (values[i] != wanted) {
      i++;
    }
    return i;
  }

  /** What is shown at most; none where all of it is. */
  OptionalDouble limit() {
    return found ? OptionalDouble.of(limit) : OptionalDouble.empty();
  }

  /** Larger values count as this one where curves are smoothed. */
  double most() {
    return found ? limit : Double.POSITIVE_INFINITY;
  }

  /** What was left out, in words. */
  String told() {
    return Text.of(
        "look.curves.peaks",
        "most",
        Digits.figures((float) highest),
        "step",
        Digits.count(Math.round(step)));
  }
}
