package convlens.story.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convlens.scene.Mark;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Stroke;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReparameterSceneTest {
  private static final ReparameterScene SCENE =
      new ReparameterScene(two(1.5f, 0), two(0.5f, 1), two(-1, 0.25f), 0, 480);

  private static Tensor two(float a, float b) {
    return Tensor.of(new Shape(1, 2, 1, 1), a, b);
  }

  @Test
  void theStepsTellThisSamplesNumbers() {
    assertThat(SCENE.steps()).isEqualTo(5);
    assertThat(Seen.caption(SCENE, 0)).contains("mean 1.5 and width 0.5");
    assertThat(Seen.caption(SCENE, 1)).endsWith("whatever the sample: −1.");
    assertThat(Seen.caption(SCENE, 2)).endsWith("0.5 · −1 = −0.5");
    assertThat(Seen.caption(SCENE, 3)).endsWith("1.5 + −0.5 = 1");
    assertThat(Seen.caption(SCENE, 4)).startsWith("z = 1 goes to the decoder");
  }

  @Test
  void aColumnOfTheTableIsWrittenOnceItsStepHasCome() {
    assertThat(Seen.words(SCENE.frame(0))).contains("1.5", "0.5").doesNotContain("−1", "0.25");
    assertThat(Seen.words(SCENE.frame(1))).contains("−1", "0.25").doesNotContain("−0.5");
    assertThat(Seen.words(SCENE.frame(2))).contains("−0.5");
    long ones = Seen.words(SCENE.frame(3)).stream().filter("1"::equals).count();
    assertThat(ones).isGreaterThan(Seen.words(SCENE.frame(2)).stream().filter("1"::equals).count());
  }

  private static double ball(int step, double glide) {
    return Seen.all(SCENE.frame(step, glide, Optional.empty()), Mark.Rect.class).stream()
        .filter(r -> r.fill().equals(Paint.of(Role.FLOW)))
        .mapToDouble(r -> r.x() + r.w() / 2)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theNumberGlidesFromStationToStation() {
    double eps = ball(1, 1);
    double scaled = ball(2, 1);
    double z = ball(3, 1);
    double unit = (scaled - eps) / 0.5;
    assertThat(z - scaled).isCloseTo(1.5 * unit, within(1e-6));
    assertThat(ball(3, 0)).isCloseTo(scaled, within(1e-6));
    assertThat(ball(3, 0.5)).isCloseTo((scaled + z) / 2, within(1e-6));
    assertThat(ball(4, 1)).isEqualTo(z);
  }

  /** Where the filled Gaussian has its peak. */
  private static double peak(int step) {
    return Seen.all(SCENE.frame(step), Mark.Path.class).stream()
        .filter(p -> p.stroke().equals(Stroke.of(Role.KERNEL, 2)))
        .flatMap(p -> p.segments().stream())
        .filter(Mark.Segment.To.class::isInstance)
        .map(Mark.Segment.To.class::cast)
        .min(Comparator.comparingDouble(Mark.Segment.To::y))
        .orElseThrow()
        .x();
  }

  @Test
  void theGaussianIsScaledFirstAndShiftedThen() {
    double unit = (ball(2, 1) - ball(1, 1)) / 0.5;
    assertThat(peak(2)).isCloseTo(peak(1), within(0.05 * unit));
    assertThat(peak(3)).isCloseTo(peak(2) + 1.5 * unit, within(0.05 * unit));
    assertThat(peak(4)).isEqualTo(peak(3));
  }

  @Test
  void hoveringARowTellsTheWholeNumbers() {
    assertThat(SCENE.describe(0, Ref.channel(Ref.BAR, 1, 0)))
        .hasValue("unit 1: μ = 0, σ = 1, ε = 0.25, z = 0.25");
    assertThat(SCENE.describe(0, Ref.channel(Ref.BAR, 2, 0))).isEmpty();
  }

  @Test
  void numbersThatAreNoneAreToldAndDrawNothing() {
    ReparameterScene odd = new ReparameterScene(two(Float.NaN, 1), two(0, 1), two(1e9f, 1), 0, 320);
    assertThat(Seen.words(odd.frame(4))).contains("NaN");
    Seen.assertInside(odd);
  }

  @Test
  void nothingStandsOutsideHoweverNarrowItIs() {
    Tensor many = Seen.rising(1, 40, 1, 1);
    for (double width : new double[] {280, 360, 1200}) {
      Seen.assertInside(new ReparameterScene(many, many, many, 39, width));
    }
  }
}
