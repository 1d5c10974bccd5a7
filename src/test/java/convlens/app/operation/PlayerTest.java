package convlens.app.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlayerTest {
  private final Player player = new Player();

  @BeforeEach
  void twentyFiveSteps() {
    player.length(25, 5);
  }

  private void pass(double seconds) {
    for (int i = 0; i < Math.round(seconds * 100); i++) {
      player.advance(0.01);
    }
  }

  @Test
  void playsOneStepASecondAtSpeedOne() {
    player.toggle();
    pass(10.2);
    assertThat(player.step()).isBetween(10, 11);
  }

  @Test
  void playsEightTimesAsFastAtSpeedEight() {
    player.speedProperty().set(8);
    player.toggle();
    pass(2);
    assertThat(player.step()).isBetween(15, 16);
  }

  @Test
  void theWindowGlidesAndThenHolds() {
    player.on();
    assertThat(player.moment().glide()).isZero();
    pass(0.2);
    assertThat(player.moment().glide()).isStrictlyBetween(0.0, 1.0);
    pass(0.6);
    assertThat(player.moment().glide()).isEqualTo(1);
    assertThat(player.moment().step()).isEqualTo(1);
    assertThat(player.advance(0.01)).isFalse();
  }

  @Test
  void theToldStepChangesHalfwayThroughTheGlideInBothDirections() {
    player.on();
    assertThat(player.toldProperty().get()).isZero();
    pass(0.8);
    assertThat(player.toldProperty().get()).isEqualTo(1);
    player.back();
    assertThat(player.toldProperty().get()).isEqualTo(1);
    pass(0.8);
    assertThat(player.toldProperty().get()).isZero();
  }

  @Test
  void aStepBackGlidesTheSameWayBack() {
    player.seek(10);
    player.back();
    assertThat(player.step()).isEqualTo(9);
    assertThat(player.moment().step()).isEqualTo(10);
    assertThat(player.moment().glide()).isEqualTo(1);
    pass(0.8);
    assertThat(player.moment().step()).isEqualTo(9);
    assertThat(player.moment().glide()).isEqualTo(1);
  }

  @Test
  void seekingStandsAtOnceWhateverTheLength() {
    player.length(260_100, 510);
    player.seek(200_000);
    assertThat(player.moment().step()).isEqualTo(200_000);
    assertThat(player.moment().glide()).isEqualTo(1);
  }

  @Test
  void afterTheLastStepItRestsAndBeginsAgain() {
    player.seek(24);
    player.toggle();
    pass(1);
    assertThat(player.step()).isEqualTo(24);
    pass(1);
    assertThat(player.step()).isZero();
  }

  @Test
  void stepsStayWithinTheStory() {
    player.back();
    assertThat(player.step()).isZero();
    player.end();
    player.on();
    assertThat(player.step()).isEqualTo(24);
    player.length(4, 2);
    assertThat(player.step()).isEqualTo(3);
  }

  @Test
  void speedGoesThroughItsSixValues() {
    for (int i = 0; i < 9; i++) {
      player.faster(1);
    }
    assertThat(player.speedProperty().get()).isEqualTo(8);
    for (int i = 0; i < 9; i++) {
      player.faster(-1);
    }
    assertThat(player.speedProperty().get()).isEqualTo(0.25);
  }
}
