package convlens.app.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final Rectangle2D LAPTOP = new Rectangle2D(0, 0, 1440, 900);
  private static final Rectangle2D PROJECTOR = new Rectangle2D(1440, 0, 1920, 1080);
  private static final Rectangle2D WINDOW = new Rectangle2D(80, 60, 1280, 800);

  @Test
  void theStageGoesToTheOtherScreenAndTheSpeakerStays() {
    Placement placed = Placement.of(List.of(LAPTOP, PROJECTOR), WINDOW, false);
    assertThat(placed.audience()).isEqualTo(PROJECTOR);
    assertThat(placed.speaker()).contains(LAPTOP);
  }

  @Test
  void swappedItIsTheOtherWayRound() {
    Placement placed = Placement.of(List.of(PROJECTOR, LAPTOP), WINDOW, true);
    assertThat(placed.audience()).isEqualTo(LAPTOP);
    assertThat(placed.speaker()).contains(PROJECTOR);
  }

  @Test
  void aWindowBelongsToTheScreenThatHasMostOfIt() {
    Rectangle2D across = new Rectangle2D(1300, 60, 1280, 800);
    Placement placed = Placement.of(List.of(LAPTOP, PROJECTOR), across, false);
    assertThat(placed.audience()).isEqualTo(LAPTOP);
    assertThat(placed.speaker()).contains(PROJECTOR);
  }

  @Test
  void oneScreenIsTheAudiencesWhateverIsSwapped() {
    Placement placed = Placement.of(List.of(LAPTOP), WINDOW, true);
    assertThat(placed.audience()).isEqualTo(LAPTOP);
    assertThat(placed.speaker()).isEmpty();
  }
}
