package convlens.cli;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A time that was measured.
 *
 * @param id its name in JSON; what a table calls it stands in the bundle
 * @param millis the median; empty where it could not be measured
 * @param failed true when it was tried, not when there is nothing to try it on
 */
record BenchTime(String id, OptionalDouble millis, boolean failed) {
  /** What was tried in vain. */
  static BenchTime failed(String id) {
    return new BenchTime(id, OptionalDouble.empty(), true);
  }

  /** What nothing is there for. */
  static BenchTime none(String id) {
    return new BenchTime(id, OptionalDouble.empty(), false);
  }

  /** The median of samples in nanoseconds. */
  static BenchTime of(String id, double... nanos) {
    double[] sorted = nanos.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return new BenchTime(
        id, OptionalDouble.of((sorted[(n - 1) / 2] + sorted[n / 2]) / 2 / 1e6), false);
  }
}
