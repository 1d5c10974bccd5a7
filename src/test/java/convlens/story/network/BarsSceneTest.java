package convlens.story.network;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BarsSceneTest {
  private static final List<String> NAMES = List.of("circle", "square", "ring");

  private static BarsScene scene(List<Double> shares, OptionalInt right) {
    return new BarsScene("Which?", NAMES, shares, right, 500);
  }

  private static double longest(BarsScene s, int k) {
    return Seen.all(s, Mark.Rect.class).stream()
        .filter(r -> r.ref().filter(f -> f.k() == k).isPresent())
        .filter(r -> r.stroke().equals(Stroke.NONE))
        .mapToDouble(Mark.Rect::w)
        .max()
        .orElse(0);
  }

  @Test
  void everyClassHasItsNameItsBarAndItsPercentage() {
    BarsScene s = scene(List.of(0.5, 0.25, 0.0), OptionalInt.empty());
    assertThat(Seen.words(s)).contains("circle", "50.0 %", "square", "25.0 %", "ring", "0.0 %");
    assertThat(longest(s, 0)).isEqualTo(2 * longest(s, 1)).isPositive();
    assertThat(longest(s, 2)).isZero();
  }

  @Test
  void theRightClassIsToldByWordAndOutline() {
    BarsScene s = scene(List.of(0.6, 0.4, 0.0), OptionalInt.of(1));
    assertThat(Seen.words(s)).contains("right", "chosen, but wrong");
    assertThat(Seen.all(s, Mark.Rect.class))
        .filteredOn(r -> r.stroke().equals(Stroke.of(Role.KERNEL, 2.5)))
        .singleElement()
        .matches(r -> r.ref().orElseThrow().k() == 1);
    assertThat(Seen.words(scene(List.of(0.4, 0.6, 0.0), OptionalInt.of(1))))
        .contains("right, and chosen");
  }

  @Test
  void hoveringTellsTheWholeProbability() {
    BarsScene s = scene(List.of(0.6, 0.123456789, 0.0), OptionalInt.empty());
    assertThat(s.describe(0, Ref.channel(Ref.BAR, 1, 0)))
        .hasValue("square: probability 0.12345679");
    assertThat(s.describe(0, Ref.channel(Ref.BAR, 3, 0))).isEmpty();
  }

  @Test
  void ofAHundredClassesTheLikeliestAreShownAndTheRightOne() {
    List<String> names = IntStream.range(0, 100).mapToObj(i -> "c" + i).toList();
    List<Double> shares = IntStream.range(0, 100).mapToObj(i -> i / 4950.0).toList();
    BarsScene s = new BarsScene("Which?", names, shares, OptionalInt.of(3), 500);
    assertThat(Seen.words(s)).contains("c99", "c98", "c3", "88 classes more, all less likely");
    assertThat(Seen.words(s)).doesNotContain("c50");
  }

  @Test
  void aProbabilityThatIsNoNumberSaysSo() {
    BarsScene s = scene(List.of(0.6, Double.NaN, 0.0), OptionalInt.empty());
    assertThat(Seen.words(s)).contains("NaN");
    assertThat(s.frame(0).caption()).isEqualTo("Most likely circle, 60.0 %.");
    BarsScene none = scene(Collections.nCopies(3, Double.NaN), OptionalInt.empty());
    assertThat(none.frame(0).caption()).isEqualTo("Which?");
  }

  @Test
  void nothingStandsOutsideHoweverNarrowItIs() {
    List<String> names = List.of("a class with a name of some sixty characters, more or less", "b");
    for (double width : new double[] {200, 320, 1200}) {
      Seen.assertInside(
          new BarsScene("Which?", names, List.of(0.9, 0.1), OptionalInt.of(1), width));
      Seen.assertWordsApart(
          new BarsScene("Which?", names, List.of(0.9, 0.1), OptionalInt.of(1), width));
    }
  }
}
