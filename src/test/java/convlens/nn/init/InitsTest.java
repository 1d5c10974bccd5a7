package convlens.nn.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import convlens.param.ProblemException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitsTest {
  /** Outputs 64, inputs 32, kernel 3 x 3: fan in 288, fan out 576. */
  private static final List<Integer> CONV = List.of(64, 32, 3, 3);

  private static float[] filled(String written, List<Integer> dims) {
    float[] values = new float[dims.stream().reduce(1, (a, b) -> a * b)];
    Inits.read("init", written).fill(values, dims, new SplittableRandom(1));
    return values;
  }

  /** Standard deviations by the formulas of torch.nn.init. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kaiming_normal            | 0.083333
          kaiming_normal(1)         | 0.058926
          kaiming_uniform           | 0.083333
          xavier_normal             | 0.048113
          xavier_uniform            | 0.048113
          xavier_uniform(2)         | 0.096225
          normal(0, 0.02)           | 0.02
          uniform(-1, 1)            | 0.577350
          """)
  void theSpreadIsPyTorchs(String written, double deviation) {
    float[] values = filled(written, CONV);
    double sum = 0;
    double squares = 0;
    for (float v : values) {
      sum += v;
      squares += (double) v * v;
    }
    assertThat(Math.sqrt(squares / values.length)).isCloseTo(deviation, within(0.02 * deviation));
    assertThat(sum / values.length).isCloseTo(0, within(0.02 * deviation));
  }

  @Test
  void theDefaultOfAWeightStaysWithinTheRootOfOneOverItsInputs() {
    float[] values = new float[64 * 32 * 9];
    Inits.weight().fill(values, CONV, new SplittableRandom(2));
    double bound = 1 / Math.sqrt(288);
    float most = 0;
    for (float v : values) {
      most = Math.max(most, Math.abs(v));
    }
    assertThat((double) most).isLessThanOrEqualTo(bound).isGreaterThan(0.99 * bound);
  }

  @Test
  void bilinearIsATentForEachChannelByItself() {
    float[] values = filled("bilinear", List.of(2, 2, 4, 4));
    assertThat(values).startsWith(0.0625f, 0.1875f, 0.1875f, 0.0625f, 0.1875f, 0.5625f);
    for (int i = 16; i < 48; i++) {
      assertThat(values[i]).isZero();
    }
    assertThat(values[48]).isEqualTo(0.0625f);
  }

  @Test
  void theSameSeedGivesTheSameNumbers() {
    assertThat(filled("kaiming_normal", CONV)).isEqualTo(filled("kaiming_normal", CONV));
  }

  @Test
  void whatIsNoInitialiserIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> Inits.read("conv1.init", "kaiming_norm"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().expected()).isEqualTo("kaiming_normal"));
    assertThatThrownBy(() -> Inits.read("conv1.init", "normal(1, 2, 3)"))
        .isInstanceOf(ProblemException.class);
  }
}
