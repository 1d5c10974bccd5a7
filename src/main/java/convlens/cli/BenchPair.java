package convlens.cli;

import java.util.Arrays;
import java.util.List;

/**
 * What something costs beside the same without it, measured in turns.
 *
 * @param id of what was measured
 * @param without nanoseconds of each round
 * @param with nanoseconds of the same rounds
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BenchPair(String id, double[] without, double[] with) {
  /** Both times, as rows of their own. */
  List<BenchTime> times() {
    return List.of(BenchTime.of("alone" + id, without), BenchTime.of("watched" + id, with));
  }

  /** By how many percent it is slower: the middle of the rounds' ratios. */
  double percent() {
    return at(0.5);
  }

  /** Where a quarter of the rounds lies below. */
  double lower() {
    return at(0.25);
  }

  /** Where a quarter of the rounds lies above. */
  double upper() {
    return at(0.75);
  }

  private double at(double share) {
    double[] ratios = new double[with.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = (with[i] / without[i] - 1) * 100;
    }
    Arrays.sort(ratios);
    double place = share * (ratios.length - 1);
    int below = (int) place;
    int above = Math.min(ratios.length - 1, below + 1);
    return ratios[below] + (place - below) * (ratios[above] - ratios[below]);
  }
}
