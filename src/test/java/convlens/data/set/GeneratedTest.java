package convlens.data.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convlens.param.ProblemException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sets that are made here: what they hold, and that they hold it again. */
final class GeneratedTest {
  private static final DataOptions FEW = DataOptions.presets().withCount(60);

  private static DataSet open(String name, DataOptions options) {
    return DataSets.open(name, options);
  }

  @Test
  void everySetGivesTheSameNumbersAgain() {
    for (String name : DataSets.names()) {
      assertThat(Samples.sum(open(name, FEW))).as(name).isEqualTo(Samples.sum(open(name, FEW)));
      assertThat(Samples.sum(open(name, FEW.withSeed(1))))
          .as(name)
          .isNotEqualTo(Samples.sum(open(name, FEW)));
    }
  }

  @Test
  void aLargerSetBeginsWithTheSmallerOne() {
    for (String name : DataSets.names()) {
      assertThat(Samples.input(open(name, FEW.withCount(1000)), 59))
          .as(name)
          .isEqualTo(Samples.input(open(name, FEW), 59));
    }
  }

  @Test
  void threadsReadTheSameSamples() {
    for (String name : DataSets.names()) {
      DataSet set = open(name, FEW);
      Map<Integer, Integer> hashes = new ConcurrentHashMap<>();
      IntStream.range(0, 240)
          .parallel()
          .forEach(
              i ->
                  hashes.merge(
                      i % 60,
                      Arrays.hashCode(Samples.input(set, i % 60)),
                      (a, b) -> a.equals(b) ? a : Integer.valueOf(-1)));
      for (int i = 0; i < 60; i++) {
        assertThat(hashes.get(i)).as(name).isEqualTo(Arrays.hashCode(Samples.input(set, i)));
      }
    }
  }

