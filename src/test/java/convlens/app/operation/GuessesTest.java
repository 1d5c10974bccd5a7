package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.blas.Blases;
import convlens.data.KernelSpec;
import convlens.op.Operations;
import convlens.play.Played;
import convlens.play.Setting;
import convlens.story.Predict;
import convlens.story.View;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuessesTest {
  private static final Predict QUESTIONS =
      Predict.of(
          Played.of(
                  Setting.opening(Operations.find("conv2d"), KernelSpec.parse("gaussian:3")),
                  Blases.plain())
              .subject(),
          View.AUTO,
          1.5);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5 × 5 | RIGHT",
        "5x5 | RIGHT",
        "5, 5 | RIGHT",
        "5 | RIGHT",
        "7 × 7 | WRONG",
        "5 × 7 | WRONG",
        "large | UNREADABLE",
        "99999999999 | UNREADABLE"
      })
  void aSizeIsReadInAnyWriting(String typed, Guesses.Outcome outcome) {
    assertThat(new Guesses().guess(QUESTIONS, 0, typed)).isEqualTo(outcome);
  }

  @Test
  void aNumberNeedsBeNoMoreExactThanACellShowsIt() {
    int step = Predict.question(3);
    float answer = QUESTIONS.answer(step).orElseThrow();
    Guesses guesses = new Guesses();
    assertThat(guesses.guess(QUESTIONS, step, String.format(Locale.ROOT, "%.2f", answer)))
        .isEqualTo(Guesses.Outcome.RIGHT);
    String comma = String.format(Locale.ROOT, "%.3f", answer).replace('.', ',');
    assertThat(guesses.guess(QUESTIONS, step, comma)).isEqualTo(Guesses.Outcome.RIGHT);
    assertThat(guesses.guess(QUESTIONS, step, String.valueOf(answer + 0.5)))
        .isEqualTo(Guesses.Outcome.WRONG);
    assertThat(guesses.guess(QUESTIONS, step, "?")).isEqualTo(Guesses.Outcome.UNREADABLE);
  }

  @Test
  void aQuestionCountsOnceAndWhatIsUnreadableNotAtAll() {
    Guesses guesses = new Guesses();
    guesses.guess(QUESTIONS, 0, "what?");
    assertThat(guesses.answered()).isZero();
    guesses.guess(QUESTIONS, 0, "4");
    guesses.guess(QUESTIONS, 0, "5");
    guesses.guess(QUESTIONS, 2, "" + QUESTIONS.answer(2).orElseThrow());
    assertThat(guesses.answered()).isEqualTo(2);
    assertThat(guesses.right()).isEqualTo(1);
    guesses.clear();
    assertThat(guesses.answered()).isZero();
  }
}
