package convlens.data.set;

import convlens.text.Text;
import java.util.Arrays;

/**
 * A set in two parts that share no sample.
 *
 * @param train what is learned from
 * @param validation what is only looked at; may be empty
 */
public record Split(DataSet train, DataSet validation) {
  private static final long ORDER = 0x5EED;

  /**
   * Draws the validation samples by a seed: the same seed, the same two parts.
   *
   * @param fraction of the samples that go to validation, from 0 to below 1
   * @throws convlens.param.ProblemException where a part would hold nothing to train on
   */
  public static Split of(DataSet set, double fraction, long seed) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw Refusals.option(
          "validation", Text.of("data.split.rule"), fraction, Text.of("data.split.expected"));
    }
    int size = set.size();
    int held = Math.min(size - 1, (int) Math.round(size * fraction));
    int[] order = Shuffle.seeded(seed ^ ORDER).order(0, size);
    int[] validation = Arrays.copyOf(order, held);
    int[] train = Arrays.copyOfRange(order, held, size);
    // In the order of the set: files that are read lie beside each other.
    Arrays.sort(validation);
    Arrays.sort(train);
    return new Split(new Subset(set, train), new Subset(set, validation));
  }
}
