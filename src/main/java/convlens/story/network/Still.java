package convlens.story.network;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A scene of one moment: one step, drawn once, and what is under the mouse on top of it. */
abstract class Still implements Scene {
  /** Room between the picture's edge and what stands in it. */
  static final double MARGIN = 14;

  /** The whole picture, from back to front. */
  abstract List<Mark> marks();

  abstract String caption();

  /** What is laid over the picture for the thing under the mouse. */
  abstract List<Mark> lit(Ref focus);

  @Override
  public final int steps() {
    return 1;
  }

  @Override
  public final int stepsPerTick() {
    return 1;
  }

  @Override
  public final Frame frame(int step, double glide, Optional<Ref> focus) {
    if (focus.isEmpty()) {
      return new Frame(marks(), caption());
    }
    List<Mark> all = new ArrayList<>(marks());
    all.addAll(lit(focus.get()));
    return new Frame(all, caption());
  }
}
