package convlens.app.form;

import convlens.param.Sides;
import java.util.Optional;
import javafx.scene.Node;

/** A control that edits one value of a setting and says what is wrong with it. */
public interface Field {
  /** The whole row: label, controls, and below them the problem if there is one. */
  Node node();

  /** Shows a value without reporting it as an edit. */
  void show(Object value);

  /** Shows the cells that a padding asked for by name came to. */
  default void cells(Sides sides) {}

  /** Shows what is wrong, or that nothing is any more. */
  void problem(Optional<String> sentence);
}
