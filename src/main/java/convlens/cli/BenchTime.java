package convlens.cli;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * A time that was measured.
 *
 * @param id its name in JSON; what a table calls it stands in the bundle
 * @param millis the median; empty where it could not be measured
 */
record BenchTime(String id, OptionalDouble millis) {
  /** The median of samples in nanoseconds. */
  static BenchTime of(String id, double... nanos) {
    if (nanos.length == 0) {
      return new BenchTime(id, OptionalDouble.empty());
    }
    double[] sorted = nanos.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    return new BenchTime(id, OptionalDouble.of((sorted[(n - 1) / 2] + sorted[n / 2]) / 2 / 1e6));
  }
}
