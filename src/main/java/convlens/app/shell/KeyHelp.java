package convlens.app.shell;

import convlens.text.Text;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** The table of all keys. */
final class KeyHelp {
  private static final List<String> KEYS =
      List.of(
          "Space", "Left", "Right", "Home", "End", "bracket", "zoom", "page", "O", "Q", "F",
          "black", "P", "N", "D", "E", "A", "deck", "W", "C", "undo", "redo", "copy", "paste",
          "edit", "arrows", "Escape", "help");

  private KeyHelp() {}

  static Region table() {
    GridPane table = new GridPane();
    table.getStyleClass().add("key-table");
    table.setHgap(16);
    table.setVgap(8);
    ColumnConstraints keys = new ColumnConstraints();
    keys.setHalignment(HPos.RIGHT);
    table.getColumnConstraints().setAll(keys, new ColumnConstraints(270), keys);
    int half = (KEYS.size() + 1) / 2;
    for (int i = 0; i < KEYS.size(); i++) {
      Label cap = new Label(Text.of("app.keys.name." + KEYS.get(i)));
      cap.getStyleClass().add("key-cap");
      Label words = new Label(Text.of("app.keys." + KEYS.get(i)));
      words.setWrapText(true);
      words.setMaxWidth(270);
      table.add(cap, i < half ? 0 : 2, i % half);
      table.add(words, i < half ? 1 : 3, i % half);
    }
    return table;
  }
}
