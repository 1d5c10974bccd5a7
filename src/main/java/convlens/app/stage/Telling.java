package convlens.app.stage;

import convlens.scene.Scene;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/**
 * What a room tells now, for whoever speaks to it.
 *
 * @param scene what is on the stage; empty before the first picture
 * @param after what comes after its last step; empty where nothing does
 * @param player which step of it
 */
public record Telling(
    ObservableValue<Optional<Scene>> scene, ObservableValue<Optional<Scene>> after, Player player) {
  /** What ends with its last step. */
  public Telling(ObservableValue<Optional<Scene>> scene, Player player) {
    this(scene, new SimpleObjectProperty<>(Optional.empty()), player);
  }
}
