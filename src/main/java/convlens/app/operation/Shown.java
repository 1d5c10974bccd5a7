package convlens.app.operation;

import convlens.app.stage.Export;
import convlens.play.Piece;
import convlens.play.Played;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.story.Stories;
import convlens.story.View;
import convlens.tensor.Shape;
import java.util.Optional;

/**
 * A picture that can be looked at: what was played, how it is viewed, and the scene of it.
 *
 * @param aspect width over height of the room the scene was laid out for
 */
public record Shown(Played played, View view, Scene scene, double aspect) {
  /** What an export of it saves. */
  Export export() {
    String id = played.setting().operation().info().id();
    String name = played.setting().backward().map(b -> id + "-" + b.of()).orElse(id);
    return new Export(name, scene.steps(), shape -> played.scene(view, shape))
        .of(new Piece.Operation(played.setting(), view));
  }

  /** The step that fills an output cell. */
  int step(Ref cell) {
    Shape out = played.output().shape();
    int at = out.index(0, cell.c(), cell.y(), cell.x());
    return Math.min(Stories.sceneStep(played.subject(), view, at), scene.steps() - 1);
  }

  /** The step that fills the output cell that another picture of as large an output is at. */
  int sameMoment(Optional<Shown> other, int step) {
    Shape out = played.output().shape();
    Optional<Shown> before =
        other.filter(s -> s.played.output().shape().equals(out)).filter(s -> out.c() > 1);
    if (before.isEmpty() || before.get().scene.steps() == scene.steps()) {
      return Math.min(step, scene.steps() - 1);
    }
    Shown old = before.get();
    int at = Stories.traceStep(old.played.subject(), old.view, step);
    return Math.min(Stories.sceneStep(played.subject(), view, at), scene.steps() - 1);
  }
}
