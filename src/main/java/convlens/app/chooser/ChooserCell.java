package convlens.app.chooser;

import convlens.text.Text;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** How the list of operations draws its lines: a heading, or title and PyTorch's name. */
public final class ChooserCell extends ListCell<ChooserLine> {
  private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
  private final Label title = new Label();
  private final Label torch = new Label();
  private final HBox row;

  /**
   * A cell.
   *
   * @param chosen told what is clicked
   */
  public ChooserCell(Consumer<Entry> chosen) {
    torch.getStyleClass().add("torch-name");
    torch.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    row = new HBox(10, title, gap, torch);
    row.getStyleClass().add("form-line");
    // A cell that is as wide as its words would be cut off rather than shortened.
    setPrefWidth(0);
    setOnMouseClicked(e -> entry().ifPresent(chosen));
  }

  private Optional<Entry> entry() {
    return Optional.ofNullable(getItem()).flatMap(ChooserLine::entry);
  }

  @Override
  protected void updateItem(ChooserLine line, boolean empty) {
    super.updateItem(line, empty);
    boolean heading = !empty && line.entry().isEmpty();
    pseudoClassStateChanged(HEADING, heading);
    setMouseTransparent(empty || heading);
    setText(heading ? line.heading() : null);
    setGraphic(empty || heading ? null : row);
    entry()
        .ifPresent(
            e -> {
              title.setText(e.title());
              torch.setText(e.torchName());
              setAccessibleText(
                  Text.of("app.operation.entry", "title", e.title(), "torch", e.torchName()));
            });
  }
}
