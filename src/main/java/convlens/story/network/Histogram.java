package convlens.story.network;

import convlens.scene.Role;
import java.util.List;
import java.util.Optional;

/**
 * How often values of some size occur, for one or more groups over each other.
 *
 * @param title the heading: a layer, a score
 * @param groups drawn from the first on; each has a pattern of its own
 * @param within the least and the largest value that can be; empty where they follow the values
 */
public record Histogram(String title, List<Group> groups, Optional<Within> within) {
  /** Bars of a histogram. */
  static final int BINS = 40;

  public Histogram {
    groups = List.copyOf(groups);
  }

  /** From a value to another one. */
  public record Within(double low, double high) {}

  /** As wide as its values lie apart. */
  public Histogram(String title, List<Group> groups) {
    this(title, groups, Optional.empty());
  }

  /** Over the same range whatever its values are: a probability from 0 to 1. */
  public Histogram within(double low, double high) {
    return new Histogram(title, groups, Optional.of(new Within(low, high)));
  }

  /**
   * Values that are counted together.
   *
   * @param values not to be changed once given
   */
  @SuppressWarnings("ArrayRecordComponent") // many numbers, and nobody compares groups
  public record Group(String name, Role role, float[] values) {}

  public static Histogram of(String title, Role role, float... values) {
    return new Histogram(title, List.of(new Group("", role, values)));
  }

  /** From the least to the largest value of all groups; a little wider where all are equal. */
  double[] range() {
    if (within.isPresent()) {
      return new double[] {within.get().low(), within.get().high()};
    }
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (Group g : groups) {
      Spread s = Spread.of(g.values());
      if (s.odd() < g.values().length) {
        least = Math.min(least, s.least());
        largest = Math.max(largest, s.largest());
      }
    }
    if (least > largest) {
      return new double[] {-1, 1};
    }
    double air = largest > least ? 0 : Math.max(0.5, Math.abs(least) * 0.1);
    return new double[] {least - air, largest + air};
  }

  /** How many values of a group fall into each bar. */
  static int[] counts(double low, double high, float... values) {
    int[] counts = new int[BINS];
    for (float v : values) {
      if (Float.isFinite(v) && v >= low && v <= high) {
        counts[(int) Math.min(BINS - 1, (v - low) / (high - low) * BINS)]++;
      }
    }
    return counts;
  }
}
