package convlens.app.operation;

import convlens.app.common.Fonts;
import convlens.app.common.Fx;
import convlens.app.common.Tasks;
import convlens.app.shell.Shell;
import convlens.app.shell.State;
import convlens.app.shell.StateStore;
import convlens.blas.Blases;
import convlens.data.Generated;
import convlens.data.ImageKernels;
import convlens.data.KernelSpec;
import convlens.data.Pattern;
import convlens.op.Operations;
import convlens.play.Setting;
import convlens.scene.Mark;
import convlens.scene.Ref;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The window as somebody uses it: clicks, types, drags, and reads what is on screen. */
@ExtendWith(ApplicationExtension.class)
abstract class ViewTest {
  @TempDir static Path home;
  OperationViewModel model;
  OperationView view;
  Shell shell;

  /** Called by a start method of each test: the extension finds none above the class. */
  final void open(Stage window) {
    Fonts.load();
    shell = new Shell(window, State.FIRST, new StateStore(home));
    model =
        new OperationViewModel(
            copied(),
            Blases.plain(),
            Tasks.worker("test-play"),
            Tasks.WORK,
            Fx.THREAD,
            System::currentTimeMillis);
    view = new OperationView(model, shell.sheets(), shell);
    shell.show(view);
    window.show();
    view.focusStage();
  }

  /** 4 × 4 cells 0, 1, 2, 3 in each row under a kernel that copies its middle. */
  static Setting copied() {
    return Setting.of(
        Operations.find("conv2d"),
        Generated.of(Pattern.RAMP, 4, 4),
        KernelSpec.Preset.of(ImageKernels.find("identity").orElseThrow()));
  }

  final Painted painted() {
    return view.stage().painted().orElseThrow();
  }

  /** The numbers painted on a cell. */
  final List<String> numbers(Ref ref) {
    List<String> found = new ArrayList<>();
    collect(painted().frame().marks(), ref, found);
    return found;
  }

  private static void collect(List<Mark> marks, Ref ref, List<String> found) {
    for (Mark mark : marks) {
      if (mark instanceof Mark.Group g) {
        collect(g.marks(), ref, found);
      } else if (mark instanceof Mark.Text t && t.ref().equals(Optional.of(ref))) {
        found.add(t.text());
      }
    }
  }

  final Point2D onScreen(Ref ref) {
    Bounds b = painted().bounds(ref).orElseThrow();
    return view.stage().localToScreen(b.getCenterX(), b.getCenterY());
  }

  static void write(FxRobot robot, String field, String text) {
    robot.clickOn(field).push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write(text, 0).push(KeyCode.ENTER);
  }

  static String text(FxRobot robot, String field) {
    return robot.lookup(field).queryAs(TextField.class).getText();
  }

  static String label(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Labeled.class).getText();
  }

  static List<String> visibleProblems(FxRobot robot) {
    return robot.lookup(".form-row .problem").queryAllAs(Labeled.class).stream()
        .filter(l -> l.isVisible())
        .map(Labeled::getText)
        .toList();
  }

  static void until(Callable<Boolean> is) throws TimeoutException {
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
}
