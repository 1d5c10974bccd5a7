package convlens.app.export;

import convlens.app.form.Row;
import convlens.export.Exporter;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
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

  /** All rows, formats and other ways, as they stand below each other. */
  private final List<ButtonBase> rows = new ArrayList<>();

  private final ToggleGroup group = new ToggleGroup();
  private Runnable changed = () -> {};

  FormatList(Map<Formats.Group, List<Exporter>> formats, List<Way> ways) {
    setId("export-format");
    getStyleClass().addAll("formats", "panel-scroll");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setContent(box(formats, ways));
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

  private VBox box(Map<Formats.Group, List<Exporter>> formats, List<Way> ways) {
    VBox box = new VBox(1);
    for (Formats.Group g : Formats.Group.values()) {
      List<ButtonBase> here = new ArrayList<>();
      formats.getOrDefault(g, List.of()).forEach(e -> here.add(button(e)));
      ways.stream().filter(w -> w.group() == g).forEach(w -> here.add(button(w)));
      if (!here.isEmpty()) {
        Label heading = new Label(Formats.heading(g).toUpperCase(Locale.ROOT));
        heading.getStyleClass().add("section");
        if (box.getChildren().isEmpty()) {
          heading.getStyleClass().add("first");
        }
        box.getChildren().add(heading);
        box.getChildren().addAll(here);
        rows.addAll(here);
      }
    }
    return box;
  }

  private ToggleButton button(Exporter e) {
    ToggleButton button = new ToggleButton();
    button.setUserData(e);
    button.setToggleGroup(group);
    button.setFocusTraversable(false);
    buttons.add(button);
    dress(button, e.id(), Formats.name(e), Formats.purpose(e), Formats.title(e));
    return button;
  }

  private static Button button(Way way) {
    String key = "formats." + way.id();
    Button button = new Button();
    button.setOnAction(e -> way.chosen().run());
    dress(button, way.id(), Text.of(key + ".name"), Text.of(key + ".for"), Text.of(key + ".tip"));
    return button;
  }

  private static void dress(ButtonBase row, String id, String words, String use, String tip) {
    Label name = new Label(words);
    name.getStyleClass().add("format-name");
    name.setMinWidth(NAME);
    Label purpose = new Label(use);
    purpose.getStyleClass().add("format-for");
    row.setId("export-format-" + id);
    row.setGraphic(new HBox(6, name, purpose));
    row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    row.setAccessibleText(words + ". " + use);
    row.setTooltip(Row.tip(tip));
    row.getStyleClass().add("format");
    row.setMaxWidth(Double.MAX_VALUE);
    row.setMinWidth(Region.USE_PREF_SIZE);
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

  /** Scrolls so far that a row can be seen. */
  private void reveal(Node row) {
    double all = getContent().getLayoutBounds().getHeight() - getViewportBounds().getHeight();
    double top = row.getBoundsInParent().getMinY();
    double low = row.getBoundsInParent().getMaxY() - getViewportBounds().getHeight();
    if (all > 0) {
      setVvalue(Math.max(low / all, Math.min(top / all, getVvalue())));
    }
  }

  private void pressed(KeyEvent e) {
    int by = e.getCode() == KeyCode.UP ? -1 : e.getCode() == KeyCode.DOWN ? 1 : 0;
    int at = rows.indexOf(e.getTarget());
    int to = by + (at < 0 ? rows.indexOf(group.getSelectedToggle()) : at);
    if (by != 0) {
      if (to >= 0 && to < rows.size()) {
        if (rows.get(to) instanceof ToggleButton format) {
          group.selectToggle(format);
        }
        rows.get(to).requestFocus();
        reveal(rows.get(to));
      }
      e.consume();
    }
  }
}
