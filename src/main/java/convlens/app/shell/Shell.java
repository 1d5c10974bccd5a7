package convlens.app.shell;

import convlens.app.common.Faults;
import convlens.app.common.Fx;
import convlens.app.common.Fxml;
import convlens.app.common.Icons;
import convlens.app.common.Tasks;
import convlens.app.deck.Desk;
import convlens.app.form.Row;
import convlens.app.present.Presentation;
import convlens.scene.Theme;
import convlens.text.Text;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

/**
 * The frame around every view: the rail, the quiet bar, the theme, sheets and the window's keys.
 */
public final class Shell implements Orders {
  private static final List<String> ROOMS =
      List.of(Rooms.OPERATIONS, Rooms.BLOCK, Rooms.FIELD, Rooms.COMPARE, Rooms.MODELS);

  private final Stage window;
  private final StateStore store;
  private final Sheets sheets;
  private final Scene scene;
  private final Desk desk;
  private final State before;
  private final Map<String, Supplier<View>> makers = new LinkedHashMap<>();
  private final Map<String, View> made = new LinkedHashMap<>();
  private Theme theme;
  private View view;
  private String open = Rooms.OPERATIONS;
  private final WindowSize size;
  private final Presentation presentation;
  private final Keys keys;
  private Optional<View> shown = Optional.empty();

  @FXML private StackPane root;
  @FXML private VBox rail;
  @FXML private ToggleButton operations;
  @FXML private ToggleButton field;
  @FXML private ToggleButton compare;
  @FXML private ToggleButton block;
  @FXML private ToggleButton models;
  @FXML private Button deck;
  @FXML private Button themeSwitch;
  @FXML private Button help;
  @FXML private BorderPane content;
  @FXML private HBox quietBar;
  @FXML private Label quietText;
  @FXML private Button quietClose;

  /** The frame in its window, as it was left. */
  public Shell(Stage window, State state, StateStore store) {
    this.window = window;
    this.store = store;
    this.before = state;
    this.size = new WindowSize(window, state, this::presents);
    this.theme = state.theme();
    Parent layout = Fxml.load("shell", this);
    this.sheets = new Sheets(root);
    this.desk = new Desk(sheets, state, store.folder());
    desk.toldBy(this::quiet);
    this.scene = new Scene(layout, state.width(), state.height());
    this.keys = new Keys(this::key, sheets::isOpen);
    keys.listenTo(scene);
    this.presentation = new Presentation(window, root, new Presenting());
    presentation.listenTo(scene);
    rail();
    quietBar();
    colours();
    window.setTitle(Text.of("app.window.title"));
    window.setFullScreenExitHint("");
    window.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
    window.setWidth(state.width());
    window.setHeight(state.height());
    window.setOnShown(e -> Fx.later(size::ask));
    if (state.maximized()) {
      window.setMaximized(true);
    }
    window.setScene(scene);
    window.fullScreenProperty().addListener((o, was, is) -> fullScreen(is));
  }

  public Sheets sheets() {
    return sheets;
  }

  public Scene scene() {
    return scene;
  }

  public Theme theme() {
    return theme;
  }

  /** Shows the view of operations. */
  public void show(View first) {
    room(Rooms.OPERATIONS, () -> first);
    open(Rooms.OPERATIONS);
  }

  /** Adds a room the rail leads to; its view is made when somebody first goes there. */
  public void room(String name, Supplier<View> maker) {
    makers.put(name, maker);
    button(name).setVisible(true);
  }

  /** Goes to a room; one that is not there leaves everything as it is. */
  public void open(String name) {
    if (makers.containsKey(name)) {
      open = name;
      view = made.computeIfAbsent(name, n -> makers.get(n).get());
      view.theme(theme);
      content.setCenter(view.node());
    }
    for (String each : ROOMS) {
      button(each).setSelected(each.equals(open));
    }
  }

  private ToggleButton button(String room) {
    return switch (room) {
      case Rooms.FIELD -> field;
      case Rooms.COMPARE -> compare;
      case Rooms.BLOCK -> block;
      case Rooms.MODELS -> models;
      default -> operations;
    };
  }

  /** Presenter mode on or off: the whole screen for stage, explanation and transport. */
  @Override
  public void presenter() {
    present(!presentation.isOn());
  }

  @Override
  public void export() {
    desk.export(view, theme);
  }

  @Override
  public void addToDeck() {
    desk.add(view);
  }

  private void deck() {
    desk.open(theme, this::presentDeck);
  }

  /** Writes how everything stands; called when the window goes. */
  public void keep() {
    State now =
        new State(
            before.setting(),
            theme,
            size.own() ? window.getWidth() : before.width(),
            size.own() ? window.getHeight() : before.height(),
            window.isMaximized(),
            before.speed(),
            before.place(),
            before.leftFolded(),
            before.rightFolded(),
            before.rooms().opened(open));
    for (View each : made.values()) {
      now = each.keep(now);
    }
    write(desk.keep(now));
  }

  private void write(State now) {
    Tasks.FILES.execute(
        () -> {
          try {
            store.write(now);
          } catch (IOException unwritable) {
            Faults.log(unwritable);
          }
        });
  }

