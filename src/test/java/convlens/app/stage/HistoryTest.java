package convlens.app.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
  private long now;
  private final History<String> history = new History<>("a", () -> now);

  @Test
  void anEditThatChangesNothingIsNone() {
    history.edit("a", "x");
    assertThat(history.canUndo()).isFalse();
  }

  @Test
  void aSealedGestureIsAStepOfItsOwn() {
    history.edit("b", "x");
    history.seal();
    history.edit("c", "x");
    assertThat(history.undo()).contains("b");
    assertThat(history.undo()).contains("a");
    assertThat(history.undo()).isEmpty();
  }

  @Test
  void editsOfDifferentThingsAreStepsOfTheirOwn() {
    history.edit("b", "x");
    history.edit("c", "y");
    assertThat(history.undo()).contains("b");
  }

  @Test
  void aNewEditForgetsWhatWasUndone() {
    history.edit("b", "x");
    history.undo();
    history.edit("c", "x");
    assertThat(history.redo()).isEmpty();
    assertThat(history.undo()).contains("a");
  }

  @Test
  void goesBackTwoHundredSteps() {
    for (int i = 0; i < 300; i++) {
      history.edit("edit " + i, "key " + i);
    }
    int back = 0;
    while (history.undo().isPresent()) {
      back++;
    }
    assertThat(back).isEqualTo(200);
  }
}
