package convlens.app.models;

import convlens.text.Text;
import java.util.HashSet;
import java.util.Set;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** Says that what is seen is being worked out anew, where that takes longer than a moment. */
public final class Waiting extends HBox {
  /** What comes sooner than this needs no word. */
  private static final Duration MOMENT = Duration.millis(350);

  private static final double SIZE = 14;
  private final Set<Object> open = new HashSet<>();
  private final PauseTransition moment = new PauseTransition(MOMENT);

  @SuppressWarnings("this-escape") // listeners run on this thread, after the node is made
  public Waiting() {
    super(6);
    ProgressIndicator turning = new ProgressIndicator();
    turning.setMinSize(SIZE, SIZE);
    turning.setMaxSize(SIZE, SIZE);
    Label words = new Label(Text.of("models.waiting"));
    words.getStyleClass().addAll("muted", "tiny");
    words.setMinWidth(Label.USE_PREF_SIZE);
    getChildren().addAll(turning, words);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("waiting");
    // Over what it speaks of, so that nothing moves when it comes and goes.
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setMouseTransparent(true);
    StackPane.setAlignment(this, Pos.BOTTOM_RIGHT);
    StackPane.setMargin(this, new Insets(0, 18, 14, 0));
    setVisible(false);
    turning.visibleProperty().bind(visibleProperty());
    moment.setOnFinished(e -> setVisible(!open.isEmpty()));
  }

  /** Something is asked for, or has come. */
  public void of(Object what, boolean waits) {
    if (waits ? !open.add(what) : !open.remove(what)) {
      return;
    }
    if (open.isEmpty()) {
      moment.stop();
      setVisible(false);
    } else if (!isVisible()) {
      moment.playFromStart();
    }
  }
}