  private void rail() {
    operations.setGraphic(Icons.GRID.node(24));
    field.setGraphic(Icons.FIELD.node(24));
    compare.setGraphic(Icons.COMPARE.node(24));
    block.setGraphic(Icons.BLOCK.node(24));
    models.setGraphic(Icons.MODELS.node(24));
    for (String room : ROOMS) {
      ToggleButton button = button(room);
      button.setVisible(false);
      button.managedProperty().bind(button.visibleProperty());
      // Pressing the one that is open stays in it.
      button.setOnAction(e -> open(room));
    }
    for (String room : List.of(Rooms.FIELD, Rooms.MODELS, Rooms.COMPARE, Rooms.BLOCK)) {
      button(room).setTooltip(Row.tip(Text.of("app.rail." + room + ".tip")));
    }
    deck.setGraphic(Icons.DECK.node(22));
    deck.setTooltip(Row.tip(Text.of("app.rail.deck.tip")));
    deck.setOnAction(e -> deck());
    desk.countProperty()
        .subscribe(
            n ->
                deck.setText(
                    n.intValue() == 0
                        ? Text.of("app.rail.deck")
                        : Text.of("app.rail.deck.of", "n", n)));
    themeSwitch.setTooltip(Row.tip(Text.of("app.rail.theme.tip")));
    themeSwitch.setOnAction(e -> switchTheme());
    help.setGraphic(Icons.HELP.node(22));
    help.setTooltip(Row.tip(Text.of("app.rail.help.tip")));
    help.setOnAction(e -> help());
  }

  private void quietBar() {
    quietBar.managedProperty().bind(quietBar.visibleProperty());
    quietClose.setGraphic(Icons.CLOSE.node(14));
    quietClose.setAccessibleText(Text.of("app.close"));
    quietClose.setOnAction(e -> quietBar.setVisible(false));
    Faults.shownBy(this::quiet);
  }

  private void quiet(String sentence) {
    quietText.setText(sentence);
    quietBar.setVisible(true);
  }

  private void colours() {
    // What shows before the first layout, so that a dark window does not begin with a white flash.
    int surface = theme.surface();
    scene.setFill(Color.rgb(surface >> 16 & 0xFF, surface >> 8 & 0xFF, surface & 0xFF));
    String tokens = theme == Theme.DARK ? "dark" : "light";
    scene.getStylesheets().setAll(List.of(sheet("tokens-" + tokens), sheet("components")));
    themeSwitch.setGraphic((theme == Theme.DARK ? Icons.SUN : Icons.MOON).node(22));
    presentation.theme(theme, scene.getStylesheets());
    if (view != null) {
      view.theme(theme);
    }
  }

  private static String sheet(String name) {
    return Shell.class.getResource("/css/" + name + ".css").toExternalForm();
  }

  private void switchTheme() {
    theme = theme == Theme.DARK ? Theme.LIGHT : Theme.DARK;
    colours();
  }

  private void help() {
    var table = KeyHelp.table();
    table.setFocusTraversable(true);
    sheets.open(Text.of("app.keys.title"), table, table, () -> {});
  }

  private void fullScreen(boolean is) {
    if (!is && presentation.isOn() && !presentation.isMoving()) {
      present(false);
    }
  }

  private boolean presents() {
    return presentation.isOn();
  }

  private void present(boolean on) {
    rail.setVisible(!on);
    rail.setManaged(!on);
    root.getStyleClass().remove("presenter");
    if (on) {
      root.getStyleClass().add("presenter");
    }
    if (on) {
      view.presenter(true);
      presentation.begin(view);
    } else {
      presentation.end();
      view.presenter(false);
      shown.ifPresent(deck -> open(open));
      shown = Optional.empty();
    }
  }

  /** The deck takes the place of the room for as long as it is presented. */
  private void presentDeck() {
    View deck = desk.show();
    shown = Optional.of(deck);
    view = deck;
    deck.theme(theme);
    content.setCenter(deck.node());
    present(true);
  }

  /** What presenter mode asks of the window. */
  private final class Presenting implements Presentation.Orders {
    @Override
    public void leave() {
      present(false);
    }

    @Override
    public void listen(Scene other) {
      keys.listenTo(other);
    }
  }

  private void key(KeyEvent e) {
    boolean known = !e.isShortcutDown();
    if (presentation.key(e)) {
      e.consume();
      return;
    }
    switch (e.getCode()) {
      case D -> switchOn(known, this::switchTheme);
      case E -> switchOn(known, this::export);
      case A -> switchOn(known, e.isShiftDown() ? this::deck : this::addToDeck);
      case W -> switchOn(known, desk::worksheet);
      case C -> switchOn(known, () -> desk.program(view));
      case F, F5, F11 -> switchOn(known, this::presenter);
      case F1 -> help();
      case ESCAPE -> {
        known = presentation.isOn() && known;
        if (known) {
          presenter();
        }
      }
      default -> known = question(e);
    }
    if (known) {
      e.consume();
    } else {
      view.key(e);
    }
  }

  private static void switchOn(boolean meant, Runnable action) {
    if (meant) {
      action.run();
    }
  }

  private boolean question(KeyEvent e) {
    boolean slash = e.getCode() == KeyCode.SLASH && e.isShiftDown();
    boolean asks = slash || e.getText().equals("?");
    if (asks) {
      help();
    }
    return asks;
  }
}
