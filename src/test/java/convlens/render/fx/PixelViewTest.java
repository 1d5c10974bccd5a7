package convlens.render.fx;

import static org.assertj.core.api.Assertions.assertThat;

import convlens.render.Fit;
import convlens.render.java2d.FramePainter;
import convlens.scene.Frame;
import convlens.scene.Theme;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class PixelViewTest {
  private final ConcurrentLinkedQueue<Runnable> held = new ConcurrentLinkedQueue<>();
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private volatile boolean hold;
  private PixelView view;
  private Stage window;

  @Start
  void start(Stage stage) {
    Executor painter =
        task -> {
          if (hold) {
            held.add(task);
          } else {
            worker.execute(task);
          }
        };
    view = new PixelView(painter);
    stage.hide();
    // A window of its own: the one that tests share keeps sizes other tests gave it.
    window = new Stage();
    window.setScene(new Scene(view, 200, 120));
    window.show();
  }

  @AfterEach
  void stop(FxRobot robot) {
    robot.interact(window::close);
    worker.shutdownNow();
  }

  private static PixelView.Job plain(Theme theme) {
    return (into, scale) ->
        new FramePainter().paint(new Frame(List.of(), ""), theme, new Fit(1, 0, 0), into);
  }

  private int colorOnScreen(int x, int y) throws Exception {
    settle();
    return WaitForAsyncUtils.asyncFx(
            () -> {
              WritableImage shot = view.snapshot(null, null);
              return shot.getPixelReader().getArgb(x, y);
            })
        .get(5, TimeUnit.SECONDS);
  }

  private void settle() throws Exception {
    for (int i = 0; i < 3; i++) {
      WaitForAsyncUtils.waitForFxEvents();
      worker.submit(() -> {}).get(5, TimeUnit.SECONDS);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  @Test
  void whatIsPaintedIsSeenUpToTheEdge(FxRobot robot) throws Exception {
    robot.interact(() -> view.show(plain(Theme.DARK)));
    assertThat(colorOnScreen(100, 60)).isEqualTo(Theme.DARK.surface());
    assertThat(colorOnScreen(199, 119)).isEqualTo(Theme.DARK.surface());
    robot.interact(() -> view.show(plain(Theme.LIGHT)));
    assertThat(colorOnScreen(100, 60)).isEqualTo(Theme.LIGHT.surface());
  }

  @Test
  void ofManyPicturesAskedForOnlyTheNewestIsPainted(FxRobot robot) throws Exception {
    robot.interact(() -> view.show(plain(Theme.DARK)));
    settle();
    List<Integer> painted = new ArrayList<>();
    hold = true;
    robot.interact(
        () -> {
          for (int i = 0; i < 100; i++) {
            int number = i;
            view.show((into, scale) -> painted.add(number));
          }
        });
    hold = false;
    assertThat(held).hasSize(1);
    worker.execute(held.remove());
    settle();
    assertThat(painted).containsExactly(0, 99);
  }

  @Test
  void aPictureFollowsTheSizeOfTheNode(FxRobot robot) throws Exception {
    List<String> sizes = new ArrayList<>();
    robot.interact(
        () -> view.show((into, scale) -> sizes.add(into.getWidth() + "x" + into.getHeight())));
    settle();
    robot.interact(() -> view.getScene().getWindow().setWidth(320));
    settle();
    assertThat(sizes.get(0)).isEqualTo("200x120");
    assertThat(sizes.get(sizes.size() - 1)).startsWith("320x");
  }

  @Test
  void aPainterThatFailsDoesNotStopTheNextPicture(FxRobot robot) throws Exception {
    Thread.UncaughtExceptionHandler quiet = (thread, failure) -> {};
    worker.execute(() -> Thread.currentThread().setUncaughtExceptionHandler(quiet));
    robot.interact(
        () ->
            view.show(
                (BufferedImage into, double scale) -> {
                  throw new IllegalStateException("a mistake");
                }));
    settle();
    robot.interact(() -> view.show(plain(Theme.DARK)));
    assertThat(colorOnScreen(10, 10)).isEqualTo(Theme.DARK.surface());
  }
}
