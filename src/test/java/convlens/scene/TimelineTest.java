package convlens.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimelineTest {
  @Test
  void aStepGlidesInAndThenHolds() {
    Timeline line = new Timeline(4, 1);
    assertThat(line.at(2.0)).isEqualTo(new Timeline.Moment(2, 0));
    assertThat(line.at(2.2).glide()).isStrictlyBetween(0.0, 1.0);
    assertThat(line.at(2.0 + line.glideSeconds())).isEqualTo(new Timeline.Moment(2, 1));
    assertThat(line.at(2.99)).isEqualTo(new Timeline.Moment(2, 1));
  }

  @Test
  void theFirstStepStands() {
    assertThat(new Timeline(4, 1).at(0.1)).isEqualTo(new Timeline.Moment(0, 1));
  }

  @Test
  void beforeAndAfterStandTheFirstAndTheLast() {
    Timeline line = new Timeline(4, 0.5);
    assertThat(line.at(-3)).isEqualTo(new Timeline.Moment(0, 1));
    assertThat(line.at(99)).isEqualTo(new Timeline.Moment(3, 1));
  }

  @Test
  void theLastStepStandsAsLongAsThreeOthers() {
    Timeline line = new Timeline(4, 0.5);
    assertThat(line.seconds()).isEqualTo(3 * 0.5 + 3 * 0.5);
    assertThat(line.at(line.seconds() - 0.01)).isEqualTo(new Timeline.Moment(3, 1));
    assertThat(line.secondsOf(2)).isEqualTo(0.5);
    assertThat(new Timeline(1, 0.5).seconds()).as("one step alone").isEqualTo(0.5);
  }

  @Test
  void aGlideTakesFromAFifthToThreeFifthsOfAStep() {
    for (double seconds = 0.05; seconds < 20; seconds *= 1.3) {
      double share = new Timeline(2, seconds).glideSeconds() / seconds;
      assertThat(share).isBetween(0.2 - 1e-12, 0.6 + 1e-12);
    }
  }

  @Test
  void easingStartsAndEndsSlowlyAndNeverTurnsBack() {
    double before = 0;
    for (int i = 0; i <= 100; i++) {
      double way = Easing.smooth(i / 100.0);
      assertThat(way).isGreaterThanOrEqualTo(before);
      before = way;
    }
    assertThat(Easing.smooth(0.1)).isLessThan(0.05);
    assertThat(Easing.smooth(0.5)).isEqualTo(0.5, within(1e-12));
    assertThat(Easing.smooth(0.9)).isGreaterThan(0.95);
  }

  @Test
  void aTransformAndItsInverseUndoEachOther() {
    Transform t = new Transform(0.8, 0.4, -0.3, 1.2, 50, -7);
    Transform back = t.inverse().orElseThrow();
    double x = t.mapX(12, 34);
    double y = t.mapY(12, 34);
    assertThat(back.mapX(x, y)).isEqualTo(12, within(1e-9));
    assertThat(back.mapY(x, y)).isEqualTo(34, within(1e-9));
    assertThat(new Transform(1, 2, 2, 4, 0, 0).inverse()).isEmpty();
  }
}
