package convlens.data.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.param.ProblemException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Split, order and batches: which sample comes when. */
final class OrderTest {
  private static final DataSet SET = DataSets.open("digits", DataOptions.presets().withCount(103));

  @Test
  void anEpochShowsEverySampleOnce() {
    for (int size : new int[] {1, 2, 3, 7, 64, 65, 1000, 4097}) {
      int[] order = Shuffle.seeded(5).order(3, size);
      assertThat(Arrays.stream(order).sorted().toArray())
          .isEqualTo(IntStream.range(0, size).toArray());
    }
  }

  @Test
  void ordersDifferByEpochAndSeedAndComeBack() {
    int[] order = Shuffle.seeded(5).order(3, 1000);
    assertThat(Shuffle.seeded(5).order(3, 1000)).isEqualTo(order);
    assertThat(Shuffle.seeded(5).order(4, 1000)).isNotEqualTo(order);
    assertThat(Shuffle.seeded(6).order(3, 1000)).isNotEqualTo(order);
  }

  @Test
  void aShuffledOrderKeepsNothingOfTheOld() {
    int[] order = Shuffle.seeded(1).order(0, 10_000);
    double neighbours = 0;
    double same = 0;
    for (int i = 1; i < order.length; i++) {
      neighbours += Math.abs(order[i] - order[i - 1]) == 1 ? 1 : 0;
      same += order[i] == i ? 1 : 0;
    }
    assertThat(neighbours).isLessThan(12);
    assertThat(same).isLessThan(8);
  }

  @Test
  void theOrderOfTheSetItselfCanBeKept() {
    assertThat(Shuffle.none().order(9, 5)).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void theTwoPartsOfASplitShareNoSampleAndMakeTheWhole() {
    Split split = Split.of(SET, 0.2, 7);
    assertThat(split.validation().size()).isEqualTo(21);
    assertThat(split.train().size()).isEqualTo(82);
    Set<Integer> seen = new HashSet<>();
    for (DataSet part : new DataSet[] {split.train(), split.validation()}) {
      for (int i = 0; i < part.size(); i++) {
        seen.add(Arrays.hashCode(Samples.input(part, i)));
      }
    }
    assertThat(seen).hasSize(103);
    assertThat(Samples.sum(Split.of(SET, 0.2, 7).validation()))
        .isEqualTo(Samples.sum(split.validation()));
  }

  @Test
  void aSplitKeepsSomethingToTrainOn() {
    DataSet one = DataSets.open("digits", DataOptions.presets().withCount(1));
    assertThat(Split.of(one, 0.99, 0).train().size()).isEqualTo(1);
    assertThatThrownBy(() -> Split.of(SET, 1, 0)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> Split.of(SET, Double.NaN, 0)).isInstanceOf(ProblemException.class);
  }

  @Test
  void theLastShortBatchIsKeptOrDropped() {
    Batches kept = new Batches(SET, 20, false, Shuffle.seeded(1), Optional.empty());
    Batches dropped = new Batches(SET, 20, true, Shuffle.seeded(1), Optional.empty());
    assertThat(kept.perEpoch()).isEqualTo(6);
    assertThat(kept.samples(5)).isEqualTo(3);
    assertThat(dropped.perEpoch()).isEqualTo(5);
    assertThat(new Batches(SET, 200, true, Shuffle.none(), Optional.empty()).perEpoch()).isZero();
  }

  @Test
  void aBatchHoldsTheSamplesOfItsPlaces() {
    Batches batches = new Batches(SET, 20, false, Shuffle.seeded(1), Optional.empty());
    float[] input = new float[20 * SET.inputSize()];
    float[] target = new float[20];
    assertThat(batches.fill(2, 5, input, target)).isEqualTo(3);
    int index = batches.index(2, 5, 1);
    int n = SET.inputSize();
    assertThat(Arrays.copyOfRange(input, n, 2 * n)).isEqualTo(Samples.input(SET, index));
    assertThat(target[1]).isEqualTo(index % 10);
  }

  @Test
  void augmentedBatchesComeBackBitByBitInAnyOrder() {
    Augmentation change = new Augmentation(3, true, 0.1, 0.5, 9);
    Batches batches = new Batches(SET, 20, false, Shuffle.seeded(1), Optional.of(change));
    float[] first = new float[20 * SET.inputSize()];
    float[] again = new float[20 * SET.inputSize()];
    float[] target = new float[20];
    batches.fill(1, 3, first, target);
    batches.fill(7, 0, again, target);
    assertThat(again).isNotEqualTo(first);
    batches.fill(1, 3, 10, 20, again, target);
    batches.fill(1, 3, 0, 10, again, target);
    assertThat(again).isEqualTo(first);
  }

  @Test
  void anotherEpochChangesAPictureAnotherWay() {
    Augmentation change = new Augmentation(3, false, 0, 0, 9);
    Set<Integer> seen = new HashSet<>();
    for (int epoch = 0; epoch < 40; epoch++) {
      float[] in = Samples.input(SET, 5);
      change.apply(SET, epoch, 5, in, 0, new float[1], 0);
      seen.add(Arrays.hashCode(in));
    }
    assertThat(seen.size()).isBetween(20, 40);
  }

  @Test
  void aMaskMovesWithItsPicture() {
    DataSet set =
        DataSets.open(
            "shapes", DataOptions.presets().withCount(30).withSize(32).withTarget(Target.MASK));
    Augmentation change = new Augmentation(4, true, 0, 0, 2);
    for (int i = 0; i < set.size(); i++) {
      float[] in = Samples.input(set, i);
      float[] mask = Samples.target(set, i);
      change.apply(set, 0, i, in, 0, mask, 0);
      assertThat(agreement(in, mask)).isGreaterThan(0.97);
    }
  }

  /** Gray figures are light on dark: a mask that fits tells light from dark. */
  private static double agreement(float[] in, float[] mask) {
    int agree = 0;
    for (int i = 0; i < in.length; i++) {
      agree += in[i] > 0.52 == mask[i] > 0 ? 1 : 0;
    }
    return agree / (double) in.length;
  }

  @Test
  void erasingLeavesARectangleOfNothing() {
    DataSet set = DataSets.open("shapes", DataOptions.presets().withSize(32).withCount(1));
    float[] in = Samples.input(set, 0);
    float[] erased = in.clone();
    new Augmentation(0, false, 0, 1, 3).apply(set, 0, 0, erased, 0, new float[1], 0);
    int zeros = 0;
    for (int i = 0; i < in.length; i++) {
      zeros += erased[i] == 0 ? 1 : 0;
      assertThat(erased[i] == 0 || erased[i] == in[i]).isTrue();
    }
    assertThat(zeros / (double) in.length).isBetween(0.03, 0.36);
  }
}
