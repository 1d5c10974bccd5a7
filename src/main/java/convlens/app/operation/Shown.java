package convlens.app.operation;

import convlens.app.stage.Export;
import convlens.play.Piece;
import convlens.play.Played;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.story.Predict;
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
  /** The story itself. */
  static Shown told(Played played, View view, double aspect) {
    return new Shown(played, view, played.scene(view, aspect), aspect);
  }

  /** The story as questions and answers. */
  static Shown asked(Played played, View view, double aspect) {
    return new Shown(played, view, Predict.of(played.subject(), view, aspect), aspect);
  }

  /** The questions, where the story is told as such. */
  Optional<Predict> questions() {
    return scene instanceof Predict p ? Optional.of(p) : Optional.empty();
  }

  /** What an export of it saves. */
  Export export() {
    String id = played.setting().operation().info().id();
    String name = played.setting().backward().map(b -> id + "-" + b.of()).orElse(id);
    if (questions().isPresent()) {
      return new Export(
              name + "-questions",
              scene.steps(),
              shape -> Predict.of(played.subject(), view, shape))
          .of(new Piece.Questions(played.setting(), view));
    }
    return new Export(name, scene.steps(), shape -> played.scene(view, shape))
        .of(new Piece.Operation(played.setting(), view));
  }

  /** The step that fills an output cell. */
  int step(Ref cell) {
    Shape out = played.output().shape();
    return at(out.index(0, cell.c(), cell.y(), cell.x()));
  }

  /** The step of the trace that a step of the scene is about. */
  int traceStep(int step) {
    int known = questions().map(p -> p.knownStep(step)).orElse(step);
    return Stories.traceStep(played.subject(), drawn(), known);
  }

  /** The step of the scene that shows a step of the trace, or asks for it. */
  private int at(int traceStep) {
    int known = Stories.sceneStep(played.subject(), drawn(), traceStep);
    int step = questions().isPresent() ? Predict.question(known) : known;
    return Math.min(step, scene.steps() - 1);
  }

  private View drawn() {
    return questions().isPresent() ? Predict.asking(played.subject(), view) : view;
  }

  /** The step that fills the output cell that another picture of as large an output is at. */
  int sameMoment(Optional<Shown> other, int step) {
    Shape out = played.output().shape();
    if (other.isPresent() && other.get().questions().isPresent() != questions().isPresent()) {
      return questions().isPresent() && step == 0 ? 0 : at(other.get().traceStep(step));
    }
    Optional<Shown> before =
        other.filter(s -> s.played.output().shape().equals(out)).filter(s -> out.c() > 1);
    if (before.isEmpty() || before.get().scene.steps() == scene.steps()) {
      return Math.min(step, scene.steps() - 1);
    }
    return at(before.get().traceStep(step));
  }
}
