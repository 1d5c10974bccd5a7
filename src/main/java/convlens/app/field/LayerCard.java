package convlens.app.field;

import convlens.app.common.Icons;
import convlens.app.form.CallCard;
import convlens.app.form.Row;
import convlens.op.Call;
import convlens.op.Operation;
import convlens.param.Problem;
import convlens.text.Text;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;

/** One layer of a stack: a card that is moved and taken away. */
final class LayerCard {
  /** What changes numbers, but not which cells are seen. */
  private static final Set<String> UNSEEN = Set.of("bias", "padding_value");

  private final int place;
  private final CallCard card;
  private final Button up;
  private final Button down;
  private final Button remove;

  LayerCard(int place, Operation operation, LayerCards.Orders orders) {
    this.place = place;
    card =
        new CallCard(
            "layer",
            place + 1,
            operation,
            UNSEEN,
            call -> orders.changed(place, call),
            () -> orders.opened(place));
    card.named((place + 1) + "  " + operation.title());
    up = icon(Icons.UP, "field.card.up", "layer-up-", () -> orders.moved(place, -1));
    down = icon(Icons.DOWN, "field.card.down", "layer-down-", () -> orders.moved(place, 1));
    remove = icon(Icons.REMOVE, "field.card.remove", "layer-remove-", () -> orders.removed(place));
    card.tools(up, down, remove);
  }

  private Button icon(Icons icon, String key, String id, Runnable action) {
    Button button = new Button();
    button.setGraphic(icon.node(16));
    button.getStyleClass().add("bare");
    button.setId(id + (place + 1));
    button.setAccessibleText(Text.of(key));
    button.setTooltip(Row.tip(Text.of(key)));
    button.setOnAction(e -> action.run());
    return button;
  }

  Node node() {
    return card;
  }

  /** True when the card is one for such a layer. */
  boolean fits(Call layer) {
    return card.fits(layer);
  }

  void show(Call layer, int of) {
    card.show(layer);
    up.setDisable(place == 0);
    down.setDisable(place == of - 1);
    remove.setDisable(of == 1);
  }

  void opened(boolean is) {
    card.opened(is);
  }

  void problems(List<Problem> found) {
    card.problems(found);
  }
}
