package convlens.app.models;

import convlens.app.common.Fxml;
import convlens.app.common.Icons;
import convlens.app.common.Pulses;
import convlens.app.form.Row;
import convlens.app.form.Segments;
import convlens.app.models.build.Gallery;
import convlens.app.models.experiment.ExperimentSheet;
import convlens.app.shell.Orders;
import convlens.app.shell.Rooms;
import convlens.app.shell.Sheets;
import convlens.app.shell.State;
import convlens.app.shell.View;
import convlens.app.stage.Export;
import convlens.app.stage.Telling;
import convlens.scene.Theme;
import convlens.text.Text;
import convlens.train.Setup;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The room of models: one is chosen or built, trained, looked into. Its sides are tabs; the line of
 * the run's time stays below all of them.
 */
public final class ModelsView implements View {
  private final ModelsModel model;
  private final Sheets sheets;
  private final List<ModelTab> tabs;
  private final Segments choice;
  private final SetupForms forms;
  private ModelTab open;
  private Theme theme = Theme.LIGHT;
  private final Runnable keep;

  /** Below this width names and chips do not fit beside each other in full. */
  private static final double NARROW = 1160;

  /** Below this a long title needs the room of a button's word. */
  private static final double TIGHT = 1320;

  @FXML private BorderPane root;
  @FXML private VBox topBar;
  @FXML private Button title;
  @FXML private HBox tabsSlot;
  @FXML private Button experiments;
  @FXML private Button data;
  @FXML private Button training;
  @FXML private Button undo;
  @FXML private Button redo;
  @FXML private Button presenter;
  @FXML private Button export;
  @FXML private Button addToDeck;
  @FXML private Label definition;
  @FXML private Label problem;
  @FXML private StackPane slot;
  @FXML private VBox bottom;
  @FXML private HBox statusBar;
  @FXML private Label status;

  /**
   * The room.
   *
   * @param tabs its sides, in order
   * @param orders what the room asks of its window
   * @param keep told when there is something that another start must find
   */
  public ModelsView(
      ModelsModel model, Sheets sheets, List<ModelTab> tabs, Orders orders, Runnable keep) {
    this.model = model;
    this.sheets = sheets;
    this.tabs = List.copyOf(tabs);
    this.keep = keep;
    Fxml.load("models", this);
    forms = new SetupForms(model, sheets);
    choice =
        new Segments(
            tabs.stream().map(ModelTab::id).toList(),
            id -> Text.of("models.tab." + id),
            this::open);
    choice.setId("models-tabs");
    tabsSlot.getChildren().add(choice);
    bottom.getChildren().add(0, new TrainBar(model, forms::branch));
    icon(undo, Icons.UNDO, "app.undo", model.project()::undo);
    undo.disableProperty().bind(model.project().undoableProperty().not());
    icon(redo, Icons.REDO, "app.redo", model.project()::redo);
    redo.disableProperty().bind(model.project().redoableProperty().not());
    presenter.setAccessibleText(Text.of("app.presenter"));
    presenter.setTooltip(Row.tip(Text.of("app.presenter.tip")));
    presenter.setOnAction(e -> orders.presenter());
    export.setTooltip(Row.tip(Text.of("app.export.tip")));
    export.setOnAction(e -> orders.export());
    icon(addToDeck, Icons.ADD_TO_DECK, "app.deck.add", orders::addToDeck);
    experiments.setId("models-experiments");
    experiments.setGraphic(Icons.EXPERIMENT.node(20));
    experiments.setAccessibleText(Text.of("models.experiments"));
    for (Button b : List.of(data, training, presenter, export)) {
      b.setMinWidth(Button.USE_PREF_SIZE);
    }
    choice.setMinWidth(Segments.USE_PREF_SIZE);
    experiments.setTooltip(Row.tip(Text.of("models.experiments.tip")));
    experiments.setOnAction(
        e ->
            ExperimentSheet.open(
                sheets,
                chosen -> {
                  model.experiment(chosen);
                  open(chosen.tab());
                }));
    data.setId("models-data");
    data.setOnAction(e -> forms.data(data));
    data.setTooltip(Row.tip(Text.of("models.data.tip")));
    training.setId("models-training");
    training.setOnAction(e -> forms.training(training));
    training.setTooltip(Row.tip(Text.of("models.training.tip")));
    title.setId("models-title");
    title.setTooltip(Row.tip(Text.of("models.presets.tip")));
    title.setGraphic(Icons.DOWN.node(18));
    title.setContentDisplay(ContentDisplay.RIGHT);
    title.setOnAction(e -> gallery());
    root.widthProperty().subscribe(this::narrow);
    open = this.tabs.get(0);
    open("train");
    model.project().setupProperty().subscribe(this::show);
    model.problemProperty().subscribe(this::problem);
    model.saidProperty().subscribe(status::setText);
    model.sessionProperty().addListener((o, was, is) -> keep.run());
    Pulses.whileShown(root, now -> model.pulse());
  }