  @Test
  void samplesDiffer() {
    for (String name : DataSets.names()) {
      DataSet set = open(name, FEW);
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < set.size(); i++) {
        seen.add(Arrays.toString(Samples.input(set, i)));
      }
      assertThat(seen).as(name).hasSize(60);
    }
  }

  @Test
  void cellsStayBetweenBlackAndWhite() {
    for (String name : DataSets.names()) {
      DataSet set = open(name, FEW);
      if (!set.task().isPicture()) {
        continue;
      }
      for (Target target : Target.values()) {
        DataOptions options = FEW.withTarget(target).withChannels(3).withSize(32);
        DataSet pictures = open(name, options);
        for (int i = 0; i < 12; i++) {
          for (float v : Samples.input(pictures, i)) {
            assertThat(v).as(name + " " + target).isBetween(0f, 1f);
          }
        }
      }
    }
  }

  @Test
  void classesComeEquallyOften() {
    DataSet set = open("shapes", FEW);
    assertThat(set.classes())
        .isEqualTo(List.of("circle", "square", "triangle", "star", "ring", "cross"));
    int[] counts = new int[6];
    for (int i = 0; i < set.size(); i++) {
      counts[(int) Samples.target(set, i)[0]]++;
    }
    assertThat(counts).containsOnly(10);
  }

  @Test
  void dimsFollowFromSizeChannelsAndTarget() {
    DataOptions rgb = FEW.withSize(48).withChannels(3);
    assertThat(open("shapes", rgb).inputDims()).isEqualTo(List.of(3, 48, 48));
    assertThat(open("shapes", rgb).targetDims()).isEmpty();
    assertThat(open("shapes", rgb.withTarget(Target.MASK)).targetDims()).isEqualTo(List.of(48, 48));
    assertThat(open("shapes", rgb.withTarget(Target.NONE)).targetSize()).isZero();
    DataSet small = open("shapes", rgb.withTarget(Target.LOW_RESOLUTION).with("scale", 4));
    assertThat(small.inputDims()).isEqualTo(List.of(3, 12, 12));
    assertThat(small.targetDims()).isEqualTo(List.of(3, 48, 48));
    assertThat(open("digits", FEW).inputDims()).isEqualTo(List.of(1, 28, 28));
  }

  @Test
  void theTargetOfARestorationIsThePictureItself() {
    DataOptions options = FEW.withSize(32);
    float[] picture = Samples.input(open("shapes", options.withTarget(Target.NONE)), 7);
    for (Target target : List.of(Target.NOISY, Target.ITSELF, Target.HOLE, Target.LOW_RESOLUTION)) {
      DataSet set = open("shapes", options.withTarget(target));
      assertThat(Samples.target(set, 7)).as(target.id()).isEqualTo(picture);
    }
    float[] noisy = Samples.input(open("shapes", options.withTarget(Target.NOISY)), 7);
    assertThat(deviation(noisy, picture)).isBetween(0.1, 0.22);
    float[] hole = Samples.input(open("shapes", options.withTarget(Target.HOLE)), 7);
    assertThat(hole).isNotEqualTo(picture).contains(0.5f);
  }

  private static double deviation(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum / a.length);
  }

  @Test
  void aMaskNamesTheFigureThatIsThere() {
    DataSet set = open("shapes", FEW.withTarget(Target.MASK).withSize(64));
    assertThat(set.classes()).hasSize(7).startsWith("background", "circle");
    for (int i = 0; i < 12; i++) {
      float[] mask = Samples.target(set, i);
      int first = 0;
      for (float v : mask) {
        assertThat(v).isBetween(0f, 6f);
        first += v == 1 + i % 6 ? 1 : 0;
      }
      assertThat(first / (double) mask.length).isGreaterThan(0.02);
    }
  }

  @Test
  void figuresStayInsideThePicture() {
    DataSet set = open("shapes", FEW.withTarget(Target.MASK).withSize(64).withCount(600));
    for (int i = 0; i < set.size(); i++) {
      float[] mask = Samples.target(set, i);
      for (int k = 0; k < 64; k++) {
        assertThat(mask[k] + mask[63 * 64 + k] + mask[64 * k] + mask[64 * k + 63]).isZero();
      }
    }
  }

  @Test
  void aDigitIsLightOnDarkAndInTheMiddle() {
    DataSet set = open("digits", FEW);
    for (int i = 0; i < set.size(); i++) {
      float[] in = Samples.input(set, i);
      double ink = 0;
      for (float v : in) {
        ink += v;
      }
      assertThat(ink / in.length).as("digit %d", i % 10).isBetween(0.04, 0.3);
      for (int k = 0; k < 28; k++) {
        assertThat(in[k] + in[27 * 28 + k] + in[28 * k] + in[28 * k + 27]).isZero();
      }
    }
  }

  @Test
  void optionsReadBackFromJson() {
    DataOptions options = FEW.withTarget(Target.NOISY).with("noise", 0.5).withSize(32);
    assertThat(DataOptions.read(options.json())).isEqualTo(options);
    assertThat(DataOptions.presets().json()).isEmpty();
  }

  @Test
  void whatASetCannotHaveIsRefusedInOneSentence() {
    refused("shapes", FEW.withChannels(2), "channels");
    refused("shapes", FEW.withSize(4), "size");
    refused("shapes", FEW.withSize(1000), "size");
    refused("shapes", FEW.withCount(0), "count");
    refused("shapes", FEW.withCount(-5), "count");
    refused("shapes", FEW.with("noise", -1.0), "noise");
    refused("shapes", FEW.withSize(33).withTarget(Target.LOW_RESOLUTION), "scale");
    refused("shaeps", FEW, "data");
    refused("", FEW, "data");
    refused("no\0path", FEW, "data");
    assertThatThrownBy(() -> DataOptions.read(Map.of("sice", 3)))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().expected()).contains("size"));
  }

  @Test
  void eachRuleOfSequencesHolds() {
    for (int i = 0; i < 60; i++) {
      float[] row = Samples.input(open("sequences", FEW), i);
      float[] sorted = row.clone();
      Arrays.sort(sorted);
      assertThat(Samples.target(open("sequences", FEW.withRule(Rule.SORT)), i)).isEqualTo(sorted);
      assertThat(Samples.target(open("sequences", FEW.withRule(Rule.COPY)), i)).isEqualTo(row);
      float[] reversed = Samples.target(open("sequences", FEW), i);
      for (int k = 0; k < row.length; k++) {
        assertThat(reversed[k]).isEqualTo(row[row.length - 1 - k]);
      }
    }
  }

  @Test
  void writtenSumsAreRight() {
    DataSet set = open("sequences", FEW.withRule(Rule.ADD).withSize(14));
    for (int i = 0; i < set.size(); i++) {
      String[] terms = spelt(set, Samples.input(set, i)).split("[+=]", -1);
      long sum = Long.parseLong(terms[0]) + Long.parseLong(terms[1]);
      assertThat(Long.parseLong(spelt(set, Samples.target(set, i)))).isEqualTo(sum);
    }
    refused("sequences", FEW.withRule(Rule.ADD).withSize(7), "size");
    refused("sequences", FEW.withTarget(Target.NOISY), "target");
  }

  private static String spelt(DataSet set, float... codes) {
    StringBuilder out = new StringBuilder();
    for (float code : codes) {
      out.append(set.vocabulary().get((int) code));
    }
    return out.toString();
  }

  @Test
  void twoTexturesMeetWhereMasksAreAskedFor() {
    DataSet set = open("textures", FEW.withTarget(Target.MASK).withSize(32));
    for (int i = 0; i < set.size(); i++) {
      Set<Float> found = new HashSet<>();
      for (float v : Samples.target(set, i)) {
        found.add(v);
      }
      assertThat(found).hasSize(2).contains((float) (i % 8));
    }
  }

  @Test
  void aTargetAloneIsThatOfTheSample() {
    for (Target target : Target.values()) {
      DataSet set = open("shapes", FEW.withTarget(target).withSize(16));
      float[] alone = new float[set.targetSize()];
      set.readTarget(9, alone, 0);
      assertThat(alone).as(target.id()).isEqualTo(Samples.target(set, 9));
    }
  }

  private static void refused(String spec, DataOptions options, String param) {
    assertThatThrownBy(() -> open(spec, options))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().param()).isEqualTo(param);
              assertThat(e.problem().sentence("data")).isNotBlank().doesNotContain("{");
            });
  }

  @Test
  void onlyOneClassIsOfThatClassAndAsManyAsAskedFor() {
    DataSet stars = DataSpec.read("shapes(only=3, count=20)").open();
    assertThat(stars.size()).isEqualTo(20);
    float[] label = new float[1];
    for (int i = 0; i < stars.size(); i++) {
      stars.readTarget(i, label, 0);
      assertThat(stars.classes().get((int) label[0])).isEqualTo("star");
    }
    assertThat(DataSpec.read("shapes(only=3, target=noisy, count=20)").open().size()).isEqualTo(20);
  }

  @Test
  void aClassThatIsNotThereIsRefusedWithThoseThatAre() {
    assertThatThrownBy(() -> DataSpec.read("shapes(only=6)").open())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("0 circle, 1 square");
  }
}
