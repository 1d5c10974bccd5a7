package convlens.app.operation;

import convlens.app.stage.Picture;
import convlens.app.stage.Player;
import convlens.render.Fit;
import convlens.render.HitTest;
import convlens.scene.Frame;
import convlens.scene.Ref;
import convlens.scene.Timeline;
import convlens.trace.Step;
import convlens.trace.Trace;
import java.util.Optional;
import javafx.geometry.Bounds;

/**
 * What is on screen: the frame that was painted and where it lies, in points of the stage. Hover
 * and clicks ask this rather than what is about to be painted.
 *
 * @param step the step that is glided to
 * @param told the step whose sum is to be read, from 0
 * @param caption of that step
 */
record Painted(Shown shown, int step, int told, String caption, Frame frame, Fit fit) {
  /**
   * What is computed at the moment that is seen; an open channel's story has only its own steps.
   */
  Step traceStep() {
    Trace trace = shown.played().trace();
    return trace.step(traceStep(shown, told));
  }

  /** A picture with the words for the step it tells. */
  static Painted of(Shown shown, Timeline.Moment moment, Frame frame, Fit fit) {
    int told = Player.told(moment);
    boolean asked = shown.questions().isPresent();
    String caption =
        told == moment.step() || asked
            ? frame.caption()
            : shown.played().trace().caption(traceStep(shown, told));
    return new Painted(shown, moment.step(), told, caption, frame, fit);
  }

  private static int traceStep(Shown shown, int step) {
    return Math.min(shown.traceStep(step), shown.played().trace().size() - 1);
  }

  /** The cell at a point of the stage. */
  Optional<Ref> at(double x, double y) {
    return HitTest.at(frame, fit.sceneX(x), fit.sceneY(y));
  }

  /** Where a cell stands on the stage; empty when no rectangle of its own shows it. */
  Optional<Bounds> bounds(Ref ref) {
    return Picture.bounds(frame, fit, ref);
  }
}
