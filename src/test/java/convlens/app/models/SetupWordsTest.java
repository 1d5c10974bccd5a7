package convlens.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.train.Position;
import convlens.watch.Progress;
import org.junit.jupiter.api.Test;

/** What is said of a run that was left and is there again. */
final class SetupWordsTest {
  @Test
  void aRunThatWasLeftInTheMiddleTellsItsPlace() {
    assertThat(SetupWords.resumed(at(new Position(2, 64, 400))))
        .isEqualTo("Back where you left it: epoch 3, batch 64");
  }

  @Test
  void aRunThatWasThroughIsNotInAnEpochMore() {
    assertThat(SetupWords.resumed(at(new Position(12, 0, 2016))))
        .isEqualTo("Back where you left it: all 12 epochs done");
  }

  private static Progress at(Position position) {
    return new Progress(Progress.State.RESTING, position, 12, 168, 0, 0, "");
  }
}
