package convlens.app.operation;

import convlens.app.common.Fxml;
import convlens.app.common.Icons;
import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.app.shell.Sheets;
import convlens.app.shell.State;
import convlens.app.shell.View;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.param.Problem;
import convlens.play.Setting;
import convlens.play.SettingJson;
import convlens.scene.Theme;
import convlens.story.WrittenSum;
import convlens.text.Text;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;

/** The room in which one operation is played: puts its parts together and hands keys on. */
public final class OperationView implements View {
  private final OperationViewModel model;
  private final Sheets sheets;
  private final Runnable presenterKey;
  private final StageView stage;
  private final TorchLine line;
  private final Explanation explanation_;
  private final InputFiles files;
  private final OperationKeys keys;
  private Theme theme = Theme.LIGHT;
  private boolean presenting;
  private boolean leftFolded;
  private boolean rightFolded;

  @FXML private BorderPane root;
  @FXML private VBox topBar;
  @FXML private MenuButton title;
  @FXML private StackPane lineSlot;
  @FXML private Button undo;
  @FXML private Button redo;
  @FXML private Button copy;
  @FXML private Button presenter;
  @FXML private Button export;
  @FXML private Label definition;
  @FXML private Label lineProblem;
  @FXML private ScrollPane left;
  @FXML private VBox form;
  @FXML private StackPane stageSlot;
  @FXML private Button foldLeft;
  @FXML private Button foldRight;
  @FXML private ScrollPane right;
  @FXML private TextFlow caption;
  @FXML private VBox formulas;
  @FXML private VBox cost;
  @FXML private VBox cells;
  @FXML private VBox bottom;
  @FXML private HBox statusBar;
  @FXML private Label status;
  @FXML private ProgressBar working;
  @FXML private Label blasName;

  /**
   * The view.
   *
   * @param presenterKey asks the window for presenter mode, or out of it
   */
  public OperationView(OperationViewModel model, Sheets sheets, Runnable presenterKey) {
    this.model = model;
    this.sheets = sheets;
    this.presenterKey = presenterKey;
    Fxml.load("operation", this);
    stage = new StageView(model);
    Pane over = new Pane();
    over.setPickOnBounds(false);
    CellEditor editor = new CellEditor(stage, over, model);
    new StageMouse(stage, over, model, editor);
    Crumbs crumbs = new Crumbs(model);
    keys = new OperationKeys(model, stage, editor, crumbs, new Orders());
    line = new TorchLine(model::line, model::lineReverted, this::focusStage);
    explanation_ = new Explanation(model, caption, formulas, cost, cells);
    files = new InputFiles(model, this::say, root);
    stageSlot.getChildren().addAll(0, java.util.List.of(stage, over));
    stageSlot.getChildren().add(crumbs.node());
    lineSlot.getChildren().setAll(line);
    new SettingsPanel(model, form, new InputSection(model, files::choose));
    bottom.getChildren().add(0, new TransportBar(model.player()));
    buttons();
    operations();
    model.settingProperty().subscribe(this::show);
    model.lineProblemProperty().subscribe(this::lineProblem);
    model.problemsProperty().subscribe(this::lineProblem);
    stage.paintedProperty().addListener((o, was, is) -> is.ifPresent(this::told));
    busy();
    foldButtons();
  }

  /** Work that takes longer than one notices is said to be under way. */
  private void busy() {
    PauseTransition noticed = new PauseTransition(Duration.millis(400));
    noticed.setOnFinished(e -> working.setVisible(model.busyProperty().get()));
    working.setVisible(false);
    model
        .busyProperty()
        .subscribe(
            is -> {
              if (is) {
                noticed.playFromStart();
              } else {
                noticed.stop();
                working.setVisible(false);
              }
            });
  }

  private void buttons() {
    copy.setTooltip(Row.tip(Text.of("app.copy.tip")));
    copy.setOnAction(e -> copyLine());
    icon(undo, Icons.UNDO, "app.undo", model::undo);
    undo.disableProperty().bind(model.undoableProperty().not());
    icon(redo, Icons.REDO, "app.redo", model::redo);
    redo.disableProperty().bind(model.redoableProperty().not());
    presenter.setTooltip(Row.tip(Text.of("app.presenter.tip")));
    presenter.setOnAction(e -> presenterKey.run());
    export.setTooltip(Row.tip(Text.of("app.export.tip")));
    export.setOnAction(e -> export());
    foldLeft.setOnAction(e -> fold(!leftFolded, rightFolded));
    foldRight.setOnAction(e -> fold(leftFolded, !rightFolded));
  }

  private static void icon(Button button, Icons icon, String key, Runnable action) {
    button.setGraphic(icon.node(18));
    button.setAccessibleText(Text.of(key));
    button.setTooltip(Row.tip(Text.of(key)));
    button.setOnAction(e -> action.run());
  }

