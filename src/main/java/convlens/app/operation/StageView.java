package convlens.app.operation;

import convlens.app.stage.Stage;
import convlens.render.Fit;
import convlens.scene.Frame;
import convlens.scene.Scene;
import convlens.scene.Timeline;
import convlens.story.Stories;
import convlens.story.View;

/** The stage of an operation. */
final class StageView extends Stage<Shown, Painted> {
  private final OperationViewModel model;

  StageView(OperationViewModel model) {
    super(model.player(), model.shownProperty());
    this.model = model;
  }

  @Override
  protected Scene scene(Shown shown) {
    return shown.scene();
  }

  @Override
  protected Painted painted(Shown shown, Timeline.Moment moment, Frame frame, Fit fit) {
    return Painted.of(shown, moment, frame, fit);
  }

  /** The way back from a channel, or a choice of tellings or directions, stands above. */
  @Override
  protected boolean headed(Shown shown) {
    return !shown.view().equals(View.AUTO)
        || !shown.played().setting().operation().gradients().isEmpty()
        || !Stories.choices(shown.played().subject()).isEmpty();
  }

  @Override
  protected void room(double width, double height) {
    model.room(width, height);
  }
}
