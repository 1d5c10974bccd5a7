package convlens.app.stage;

import convlens.scene.Scene;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/**
 * What a room tells now, for whoever speaks to it.
 *
 * @param scene what is on the stage; empty before the first picture
 * @param player which step of it
 */
public record Telling(ObservableValue<Optional<Scene>> scene, Player player) {}
