package convlens.app.export;

import convlens.app.form.Row;
import convlens.export.Exporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** All formats in sight, by what they are for; the arrow keys go from one to the next. */
final class FormatList extends ScrollPane {
  private static final double WIDTH = 268;
  private static final double NAME = 86;
  private final List<ToggleButton> buttons = new ArrayList<>();
  private final ToggleGroup group = new ToggleGroup();
  private Runnable changed = () -> {};

  FormatList(Map<Formats.Group, List<Exporter>> formats) {
    setId("export-format");
    getStyleClass().addAll("formats", "panel-scroll");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    VBox rows = new VBox(1);
    formats.forEach(
        (g, exporters) -> {
          Label heading = new Label(Formats.heading(g).toUpperCase(Locale.ROOT));
          heading.getStyleClass().add("section");
          if (rows.getChildren().isEmpty()) {
            heading.getStyleClass().add("first");
          }
          rows.getChildren().add(heading);
          exporters.forEach(e -> rows.getChildren().add(button(e)));
        });
    setContent(rows);
    group
        .selectedToggleProperty()
        .addListener(
            (o, was, is) -> {
              if (is == null) {
                group.selectToggle(was);
              } else {
                buttons.forEach(b -> b.setFocusTraversable(b == is));
                changed.run();
              }
            });
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  private ToggleButton button(Exporter e) {
    Label name = new Label(Formats.name(e));
    name.getStyleClass().add("format-name");
    name.setMinWidth(NAME);
    Label purpose = new Label(Formats.purpose(e));
    purpose.getStyleClass().add("format-for");
    ToggleButton button = new ToggleButton();
    button.setId("export-format-" + e.id());
    button.setUserData(e);
    button.setGraphic(new HBox(6, name, purpose));
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setAccessibleText(Formats.name(e) + ". " + Formats.purpose(e));
    button.setTooltip(Row.tip(Formats.title(e)));
    button.getStyleClass().add("format");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setToggleGroup(group);
    button.setFocusTraversable(false);
    buttons.add(button);
    return button;
  }

  void onChanged(Runnable told) {
    changed = told;
  }

  Optional<Exporter> chosen() {
    return Optional.ofNullable(group.getSelectedToggle()).map(t -> (Exporter) t.getUserData());
  }

  /** Chooses a format, or where it is not installed the first one. */
  void choose(String id) {
    buttons.stream()
        .filter(b -> ((Exporter) b.getUserData()).id().equals(id))
        .findFirst()
        .or(() -> buttons.stream().findFirst())
        .ifPresent(group::selectToggle);
  }

  /** Whoever opens the dialog begins here. */
  Node first() {
    return group.getSelectedToggle() instanceof Node button ? button : this;
  }

  private void pressed(KeyEvent e) {
    int by = e.getCode() == KeyCode.UP ? -1 : e.getCode() == KeyCode.DOWN ? 1 : 0;
    int to = by + buttons.indexOf(group.getSelectedToggle());
    if (by != 0) {
      if (to >= 0 && to < buttons.size()) {
        group.selectToggle(buttons.get(to));
        buttons.get(to).requestFocus();
      }
      e.consume();
    }
  }
}
