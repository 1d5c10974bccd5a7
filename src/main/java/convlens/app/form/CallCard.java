package convlens.app.form;

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
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One operation among several: its name, its line of PyTorch, and, opened, its form. */
public final class CallCard extends VBox {
  private final Operation operation;
  private final Set<String> hidden;
  private final Consumer<Call> changed;
  private final TorchLine line;
  private final VBox form = new VBox(5);
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Label problem = new Label();
  private final Button name = new Button();
  private final HBox head;
  private Optional<Call> shown = Optional.empty();

  /**
   * A card.
   *
   * @param id what its controls are called: {@code id-name-number} and so on
   * @param hidden parameters that its form leaves out
   * @param opened told when its name is pressed
   */
  public CallCard(
      String id,
      int number,
      Operation operation,
      Set<String> hidden,
      Consumer<Call> changed,
      Runnable opened) {
    super(6);
    this.operation = operation;
    this.hidden = hidden;
    this.changed = changed;
    getStyleClass().add("layer-card");
    line = new TorchLine(this::typed, () -> problem(Optional.empty()), this::requestFocus);
    line.named(id + "-line-" + number);
    name.getStyleClass().addAll("bare", "layer-name");
    name.setMnemonicParsing(false);
    name.setId(id + "-name-" + number);
    name.setTooltip(Row.tip(Text.of("field.card.open")));
    name.setOnAction(e -> opened.run());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    head = new HBox(0, name, gap);
    head.setAlignment(Pos.CENTER_LEFT);
    problem.getStyleClass().add("problem");
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    problem.managedProperty().bind(problem.visibleProperty());
    problem.setVisible(false);
    problem.setId(id + "-problem-" + number);
    form.managedProperty().bind(form.visibleProperty());
    form.setVisible(false);
    getChildren().setAll(head, line, problem, form);
  }

  /** What the card is called. */
  public void named(String words) {
    name.setText(words);
  }

  /** What stands right of its name. */
  public void tools(Node... tools) {
    head.getChildren().addAll(tools);
  }

  /** True when the card is one for such an operation. */
  public boolean fits(Call call) {
    return call.operation().info().equals(operation.info());
  }

  public void show(Call call) {
    shown = Optional.of(call);
    line.show(call.line());
    line.unreadable(false);
    fields.forEach((id, field) -> field.show(call.args().values().get(id)));
  }

  /** Rows are made when a card is first opened: few ever are. */
  public void opened(boolean is) {
    if (is && fields.isEmpty()) {
      for (Param p : operation.params()) {
        if (hidden.contains(p.id())) {
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
    shown.ifPresent(c -> changed.accept(new Call(c.operation(), c.args().with(id, value))));
  }

  private boolean typed(String text) {
    try {
      Call read = Call.read(text);
      problem(Optional.empty());
      changed.accept(read);
      return true;
    } catch (ProblemException unreadable) {
      problem(Optional.of(Fields.sentence(unreadable.problem())));
      return false;
    }
  }

  /** What is wrong with the operation as it is set. */
  public void problems(List<Problem> found) {
    problem(found.stream().findFirst().map(Fields::sentence));
  }

  private void problem(Optional<String> sentence) {
    problem.setText(sentence.orElse(""));
    problem.setVisible(sentence.isPresent());
    line.unreadable(sentence.isPresent());
  }
}
