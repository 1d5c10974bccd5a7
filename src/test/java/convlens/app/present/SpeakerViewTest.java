package convlens.app.present;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.common.Fonts;
import convlens.app.stage.Player;
import convlens.app.stage.Telling;
import convlens.blas.Blases;
import convlens.data.InputSpec;
import convlens.data.KernelSpec;
import convlens.op.Operations;
import convlens.play.Piece;
import convlens.play.Setting;
import convlens.scene.Scene;
import convlens.story.View;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a speaker sees, at a time of day that stands still. */
@ExtendWith(ApplicationExtension.class)
class SpeakerViewTest {
  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
  private final Player player = new Player();
  private final List<Instant> restarts = new ArrayList<>();
  private SimpleObjectProperty<Optional<Scene>> after;
  private SpeakerView view;
  private Scene scene;

  @Start
  void start(Stage window) {
    Fonts.load();
    Setting setting =
        Setting.of(
            Operations.find("conv2d"),
            InputSpec.parse("random:4x4:1"),
            KernelSpec.parse("sobel-x"));
    scene = new Piece.Operation(setting, View.AUTO).compute(Blases.plain(), () -> false).apply(1.3);
    player.length(scene.steps(), scene.stepsPerTick());
    after = new SimpleObjectProperty<>(Optional.empty());
    view =
        new SpeakerView(
            Clock.fixed(NOON, ZoneOffset.UTC),
            NOON.minus(Duration.ofMinutes(75)),
            new SpeakerView.Orders() {
              @Override
              public void black() {}

              @Override
              public void swap() {}

              @Override
              public void leave() {}

              @Override
              public void restarted(Instant now) {
                restarts.add(now);
              }
            },
            false);
    window.setScene(new javafx.scene.Scene(view, 900, 600));
    window.show();
    view.follow(
        Optional.of(new Telling(new SimpleObjectProperty<>(Optional.of(scene)), after, player)));
  }

  @Test
  void theStepsSumIsWrittenOutAndFollowsTheStage(FxRobot robot) throws TimeoutException {
    assertThat(label(robot, "#speaker-title")).isEqualTo(scene.title());
    until(() -> label(robot, "#speaker-notes").equals(scene.notes(0)));
    assertThat(scene.notes(0)).contains("=");
    robot.interact(() -> player.seek(2));
    until(() -> label(robot, "#speaker-notes").equals(scene.notes(2)));
    assertThat(label(robot, "#speaker-step")).isEqualTo("step 3 / 4");
    assertThat(robot.lookup("#speaker-ends").query().isVisible()).isFalse();
  }

  @Test
  void theLastStepSaysSoUnlessAnotherSceneFollows(FxRobot robot) {
    robot.interact(player::end);
    assertThat(robot.lookup("#speaker-ends").query().isVisible()).isTrue();
    robot.interact(() -> after.set(Optional.of(scene)));
    assertThat(robot.lookup("#speaker-ends").query().isVisible()).isFalse();
  }

  @Test
  void clockAndElapsedTimeStandAboveAndStartAnew(FxRobot robot) {
    assertThat(label(robot, "#speaker-time")).isEqualTo("12:00");
    assertThat(label(robot, "#speaker-elapsed")).isEqualTo("1:15:00");
    robot.interact(() -> robot.lookup("#speaker-again").queryButton().fire());
    assertThat(label(robot, "#speaker-elapsed")).isEqualTo("0:00:00");
    assertThat(restarts).containsExactly(NOON);
  }

  @Test
  void aRoomWithoutStepsIsSaid(FxRobot robot) {
    robot.interact(() -> view.follow(Optional.empty()));
    assertThat(label(robot, "#speaker-title")).contains("no steps");
    assertThat(label(robot, "#speaker-notes")).isEmpty();
  }

  private static String label(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Labeled.class).getText();
  }

  private static void until(Callable<Boolean> is) throws TimeoutException {
    WaitForAsyncUtils.waitFor(15, TimeUnit.SECONDS, is);
  }
}
