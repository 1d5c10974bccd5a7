package convlens.app.operation;

import convlens.app.chooser.Chooser;
import convlens.app.chooser.Entry;
import convlens.app.common.Fxml;
import convlens.app.common.Icons;
import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.app.form.TorchLine;
import convlens.app.shell.Sheets;
import convlens.op.Operations;
import convlens.param.Problem;
import convlens.play.Examples;
import convlens.play.Setting;
import convlens.text.Text;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Names the operation and holds its line of PyTorch; below it the definition in one line, or why
 * the line cannot be played.
 */
final class TopBar {
  private final OperationViewModel model;
  private final TorchLine line;
  private final Chooser chooser;

  /** The operation that came from another room; empty where none did. */
  private String came = "";

  @FXML private VBox topBar;
  @FXML private Button title;
  @FXML private Button examples;
  @FXML private StackPane lineSlot;
  @FXML private Button undo;
  @FXML private Button redo;
  @FXML private Button copy;
  @FXML private Button more;
  @FXML private Button presenter;
  @FXML private Button export;
  @FXML private Button addToDeck;
  @FXML private Button from;
  @FXML private Label definition;
  @FXML private Label lineProblem;

  /** What the buttons ask of the view. */
  interface Orders {
    void presenter();

    void export();

    void addToDeck();

    void copy();

    /** One sentence in the status bar. */
    void say(String sentence);

    /** The keyboard goes back to the stage. */
    void left();
  }

  TopBar(OperationViewModel model, Sheets sheets, Orders orders) {
    this.model = model;
    Fxml.load("top-bar", this);
    line = new TorchLine(model::line, model::lineReverted, orders::left);
    lineSlot.getChildren().setAll(line);
    chooser =
        new Chooser(
            title,
            sheets,
            Entry.all(),
            id -> model.choose(Operations.find(id)),
            this::current,
            Text.of("app.operation.find"));
    new Chooser(
        examples,
        sheets,
        Entry.examples(),
        id -> model.play(Examples.find(id)),
        () -> "",
        Text.of("app.examples.find"));
    examples.setText(Text.of("app.examples"));
    examples.setTooltip(Row.tip(Text.of("app.examples.tip")));
    buttons(orders, sheets);
    from.setGraphic(Icons.LEFT.node(16));
    from.managedProperty().bind(from.visibleProperty());
    model.settingProperty().subscribe(this::show);
    model.lineProblemProperty().subscribe(this::problem);
    model.problemsProperty().subscribe(this::problem);
  }

  /** Shows the way back to where the operation came from. */
  void from(String words, Runnable back) {
    came = current();
    from.setText(words);
    from.setOnAction(e -> back.run());
    from.setVisible(true);
  }

  Node node() {
    return topBar;
  }

  /** Reads a line as if it had been typed. */
  void paste(String text) {
    line.paste(text);
  }

  /** Lets somebody choose another operation. */
  void choose() {
    chooser.open();
  }

  private String current() {
    return model.setting().operation().info().id();
  }

  private void buttons(Orders orders, Sheets sheets) {
    title.setTooltip(Row.tip(Text.of("app.operation.tip")));
    icon(undo, Icons.UNDO, "app.undo", model::undo);
    undo.disableProperty().bind(model.undoableProperty().not());
    icon(redo, Icons.REDO, "app.redo", model::redo);
    redo.disableProperty().bind(model.redoableProperty().not());
    copy.setTooltip(Row.tip(Text.of("app.copy.tip")));
    copy.setOnAction(e -> orders.copy());
    presenter.setTooltip(Row.tip(Text.of("app.presenter.tip")));
    presenter.setOnAction(e -> orders.presenter());
    export.setTooltip(Row.tip(Text.of("app.export.tip")));
    export.setOnAction(e -> orders.export());
    new MoreMenu(model, sheets, orders::say).on(more);
    icon(addToDeck, Icons.ADD_TO_DECK, "app.deck.add", orders::addToDeck);
  }

  private static void icon(Button button, Icons icon, String key, Runnable action) {
    button.setGraphic(icon.node(18));
    button.setAccessibleText(Text.of(key));
    button.setTooltip(Row.tip(Text.of(key)));
    button.setOnAction(e -> action.run());
  }

  private void show(Setting setting) {
    String id = setting.operation().info().id();
    from.setVisible(from.isVisible() && came.equals(id));
    title.setAccessibleText(Text.of("app.operation.choose", "title", Text.of(id + ".title")));
    title.setText(Text.of(id + ".title"));
    definition.setText(
        setting.backward().map(b -> Directions.told(b.of())).orElse(Text.of(id + ".definition")));
    line.show(model.line());
  }

  /**
   * Why the line cannot be read, or else why what it says cannot be played: that stands beside its
   * field too, but the fields may be folded away.
   */
  private void problem() {
    Optional<Problem> problem =
        model
            .lineProblemProperty()
            .get()
            .or(() -> model.problemsProperty().get().stream().findFirst());
    lineProblem.setText(problem.map(Fields::sentence).orElse(""));
    lineProblem.setVisible(problem.isPresent());
    definition.setVisible(problem.isEmpty());
    line.unreadable(problem.isPresent());
  }
}
