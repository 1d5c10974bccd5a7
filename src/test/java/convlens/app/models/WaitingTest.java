package convlens.app.models;

import static convlens.app.models.OnScreen.label;
import static convlens.app.models.OnScreen.texts;
import static org.assertj.core.api.Assertions.assertThat;

import convlens.app.common.Tasks;
import convlens.app.models.kind.KindTab;
import convlens.app.shell.Shell;
import convlens.app.shell.State;
import convlens.app.shell.StateStore;
import convlens.blas.Blases;
import convlens.watch.WatchedRuns;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What a panel says while its pictures take long, as they do when training has the cores. */
@ExtendWith(ApplicationExtension.class)
class WaitingTest {
  @TempDir Path folder;
  private final CountDownLatch busy = new CountDownLatch(1);
  private ModelsModel model;
  private KindTab tab;

  @Start
  void start(Stage window) {
    model =
        new ModelsModel(
            WatchedRuns.setup("conv-autoencoder", "digits(count=60)", 1),
            Blases.plain(),
            folder.resolve("runs"),
            () -> System.nanoTime() / 1_000_000);
    Shell shell = new Shell(window, State.FIRST, new StateStore(folder));
    tab = new KindTab(model, shell.sheets());
    window.setScene(new Scene(new StackPane(tab.node()), 900, 700));
    window.show();
    model.prepare();
  }

  @AfterEach
  void close(FxRobot robot) {
    busy.countDown();
    robot.interact(model::close);
    Tasks.finish(Tasks.TRAIN, javafx.util.Duration.seconds(20));
  }

  private static void until(BooleanSupplier is) throws TimeoutException {
    WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> is.getAsBoolean());
  }

  private static boolean waits(FxRobot robot) {
    return robot.lookup(".waiting").tryQuery().filter(Node::isVisible).isPresent();
  }

  @Test
  void thatSomethingIsBeingWorkedOutIsToldUntilItIsThere(FxRobot robot) throws TimeoutException {
    until(() -> model.session().isPresent());
    Tasks.LOOK.execute(this::keepBusy);
    AtomicBoolean atOnce = new AtomicBoolean(true);
    robot.interact(
        () -> {
          tab.shown(true);
          atOnce.set(waits(robot));
        });
    assertThat(atOnce).as("what comes at once needs no word").isFalse();
    until(() -> waits(robot));
    assertThat(label(robot, ".waiting .label")).isEqualTo("working it out");
    busy.countDown();
    until(() -> !waits(robot));
    until(() -> !texts(robot, "#kind-own").isEmpty());
  }

  @Test
  void whereNobodyLooksAnyMoreNothingIsWaitedFor(FxRobot robot) throws TimeoutException {
    until(() -> model.session().isPresent());
    Tasks.LOOK.execute(this::keepBusy);
    robot.interact(() -> tab.shown(true));
    until(() -> waits(robot));
    robot.interact(() -> tab.shown(false));
    assertThat(waits(robot)).isFalse();
  }

  private void keepBusy() {
    try {
      busy.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
