package convlens.app.operation;

import convlens.story.Stories;
import convlens.story.Style;
import convlens.story.Subject;
import convlens.text.Text;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Chooses among the ways an operation is told in, for those that have several. */
final class Tellings {
  private final OperationViewModel model;
  private final HBox box = new HBox();
  private List<Style> offered = List.of();

  Tellings(OperationViewModel model) {
    this.model = model;
    box.getStyleClass().addAll("segments", "roomy");
    box.setId("tellings");
    box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    box.setVisible(false);
    StackPane.setAlignment(box, Pos.TOP_RIGHT);
    StackPane.setMargin(box, new Insets(8, 44, 0, 0));
    model.shownProperty().subscribe(shown -> shown.ifPresent(this::show));
  }

  Node node() {
    return box;
  }

  private void show(Shown shown) {
    Subject subject = shown.played().subject();
    List<Style> next = Stories.choices(subject);
    if (!next.equals(offered)) {
      offered = next;
      box.getChildren().setAll(next.stream().map(this::button).toList());
      for (int i = 0; i < next.size(); i++) {
        String place = i == 0 ? "first" : i == next.size() - 1 ? "last" : "middle";
        box.getChildren().get(i).getStyleClass().add(place);
      }
    }
    box.setVisible(!next.isEmpty());
    Style drawn = Stories.drawn(subject, shown.view());
    for (int i = 0; i < next.size(); i++) {
      ((ToggleButton) box.getChildren().get(i)).setSelected(next.get(i) == drawn);
    }
  }

  private ToggleButton button(Style style) {
    ToggleButton button = new ToggleButton(name(style));
    button.setOnAction(
        e -> {
          button.setSelected(true);
          model.tell(style);
        });
    return button;
  }

  private static String name(Style style) {
    return switch (style) {
      case RECIPE -> Text.of("story.telling.recipe");
      case SCATTER -> Text.of("story.telling.scatter");
      case MATRIX -> Text.of("story.telling.matrix");
      case FLAT -> Text.of("story.telling.flat");
      case VOLUMES -> Text.of("story.telling.volumes");
      case CELLS -> Text.of("story.telling.cells");
      case WIRING -> Text.of("story.telling.wiring");
      case PIXELS -> Text.of("story.telling.pixels");
      case AUTO -> throw new IllegalArgumentException("no telling: " + style);
    };
  }
}
