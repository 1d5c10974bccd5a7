package convlens.app.stage;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * What is told of the thing under the mouse, at the foot of a stage: beside the mouse it would hide
 * what is lit.
 */
public final class StageTip extends Label {
  private static final double AIR = 16;
  private static final double FOOT = 6;

  /** A tip that tells nothing yet; it takes no part in the layout. */
  public StageTip() {
    getStyleClass().add("stage-tip");
    setVisible(false);
    setWrapText(true);
    setMouseTransparent(true);
    setManaged(false);
  }

  /** Tells, or falls silent. */
  public void tell(Optional<String> words, Region stage) {
    setVisible(words.isPresent());
    words.ifPresent(
        text -> {
          setText(text.replace("*", ""));
          applyCss();
          double w = Math.min(prefWidth(-1), stage.getWidth() - AIR);
          double h = prefHeight(w);
          resizeRelocate((stage.getWidth() - w) / 2, stage.getHeight() - h - FOOT, w, h);
        });
  }
}
