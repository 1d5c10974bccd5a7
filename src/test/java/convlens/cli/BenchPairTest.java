package convlens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BenchPairTest {
  private static BenchPair pair(double... with) {
    return new BenchPair("vae", new double[] {100, 200, 100, 400, 100}, with);
  }

  @Test
  void theMiddleOfTheRatiosIsToldSoThatOneDisturbedRoundDoesNotCount() {
    BenchPair pair = pair(105, 206, 900, 416, 101);
    assertThat(pair.percent()).isCloseTo(4, within(1e-9));
    assertThat(pair.lower()).isCloseTo(3, within(1e-9));
    assertThat(pair.upper()).isCloseTo(5, within(1e-9));
  }

  @Test
  void aFasterRunIsToldAsLessThanNothing() {
    assertThat(pair(90, 180, 90, 360, 90).percent()).isCloseTo(-10, within(1e-9));
  }
}
