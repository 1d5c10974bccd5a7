package convlens.app.stage;

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

  /** As a screen of sixty pulses a second lets time pass. */
  private int pulses(double seconds) {
    int most = 0;
    for (int i = 0; i < Math.round(seconds * 60); i++) {
      int before = player.step();
      player.advance(1 / 60.0);
      most = Math.max(most, player.step() - before);
    }
    return most;
  }

  @Test
  void aPhotoIsSweptOverInHalfAMinuteSoThatThePictureIsTold() {
    player.length(512 * 512, 512);
    player.toggle();
    pulses(15);
    assertThat(player.step()).isBetween(512 * 240, 512 * 272);
    pulses(14.5);
    assertThat(player.step()).isBetween(512 * 480, 512 * 512 - 1);
    pulses(1.5);
    assertThat(player.step()).isEqualTo(512 * 512 - 1);
    pulses(2);
    assertThat(player.step()).isLessThan(512 * 40);
  }

  @Test
  void aSweepFollowsTheSpeedAndShowsWholeSteps() {
    player.length(512 * 512, 512);
    player.speedProperty().set(8);
    player.toggle();
    int atOnce = pulses(2);
    assertThat(atOnce).isBetween(1000, 1300);
    assertThat(player.step()).isBetween(512 * 250, 512 * 290);
    assertThat(player.moment().glide()).isEqualTo(1);
    assertThat(player.toldProperty().get()).isEqualTo(player.step());
  }

  @Test
  void keysGoOneByOneAndGlideWhereThePlaySweeps() {
    player.length(512 * 512, 512);
    player.toggle();
    pulses(1);
    int at = player.step();
    player.on();
    assertThat(player.step()).isEqualTo(at + 1);
    assertThat(player.moment().glide()).isZero();
    pass(0.2);
    assertThat(player.moment().glide()).isStrictlyBetween(0.0, 1.0);
    player.back();
    assertThat(player.step()).isEqualTo(at);
    pulses(3);
    assertThat(player.step()).isEqualTo(at);
  }

  @Test
  void betweenOneByOneAndASweepThePaceChangesEvenly() {
    assertThat(Player.pace(25)).isEqualTo(1);
    assertThat(Player.pace(120)).isEqualTo(1);
    double before = 1;
    for (int steps = 121; steps < 3000; steps++) {
      double pace = Player.pace(steps);
      assertThat(pace).isBetween(before * 0.98, before);
      assertThat(pace * steps).isGreaterThanOrEqualTo(30 - 1e-9);
      before = pace;
    }
  }

  @Test
  void aPlayThatIsSetGoingFromOutsideDoesNotJump() {
    player.length(5000, 50);
    player.seek(100);
    player.playingProperty().set(true);
    player.advance(0.25);
    assertThat(player.step()).isBetween(100, 150);
  }
}
