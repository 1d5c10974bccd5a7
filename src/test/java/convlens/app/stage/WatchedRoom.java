package convlens.app.stage;

import convlens.app.common.Fonts;
import convlens.app.common.Fx;
import convlens.app.common.Tasks;
import convlens.app.shell.Shell;
import convlens.app.shell.State;
import convlens.app.shell.StateStore;
import convlens.scene.Mark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A room in its window, watched while somebody uses it.
 *
 * @param <T> its setting
 * @param <M> what is computed of it
 * @param <V> its view
 */
public abstract class WatchedRoom<T, M, V extends RoomView<T, M>> {
  @TempDir protected static Path home;
  protected RoomModel<T, M> model;
  protected V view;

  /** Opens the window with the room in it. */
  protected void open(
      Stage window, String room, T first, RoomModel.Work<T, M> work, Function<Shell, V> maker) {
    Fonts.load();
    Shell shell = new Shell(window, State.FIRST, new StateStore(home));
    model =
        new RoomModel<>(
            first, work, Tasks.worker("test-" + room), Fx.THREAD, System::currentTimeMillis);
    view = maker.apply(shell);
    shell.room(room, () -> view);
    shell.open(room);
    window.show();
  }

  /** Every text of the picture. */
  protected List<String> texts() {
    List<String> found = new ArrayList<>();
    collect(view.stage().painted().orElseThrow().frame().marks(), found);
    return found;
  }

  private static void collect(List<Mark> marks, List<String> found) {
    for (Mark mark : marks) {
      if (mark instanceof Mark.Group g) {
        collect(g.marks(), found);
      } else if (mark instanceof Mark.Text t) {
        found.add(t.text());
      }
    }
  }

  protected static void until(Callable<Boolean> is) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        10,
        TimeUnit.SECONDS,
        () -> {
          try {
            return is.call();
          } catch (NoSuchElementException notPaintedYet) {
            return false;
          }
        });
  }

  protected static String label(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Labeled.class).getText();
  }

  protected void end(FxRobot robot) throws TimeoutException {
    robot.push(KeyCode.END);
    until(() -> view.stage().painted().orElseThrow().step() == model.player().steps() - 1);
  }
}