  private void operations() {
    ToggleGroup one = new ToggleGroup();
    for (Operation op : Operations.all()) {
      RadioMenuItem item = new RadioMenuItem(Text.of(op.info().id() + ".title"));
      item.setToggleGroup(one);
      item.setUserData(op.info().id());
      item.setOnAction(e -> model.choose(op));
      title.getItems().add(item);
    }
  }

  private void show(Setting setting) {
    String id = setting.operation().info().id();
    title.setText(Text.of(id + ".title"));
    definition.setText(Text.of(id + ".definition"));
    title.getItems().forEach(i -> ((RadioMenuItem) i).setSelected(id.equals(i.getUserData())));
    line.show(model.line());
  }

  /**
   * Why the line cannot be read, or else why what it says cannot be played: that stands beside its
   * field too, but the fields may be folded away.
   */
  private void lineProblem() {
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

  private void told(Painted painted) {
    String words = painted.caption();
    explanation_.tell(words);
    if (!model.player().playingProperty().get()) {
      String plain = words.replace("*", "");
      WrittenSum sum = WrittenSum.of(painted.traceStep());
      stage.setAccessibleText(plain + "\n" + sum.text());
    }
  }

  /** Names the library that multiplies; found out after the first picture. */
  public void blas(String name) {
    blasName.setText(name);
  }

  /** One sentence in the status bar. */
  public void say(String sentence) {
    status.setText(sentence);
  }

  private final class Orders implements OperationKeys.Orders {
    @Override
    public void export() {
      OperationView.this.export();
    }

    @Override
    public void copy() {
      copyLine();
    }

    @Override
    public void paste() {
      OperationView.this.paste();
    }
  }

  private void copyLine() {
    ClipboardContent content = new ClipboardContent();
    content.putString(model.line());
    Clipboard.getSystemClipboard().setContent(content);
    say(Text.of("app.copied", "line", model.line()));
  }

  private void paste() {
    String text = Clipboard.getSystemClipboard().getString();
    if (Clipboard.getSystemClipboard().hasFiles()) {
      files.open(Clipboard.getSystemClipboard().getFiles().get(0).toPath());
    } else if (text != null && !files.openPasted(text.strip())) {
      line.paste(text.strip());
    }
  }

  private void export() {
    model.shown().ifPresent(s -> new ExportSheet(s, model.player(), theme).open(sheets));
  }

  private void fold(boolean foldsLeft, boolean foldsRight) {
    leftFolded = foldsLeft;
    rightFolded = foldsRight;
    foldButtons();
  }

  private void foldButtons() {
    boolean showLeft = !leftFolded && !presenting;
    boolean showRight = !rightFolded || presenting;
    visible(left, showLeft);
    visible(right, showRight);
    visible(foldLeft, !presenting);
    visible(foldRight, !presenting);
    fold(
        foldLeft,
        showLeft ? Icons.LEFT : Icons.RIGHT,
        showLeft ? "app.fold.left" : "app.unfold.left");
    fold(
        foldRight,
        showRight ? Icons.RIGHT : Icons.LEFT,
        showRight ? "app.fold.right" : "app.unfold.right");
  }

  private static void fold(Button button, Icons icon, String key) {
    button.setGraphic(icon.node(18));
    button.setAccessibleText(Text.of(key));
    button.setTooltip(Row.tip(Text.of(key)));
  }

  private static void visible(Node node, boolean is) {
    node.setVisible(is);
    node.setManaged(is);
  }

  @Override
  public Node node() {
    return root;
  }

  @Override
  public void key(KeyEvent e) {
    keys.pressed(e);
  }

  @Override
  public void theme(Theme next) {
    theme = next;
    stage.theme(next);
    explanation_.theme(next);
  }

  @Override
  public void presenter(boolean on) {
    presenting = on;
    visible(topBar, !on);
    visible(statusBar, !on);
    explanation_.large(on);
    foldButtons();
    stage.fit();
    stage.requestFocus();
  }

  @Override
  public State keep(State state) {
    return new State(
        Optional.of(SettingJson.write(model.setting())),
        state.theme(),
        state.width(),
        state.height(),
        state.maximized(),
        model.player().speedProperty().get(),
        leftFolded,
        rightFolded);
  }

  /** Puts back how it was left. */
  public void restore(State state) {
    model.player().speedProperty().set(state.speed());
    fold(state.leftFolded(), state.rightFolded());
  }

  /** Tells once, when the first picture is on screen. */
  public void onFirstPicture(Runnable begun) {
    stage.paintedProperty().addListener(new First(begun));
  }

  private record First(Runnable begun) implements ChangeListener<Optional<Painted>> {
    @Override
    public void changed(
        ObservableValue<? extends Optional<Painted>> property,
        Optional<Painted> was,
        Optional<Painted> is) {
      property.removeListener(this);
      begun.run();
    }
  }

  /** Gives the stage the keyboard. */
  public void focusStage() {
    stage.requestFocus();
  }

  StageView stage() {
    return stage;
  }
}
