package convlens.kernel.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExponentialTest {
  @Test
  void itHasEightFiguresEverywhere() {
    for (double x = -690; x < 690; x += 0.0371) {
      assertThat(Exponential.of(x) / Math.exp(x)).as("%s", x).isCloseTo(1, within(2e-8));
    }
    assertThat(Exponential.of(0)).isEqualTo(1);
  }

  @Test
  void beyondItsRangeItStaysAtTheEnds() {
    assertThat(Exponential.of(Double.POSITIVE_INFINITY)).isGreaterThan(1e300);
    assertThat(Exponential.of(Double.NEGATIVE_INFINITY)).isBetween(0.0, 1e-300);
    assertThat(Exponential.of(Double.NaN)).isNaN();
  }
}
