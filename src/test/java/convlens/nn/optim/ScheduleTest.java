package convlens.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import convlens.param.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  /** By hand from the formulas of StepLR and CosineAnnealingLR at 0.1 over ten epochs. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          constant                              | 7  | 0.1
          step(step_size=3, gamma=0.5)          | 0  | 0.1
          step(step_size=3, gamma=0.5)          | 2  | 0.1
          step(step_size=3, gamma=0.5)          | 3  | 0.05
          step(step_size=3, gamma=0.5)          | 9  | 0.0125
          cosine                                | 0  | 0.1
          cosine                                | 5  | 0.05
          cosine(eta_min=0.02)                  | 5  | 0.06
          cosine                                | 10 | 0
          """)
  void ratesArePyTorchs(String written, int epoch, double rate) {
    Schedule s = Schedule.read(written);
    assertThat(s.rate(0.1, epoch, 10, 1000)).isCloseTo(rate, within(1e-12));
  }

  @Test
  void aWarmupRisesEvenlyToTheRate() {
    Schedule s = Schedule.read("constant(warmup=4)");
    assertThat(s.rate(1, 0, 1, 0)).isEqualTo(0.25);
    assertThat(s.rate(1, 0, 1, 2)).isEqualTo(0.75);
    assertThat(s.rate(1, 0, 1, 3)).isEqualTo(1);
    assertThat(s.rate(1, 0, 1, 400)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"constant", "cosine", "step(gamma=0.5)", "cosine(warmup=100)"})
  void whatIsWrittenReadsBackToItself(String written) {
    Schedule s = Schedule.read(written);
    assertThat(Schedule.read(s.written())).isEqualTo(s);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cosin", "step(size=3)", "step(step_size=0)", "constant(warmup=-1)"})
  void whatCannotBeIsRefused(String written) {
    assertThatThrownBy(() -> Schedule.read(written)).isInstanceOf(ProblemException.class);
  }
}
