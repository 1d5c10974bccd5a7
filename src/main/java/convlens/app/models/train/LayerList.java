package convlens.app.models.train;

import convlens.app.models.ModelsModel;
import convlens.app.models.ModelsModel.Chosen;
import convlens.scene.Role;
import convlens.text.Text;
import convlens.watch.LayerRow;
import convlens.watch.SeenStrips;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The rows of a model, one below the other: what they are and how large; one is chosen. */
public final class LayerList {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private final ModelsModel model;
  private final VBox box;
  private final Consumer<LayerRow> asked;

  /**
   * A list.
   *
   * @param asked told the row that somebody chose here
   */
  public LayerList(ModelsModel model, VBox box, Consumer<LayerRow> asked) {
    this.model = model;
    this.box = box;
    this.asked = asked;
    box.setSpacing(5);
    model.chosenProperty().addListener((o, was, is) -> mark());
  }

  /** Shows the rows of a model. */
  public void show(List<LayerRow> rows) {
    box.getChildren().clear();
    String graph = "";
    for (LayerRow row : rows) {
      if (!row.graph().equals(graph) && !row.graph().equals("model")) {
        graph = row.graph();
        Label heading = new Label(graph.toUpperCase(Locale.ROOT));
        heading.getStyleClass().add("section");
        box.getChildren().add(heading);
      }
      box.getChildren().add(button(row));
    }
    mark();
  }

  private Button button(LayerRow row) {
    Label name = new Label(row.title());
    name.getStyleClass().add("layer-name");
    name.setMinWidth(0);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    Label dims = new Label(SeenStrips.dims(row.dims()).replace(" ", ""));
    dims.getStyleClass().addAll("mono", "muted", "layer-dims");
    dims.setMinWidth(Region.USE_PREF_SIZE);
    HBox line = new HBox(8, name, dims);
    line.setMouseTransparent(true);
    Button b = new Button();
    b.setGraphic(line);
    b.setMaxWidth(Double.MAX_VALUE);
    line.prefWidthProperty().bind(b.widthProperty().subtract(22));
    b.getStyleClass().addAll("layer-row", role(row.role()));
    b.setUserData(row);
    b.setId("layer-" + row.last());
    b.setAccessibleText(
        Text.of(
            "models.layer.tell",
            "title",
            row.title(),
            "dims",
            SeenStrips.dims(row.dims()),
            "n",
            row.parameters()));
    b.setOnAction(e -> chosen(row));
    return b;
  }

  static String role(Role role) {
    return switch (role) {
      case LATENT -> "role-latent";
      case OUTPUT -> "role-output";
      default -> "role-input";
    };
  }

  private void chosen(LayerRow row) {
    model.chosenProperty().set(Optional.of(new Chosen(row.graph(), row.last())));
    asked.accept(row);
  }

  private void mark() {
    Optional<Chosen> now = model.chosenProperty().get();
    box.getChildren().stream()
        .filter(n -> n.getUserData() instanceof LayerRow)
        .forEach(
            n -> {
              LayerRow row = (LayerRow) n.getUserData();
              boolean is = now.equals(Optional.of(new Chosen(row.graph(), row.last())));
              n.pseudoClassStateChanged(CHOSEN, is);
            });
  }
}