  /** Models to begin with, as pictures. */
  private void gallery() {
    new Gallery(theme, preset -> model.preset(preset, Optional.empty())).open(sheets);
  }

  private static void icon(Button button, Icons icon, String key, Runnable action) {
    button.setGraphic(icon.node(18));
    button.setAccessibleText(Text.of(key));
    button.setTooltip(Row.tip(Text.of(key)));
    button.setOnAction(e -> action.run());
  }

  /** Goes to a side of the model. */
  public void open(String id) {
    for (ModelTab tab : tabs) {
      if (tab.id().equals(id)) {
        if (tab != open) {
          open.shown(false);
        }
        open = tab;
        slot.getChildren().setAll(tab.node());
        tab.theme(theme);
        tab.shown(true);
        choice.show(id);
        problem(model.problemProperty().get());
      }
    }
  }

  /** The side that is seen. */
  public String opened() {
    return open.id();
  }

  /** Steps of training done by the run that is seen. */
  public long steps() {
    return model.session().map(s -> s.progress().at().step()).orElse(0L);
  }

  private void show(Setup s) {
    title.setText(SetupWords.title(s.model()));
    definition.setText(SetupWords.told(s.model()));
    data.setText(SetupWords.data(s, isNarrow()));
    training.setText(SetupWords.training(s, isNarrow()));
    keep.run();
  }

  private boolean isNarrow() {
    return root.getWidth() > 0 && root.getWidth() < NARROW;
  }

  /** In a narrow window names keep their room, and what can be told shorter is. */
  private void narrow() {
    root.getStyleClass().remove("narrow");
    if (isNarrow()) {
      root.getStyleClass().add("narrow");
    }
    Setup now = model.project().setup();
    data.setText(SetupWords.data(now, isNarrow()));
    training.setText(SetupWords.training(now, isNarrow()));
    boolean tight = root.getWidth() > 0 && root.getWidth() < TIGHT;
    presenter.setText(tight ? "" : Text.of("app.presenter"));
    presenter.setGraphic(tight ? Icons.PRESENTER.node(18) : null);
  }

  /** The side where models are built says itself what is wrong with one, and what mends it. */
  private void problem(String words) {
    boolean shown = !words.isEmpty() && !open.id().equals("build");
    problem.setText(words);
    problem.setVisible(shown);
    definition.setVisible(!shown);
  }

  @Override
  public Optional<Export> export() {
    return open.export();
  }

  @Override
  public Optional<Telling> telling() {
    return open.telling();
  }

  @Override
  public void say(String sentence) {
    status.setText(sentence);
  }

  @Override
  public Node node() {
    return root;
  }

  @Override
  public void key(KeyEvent e) {
    if (!e.isShortcutDown() && open.plays(e)) {
      e.consume();
      return;
    }
    boolean known = true;
    switch (e.getCode()) {
      case Z -> known = e.isShortcutDown() && history(e.isShiftDown());
      case Y -> known = e.isShortcutDown() && history(true);
      case O -> {
        known = !e.isShortcutDown();
        if (known) {
          gallery();
        }
      }
      case SPACE -> model.toggle();
      case RIGHT -> model.step();
      default -> {
        known = false;
        open.key(e);
      }
    }
    if (known) {
      e.consume();
    }
  }

  private boolean history(boolean on) {
    if (on) {
      model.project().redo();
    } else {
      model.project().undo();
    }
    return true;
  }

  @Override
  public void theme(Theme next) {
    theme = next;
    open.theme(next);
  }

  @Override
  public void presenter(boolean on) {
    for (Node bar : List.of(topBar, statusBar)) {
      bar.setVisible(!on);
      bar.setManaged(!on);
    }
    tabs.forEach(t -> t.presenter(on));
  }

  @Override
  public State keep(State state) {
    return state.withRooms(state.rooms().with(Rooms.MODELS, ModelsJson.write(model, open.id())));
  }

  /** The window goes: the run stops with a checkpoint. */
  public void close() {
    model.close();
  }
}
