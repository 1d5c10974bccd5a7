package convlens.app.models;

import convlens.app.stage.ScenePane;
import convlens.scene.Mark;
import convlens.scene.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Labeled;
import org.testfx.api.FxRobot;

/** What somebody reads and sees in the room of models. */
final class OnScreen {
  private OnScreen() {}

  static String label(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(Labeled.class).getText();
  }

  static ScenePane pane(FxRobot robot, String id) {
    return robot.lookup(id).queryAs(ScenePane.class);
  }

  static Optional<Scene> scene(FxRobot robot, String id) {
    return pane(robot, id).painted().map(ScenePane.Shown::scene);
  }

  static List<String> texts(FxRobot robot, String id) {
    List<String> all = new ArrayList<>();
    pane(robot, id).painted().ifPresent(p -> texts(p.frame().marks(), all));
    return all;
  }

  private static void texts(List<Mark> marks, List<String> all) {
    for (Mark m : marks) {
      if (m instanceof Mark.Text t) {
        all.add(t.text());
      } else if (m instanceof Mark.Group g) {
        texts(g.marks(), all);
      }
    }
  }

  /** What the first picture of a pane shows. */
  static float[] pixels(FxRobot robot, String id) {
    return scene(robot, id).orElseThrow().numbers(0).get(0).values();
  }
}
