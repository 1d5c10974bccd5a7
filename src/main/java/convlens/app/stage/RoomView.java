package convlens.app.stage;

import convlens.app.common.Fxml;
import convlens.app.common.Icons;
import convlens.app.form.Fields;
import convlens.app.form.Row;
import convlens.app.shell.Orders;
import convlens.app.shell.View;
import convlens.play.Piece;
import convlens.scene.Ref;
import convlens.scene.Theme;
import convlens.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;

/**
 * A room with a stage: settings left, stage in the middle, explanation right, transport below. What
 * is particular to a room is put into its form.
 *
 * @param <T> its setting
 * @param <M> what is computed of it
 */
public abstract class RoomView<T, M> implements View {
  private static final double WIDE = 1600;

  private final RoomModel<T, M> model;
  private final SceneStage<T, M> stage;
  private final StageKeys keys;
  private final Folds folds;
  private boolean presenting;

  @FXML private BorderPane root;
  @FXML private VBox topBar;
  @FXML private Label title;
  @FXML private HBox actions;
  @FXML private Button undo;
  @FXML private Button redo;
  @FXML private Button presenter;
  @FXML private Button export;
  @FXML private Button addToDeck;
  @FXML private Label definition;
  @FXML private Label problem;
  @FXML private ScrollPane left;
  @FXML private VBox form;
  @FXML private StackPane stageSlot;
  @FXML private Button foldLeft;
  @FXML private Button foldRight;
  @FXML private ScrollPane right;
  @FXML private VBox explanation;
  @FXML private TextFlow caption;
  @FXML private VBox bottom;
  @FXML private HBox statusBar;
  @FXML private Label status;
  @FXML private ProgressBar working;

  /**
   * A room.
   *
   * @param orders what the room asks of its window
   */
  @SuppressWarnings("this-escape") // the scene is filled on this thread, after the room is made
  protected RoomView(RoomModel<T, M> model, Orders orders) {
    this.model = model;
    Fxml.load("room", this);
    Pane over = new Pane();
    over.setPickOnBounds(false);
    over.setMouseTransparent(true);
    stage = new SceneStage<>(model, over, this::clickable, this::clicked);
    stageSlot.getChildren().addAll(0, List.of(stage, over));
    bottom.getChildren().add(0, new TransportBar(model.player()));
    keys = new StageKeys(model.player(), stage);
    folds = new Folds(root, left, right, foldLeft, foldRight);
    icon(undo, Icons.UNDO, "app.undo", model::undo);
    undo.disableProperty().bind(model.undoableProperty().not());
    icon(redo, Icons.REDO, "app.redo", model::redo);
    redo.disableProperty().bind(model.redoableProperty().not());
    presenter.setTooltip(Row.tip(Text.of("app.presenter.tip")));
    presenter.setOnAction(e -> orders.presenter());
    export.setTooltip(Row.tip(Text.of("app.export.tip")));
    export.setOnAction(e -> orders.export());
    icon(addToDeck, Icons.ADD_TO_DECK, "app.deck.add", orders::addToDeck);
    stage.paintedProperty().addListener((o, was, is) -> is.ifPresent(this::told));
    model.refusedProperty().subscribe(this::refused);
    root.widthProperty().subscribe(this::type);
    busy();
  }

  /** Names the room and says in a line what it is for. */
  protected final void named(String name, String about) {
    title.setText(name);
    definition.setText(about);
  }

  /** What stands beside the title. */
  protected final HBox actions() {
    return actions;
  }

  /** What stands left of the stage. */
  protected final VBox form() {
    return form;
  }

  /** What stands right of the stage, below the caption. */
  protected final VBox explanation() {
    return explanation;
  }

  /** A section of the form under its heading. */
  protected final VBox section(String name) {
    Label heading = new Label(name.toUpperCase(Locale.ROOT));
    heading.getStyleClass().add("section");
    if (form.getChildren().isEmpty()) {
      heading.getStyleClass().add("first");
    }
    VBox rows = new VBox(5);
    form.getChildren().addAll(heading, rows);
    return rows;
  }

  /** The stage, for whoever looks at what is painted. */
  public final SceneStage<T, M> stage() {
    return stage;
  }

  protected final RoomModel<T, M> model() {
    return model;
  }

  /** What a file of the room's picture is called, without its ending. */
  protected abstract String fileName();

  /** What the room's picture can be made of again. */
  protected abstract Piece piece(T setting);

  /** True for a cell that can be chosen. */
  protected boolean clickable(Ref ref) {
    return false;
  }

  /** A cell was chosen. */
  protected void clicked(Ref ref) {}

  /** One sentence in the status bar. */
  @Override
  public final void say(String sentence) {
    status.setText(sentence);
  }

  private static void icon(Button button, Icons icon, String key, Runnable action) {
    button.setGraphic(icon.node(18));
    button.setAccessibleText(Text.of(key));
    button.setTooltip(Row.tip(Text.of(key)));
    button.setOnAction(e -> action.run());
  }

  @Override
  public final Optional<Export> export() {
    return model.made().flatMap(m -> model.export(fileName()).map(e -> e.of(piece(m.setting()))));
  }

  @Override
  public final Optional<Telling> telling() {
    return Optional.of(
        new Telling(
            model.madeProperty().map(made -> made.map(RoomModel.Made::scene)), model.player()));
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

  private void told(Picture painted) {
    String words = painted.frame().caption();
    if (!words.equals(caption.getUserData())) {
      caption.setUserData(words);
      caption.getChildren().setAll(Emphasis.words(words));
      stage.setAccessibleText(words.replace("*", ""));
    }
  }

  private void refused(Optional<RoomModel.Refused> why) {
    Optional<String> sentence =
        why.flatMap(r -> r.problems().stream().findFirst().map(p -> sentence(r.subject(), p)));
    problem.setText(sentence.orElse(""));
    problem.setVisible(sentence.isPresent());
    definition.setVisible(sentence.isEmpty());
  }

  private static String sentence(String subject, convlens.param.Problem p) {
    String words = Fields.sentence(p);
    return subject.isEmpty()
        ? words
        : Text.of("app.problem.of", "subject", subject, "words", words);
  }

  @Override
  public final Node node() {
    return root;
  }

  @Override
  public final void key(KeyEvent e) {
    boolean known = true;
    switch (e.getCode()) {
      case Z -> known = e.isShortcutDown() && history(e.isShiftDown());
      case Y -> known = e.isShortcutDown() && history(true);
      default -> known = !e.isShortcutDown() && keys.pressed(e);
    }
    if (known) {
      e.consume();
    }
  }

  private boolean history(boolean on) {
    if (on) {
      model.redo();
    } else {
      model.undo();
    }
    return true;
  }

  @Override
  public void theme(Theme next) {
    stage.theme(next);
  }

  @Override
  public final void presenter(boolean on) {
    for (Node bar : List.of(topBar, statusBar)) {
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
    root.getStyleClass().remove("largest");
    if (presenting && root.getWidth() >= WIDE) {
      root.getStyleClass().add("largest");
    }
  }
}
