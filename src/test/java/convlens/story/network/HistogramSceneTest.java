package convlens.story.network;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Role;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistogramSceneTest {
  private static final Histogram SCORES =
      new Histogram(
          "Scores",
          List.of(
              new Histogram.Group("real", Role.INPUT, new float[] {0, 0, 1, 4}),
              new Histogram.Group("fake", Role.FLOW, new float[] {-4, -4, -4, 0})));

  @Test
  void theBarsCountEveryFiniteValueOnce() {
    int[] counts = Histogram.counts(-4, 4, -4, 0, 4, 4, 3.99f, Float.NaN);
    assertThat(IntStream.of(counts).sum()).isEqualTo(5);
    assertThat(counts[0]).isEqualTo(1);
    assertThat(counts[Histogram.BINS / 2]).isEqualTo(1);
    assertThat(counts[Histogram.BINS - 1]).isEqualTo(3);
  }

  @Test
  void groupsAreToldApartByPatternAndName() {
    HistogramScene s = new HistogramScene("D", List.of(SCORES), 400);
    assertThat(Seen.words(s)).contains("Scores", "real", "fake");
    List<Mark.Path> outlines = Seen.all(s, Mark.Path.class);
    assertThat(outlines).hasSize(2);
    assertThat(outlines.get(0).stroke().dashed()).isFalse();
    assertThat(outlines.get(1).stroke().dashed()).isTrue();
  }

  @Test
  void hoveringABarTellsItsEndsAndTheCountOfEachGroup() {
    HistogramScene s = new HistogramScene("D", List.of(SCORES), 400);
    assertThat(s.describe(0, new Ref(Ref.BAR, 0, 0, 0, 0)))
        .hasValue("Scores, from −4 to −3.8: real 0, 0.0 %, fake 3, 75.0 %");
    assertThat(s.describe(0, new Ref(Ref.BAR, 1, 0, 0, 0))).isEmpty();
  }

  @Test
  void theMeanIsToldInWords() {
    HistogramScene s = new HistogramScene("D", List.of(SCORES), 400);
    assertThat(s.frame(0).caption()).isEqualTo("Scores, real: mean 1.25. Scores, fake: mean −3.");
  }

  @Test
  void whatIsNotFiniteIsCountedApart() {
    Histogram odd = Histogram.of("w", Role.KERNEL, 1, 2, Float.NaN, Float.POSITIVE_INFINITY);
    assertThat(Seen.words(new HistogramScene("W", List.of(odd), 400))).contains("2 not finite");
    Histogram none = Histogram.of("w", Role.KERNEL);
    Seen.assertInside(new HistogramScene("W", List.of(none), 300));
    Seen.assertWordsApart(new HistogramScene("W", List.of(none), 300));
  }

  @Test
  void severalStandBesideEachOtherWhereThereIsRoom() {
    List<Histogram> four = List.of(SCORES, SCORES, SCORES, SCORES);
    assertThat(new HistogramScene("D", four, 1000).height())
        .isLessThan(new HistogramScene("D", four, 300).height());
    Histogram zeros =
        Histogram.of("a name of as many as sixty characters for a layer", Role.KERNEL, 0, 0);
    Histogram huge = Histogram.of("1e9", Role.KERNEL, 1e9f, 2e9f);
    for (double width : new double[] {240, 360, 1200}) {
      Seen.assertInside(new HistogramScene("W", List.of(SCORES, zeros, huge), width));
      Seen.assertWordsApart(new HistogramScene("W", List.of(SCORES, zeros, huge), width));
    }
  }
}
