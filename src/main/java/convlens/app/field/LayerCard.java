package convlens.app.field;

import convlens.app.common.Icons;
import convlens.app.form.Field;
import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.app.form.TorchLine;
import convlens.op.Call;
import convlens.op.Operation;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One layer: its number and name, its line of PyTorch, and, opened, its form. */
final class LayerCard extends VBox {
  /** What changes numbers, but not which cells are seen. */
  private static final List<String> UNSEEN = List.of("bias", "padding_value");

  private final int place;
  private final Operation operation;
  private final LayerCards.Orders orders;
  private final TorchLine line;
  private final VBox form = new VBox(5);
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Label problem = new Label();
  private final Button name = new Button();
  private final Button up;
  private final Button down;
  private final Button remove;
  private Optional<Call> shown = Optional.empty();

  LayerCard(int place, Operation operation, LayerCards.Orders orders) {
    super(6);
    this.place = place;
    this.operation = operation;
    this.orders = orders;
    getStyleClass().add("layer-card");
    line = new TorchLine(this::typed, () -> problem(Optional.empty()), this::requestFocus);
    line.named("layer-line-" + (place + 1));
    name.getStyleClass().addAll("bare", "layer-name");
    name.setId("layer-name-" + (place + 1));
    name.setText((place + 1) + "  " + operation.title());
    name.setTooltip(Row.tip(Text.of("field.card.open")));
    name.setOnAction(e -> orders.opened(place));
    up = icon(Icons.UP, "field.card.up", "layer-up-", () -> orders.moved(place, -1));
    down = icon(Icons.DOWN, "field.card.down", "layer-down-", () -> orders.moved(place, 1));
    remove = icon(Icons.REMOVE, "field.card.remove", "layer-remove-", () -> orders.removed(place));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(0, name, gap, up, down, remove);
    head.setAlignment(Pos.CENTER_LEFT);
    problem.getStyleClass().add("problem");
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    problem.managedProperty().bind(problem.visibleProperty());
    problem.setVisible(false);
    problem.setId("layer-problem-" + (place + 1));
    form.managedProperty().bind(form.visibleProperty());
    form.setVisible(false);
    getChildren().setAll(head, line, problem, form);
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

  /** True when the card is one for such a layer. */
  boolean fits(Call layer) {
    return layer.operation().info().equals(operation.info());
  }

  void show(Call layer, int of) {
    shown = Optional.of(layer);
    line.show(layer.line());
    line.unreadable(false);
    up.setDisable(place == 0);
    down.setDisable(place == of - 1);
    remove.setDisable(of == 1);
    fields.forEach((id, field) -> field.show(layer.args().values().get(id)));
  }

  /** Rows are made when a card is first opened: few ever are. */
  void opened(boolean is) {
    if (is && fields.isEmpty()) {
      for (Param p : operation.params()) {
        if (UNSEEN.contains(p.id())) {
          continue;
        }
        String help = operation.info().id() + "." + p.id() + ".help";
        Field field =
            Fields.of(p, Text.has(help) ? Text.of(help) : "", value -> changed(p.id(), value));
        fields.put(p.id(), field);
        form.getChildren().add(field.node());
      }
      shown.ifPresent(c -> fields.forEach((id, f) -> f.show(c.args().values().get(id))));
    }
    form.setVisible(is);
  }

  private void changed(String id, Object value) {
    shown.ifPresent(c -> orders.changed(place, new Call(c.operation(), c.args().with(id, value))));
  }

  private boolean typed(String text) {
    try {
      Call read = Call.read(text);
      problem(Optional.empty());
      orders.changed(place, read);
      return true;
    } catch (ProblemException unreadable) {
      problem(Optional.of(Fields.sentence(unreadable.problem())));
      return false;
    }
  }

  /** What is wrong with the layer as it is set. */
  void problems(List<Problem> found) {
    problem(found.stream().findFirst().map(Fields::sentence));
  }

  private void problem(Optional<String> sentence) {
    problem.setText(sentence.orElse(""));
    problem.setVisible(sentence.isPresent());
    line.unreadable(sentence.isPresent());
  }
}
