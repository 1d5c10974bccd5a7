package convlens.app.operation;

import convlens.app.common.Fxml;
import convlens.app.shell.Place;
import convlens.app.shell.Sheets;
import convlens.app.shell.State;
import convlens.app.shell.View;
import convlens.app.stage.Export;
import convlens.app.stage.Folds;
import convlens.app.stage.Telling;
import convlens.app.stage.TransportBar;
import convlens.app.stage.Type;
import convlens.play.Setting;
import convlens.play.SettingJson;
import convlens.scene.Ref;
import convlens.scene.Theme;
import convlens.story.WrittenSum;
import convlens.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
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
  private static final String LARGEST = "largest";

  private final OperationViewModel model;
  private final convlens.app.shell.Orders window;
  private final StageView stage;
  private final TopBar top;
  private final Folds folds;
  private final Explanation explained;
  private final InputFiles files;
  private final OperationKeys keys;
  private final PredictBar predict;
  private boolean presenting;

  @FXML private BorderPane root;
  @FXML private ScrollPane left;
  @FXML private VBox form;
  @FXML private StackPane stageSlot;
  @FXML private Button foldLeft;
  @FXML private Button foldRight;
  @FXML private ScrollPane right;
  @FXML private TextFlow caption;
  @FXML private Label size;
  @FXML private VBox formulas;
  @FXML private Label costTitle;
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
   * @param window what the room asks of its window
   */
  public OperationView(OperationViewModel model, Sheets sheets, convlens.app.shell.Orders window) {
    this.model = model;
    this.window = window;
    Fxml.load("operation", this);
    Orders orders = new Orders();
    stage = new StageView(model);
    Pane over = new Pane();
    over.setPickOnBounds(false);
    CellEditor editor = new CellEditor(stage, over, model);
    new StageMouse(stage, over, model, editor);
    Crumbs crumbs = new Crumbs(model);
    predict = new PredictBar(model, this::focusStage);
    keys = new OperationKeys(model, stage, editor, crumbs, orders);
    top = new TopBar(model, sheets, orders);
    root.setTop(top.node());
    explained = new Explanation(model, caption, formulas, cost, cells);
    // What keeps its input's size has no formula for it.
    size.managedProperty().bind(size.visibleProperty());
    size.visibleProperty().bind(Bindings.isNotEmpty(formulas.getChildren()));
    costTitle.managedProperty().bind(costTitle.visibleProperty());
    costTitle.visibleProperty().bind(Bindings.isNotEmpty(cost.getChildren()));
    model.shownProperty().subscribe(s -> s.ifPresent(this::costTitle));
    files = new InputFiles(model, this::say, root);
    stageSlot.getChildren().addAll(0, List.of(stage, over));
    stageSlot
        .getChildren()
        .addAll(
            crumbs.node(),
            new Tellings(model).node(),
            new Directions(model).node(),
            predict.node());
    new SettingsPanel(model, form, new InputSection(model, files::choose));
    bottom.getChildren().add(0, new TransportBar(model.player()));
    folds = new Folds(root, left, right, foldLeft, foldRight);
    stage.paintedProperty().addListener((o, was, is) -> is.ifPresent(this::told));
    root.widthProperty().subscribe(this::type);
    busy();
  }

  /** A way back says how it comes about where the way forward says what it costs. */
  private void costTitle(Shown shown) {
    boolean back = shown.played().way().isPresent();
    costTitle.setText(Text.of(back ? "app.explain.back" : "app.explain.cost"));
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

  private void told(Painted painted) {
    String words = painted.caption();
    explained.tell(words);
    if (!model.player().playingProperty().get()) {
      String plain = words.replace("*", "");
      boolean asked = painted.shown().questions().filter(q -> q.asks(painted.step())).isPresent();
      String sum = asked ? "" : "\n" + WrittenSum.of(painted.traceStep()).text();
      stage.setAccessibleText(plain + sum);
    }
  }

  /**
   * Plays what comes from another room, at one of its output cells where one is named, with a way
   * back to where it came from in sight for as long as the operation stays.
   *
   * @param from where it came from, in a few words
   */
  public void play(Setting setting, Optional<Ref> cell, String from, Runnable back) {
    cell.ifPresentOrElse(c -> model.replace(setting, c), () -> model.replace(setting));
    top.from(from, back);
  }

  /** Names the library that multiplies; found out after the first picture. */
  public void blas(String name) {
    blasName.setText(name);
  }

  @Override
  public void say(String sentence) {
    status.setText(sentence);
  }

  private final class Orders implements OperationKeys.Orders, TopBar.Orders {
    @Override
    public void presenter() {
      window.presenter();
    }

    @Override
    public void choose() {
      top.choose();
    }

    @Override
    public void export() {
      window.export();
    }

    @Override
    public void addToDeck() {
      window.addToDeck();
    }

    @Override
    public void say(String sentence) {
      OperationView.this.say(sentence);
    }

    @Override
    public void predict() {
      predict.toggle();
    }

    @Override
    public void copy() {
      ClipboardContent content = new ClipboardContent();
      content.putString(model.line());
      Clipboard.getSystemClipboard().setContent(content);
      say(Text.of("app.copied", "line", model.line()));
    }

    @Override
    public void paste() {
      String text = Clipboard.getSystemClipboard().getString();
      if (Clipboard.getSystemClipboard().hasFiles()) {
        files.open(Clipboard.getSystemClipboard().getFiles());
      } else if (text != null && !files.openPasted(text.strip())) {
        top.paste(text.strip());
      }
    }

    @Override
    public void left() {
      focusStage();
    }
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
    stage.theme(next);
    explained.theme(next);
  }

  @Override
  public void presenter(boolean on) {
    for (Node bar : List.of(top.node(), statusBar)) {
      bar.setVisible(!on);
      bar.setManaged(!on);
    }
    presenting = on;
    type();
    stage.presenter(on);
    folds.presenter(on);
    stage.requestFocus();
  }

  /** Fullscreen comes after presenter mode, and another screen may follow. */
  private void type() {
    Type type = Type.of(presenting, root.getWidth());
    explained.type(type);
    root.getStyleClass().remove(LARGEST);
    if (type == Type.LARGEST) {
      root.getStyleClass().add(LARGEST);
    }
  }

  @Override
  public Optional<Export> export() {
    return model.shown().map(Shown::export);
  }

  @Override
  public Optional<Telling> telling() {
    return Optional.of(
        new Telling(model.shownProperty().map(s -> s.map(Shown::scene)), model.player()));
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
        new Place(
            model.player().step(),
            model.player().playingProperty().get(),
            model.viewProperty().get()),
        folds.leftFolded(),
        folds.rightFolded(),
        state.rooms());
  }

  /** Puts back how it was left. */
  public void restore(State state) {
    model.player().speedProperty().set(state.speed());
    model.restore(state.place());
    folds.fold(state.leftFolded(), state.rightFolded());
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

  InputFiles files() {
    return files;
  }
}
