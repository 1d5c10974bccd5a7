package convlens.app.stage;

import convlens.render.Fit;
import convlens.render.HitTest;
import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.scene.Transform;
import java.util.List;
import java.util.Optional;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;

/**
 * A picture on a stage: the frame that was painted and where it lies, in points of the stage.
 *
 * @param step the step that is glided to
 */
public record Picture(Scene scene, int step, Frame frame, Fit fit) {
  /** The cell at a point of the stage. */
  public Optional<Ref> at(double x, double y) {
    return HitTest.at(frame, fit.sceneX(x), fit.sceneY(y));
  }

  /** Where a cell stands on the stage; empty when no rectangle of its own shows it. */
  public static Optional<Bounds> bounds(Frame frame, Fit fit, Ref ref) {
    return bounds(frame.marks(), fit.transform(), ref);
  }

  private static Optional<Bounds> bounds(List<Mark> marks, Transform to, Ref ref) {
    for (int i = marks.size() - 1; i >= 0; i--) {
      Mark mark = marks.get(i);
      Optional<Bounds> found =
          mark instanceof Mark.Group g
              ? bounds(g.marks(), to.after(g.transform()), ref)
              : own(mark, to, ref);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Bounds> own(Mark mark, Transform to, Ref ref) {
    if (mark instanceof Mark.Rect r && r.ref().equals(Optional.of(ref))) {
      double x = to.mapX(r.x(), r.y());
      double y = to.mapY(r.x(), r.y());
      return Optional.of(
          new BoundingBox(
              x,
              y,
              to.mapX(r.x() + r.w(), r.y() + r.h()) - x,
              to.mapY(r.x() + r.w(), r.y() + r.h()) - y));
    }
    return Optional.empty();
  }
}
