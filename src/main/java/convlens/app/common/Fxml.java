package convlens.app.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads a view's layout for a controller that exists already. */
public final class Fxml {
  private Fxml() {}

  /** The layout {@code fxml/<name>.fxml}; its fields are put into {@code controller}. */
  public static Parent load(String name, Object controller) {
    FXMLLoader loader =
        new FXMLLoader(Fxml.class.getResource("/fxml/" + name + ".fxml"), new Texts());
    loader.setController(controller);
    try {
      return loader.load();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
