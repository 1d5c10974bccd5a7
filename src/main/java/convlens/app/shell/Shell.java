package convlens.app.shell;

import convlens.app.common.Faults;
import convlens.app.common.Fx;
import convlens.app.common.Fxml;
import convlens.app.common.Icons;
import convlens.app.common.Tasks;
import convlens.app.deck.Desk;
import convlens.app.form.Row;
import convlens.scene.Theme;
import convlens.text.Text;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.geometry.Rectangle2D;
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
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

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
  private final PauseTransition settle = new PauseTransition(Duration.millis(120));
  private boolean presenting;

  @FXML private StackPane root;
  @FXML private VBox rail;
  @FXML private ToggleButton operations;
  @FXML private ToggleButton field;
  @FXML private ToggleButton compare;
  @FXML private ToggleButton block;
  @FXML private ToggleButton models;
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
    this.theme = state.theme();
    Parent layout = Fxml.load("shell", this);
    this.sheets = new Sheets(root);
    this.desk = new Desk(sheets, state);
    this.scene = new Scene(layout, state.width(), state.height());
    rail();
    quietBar();
    colours();
    new Keys(this::key, sheets::isOpen).listenTo(scene);
    window.setTitle(Text.of("app.window.title"));
    window.setFullScreenExitHint("");
    window.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
    window.setWidth(state.width());
    window.setHeight(state.height());
    window.setOnShown(e -> Fx.later(this::sizes));
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
    present(!presenting);
    window.setFullScreen(presenting);
  }

  @Override
  public void export() {
    desk.export(view, theme);
  }

  @Override
  public void addToDeck() {}

  /** Writes how everything stands; called when the window goes. */
  public void keep() {
    State now =
        new State(
            before.setting(),
            theme,
            sized() ? window.getWidth() : before.width(),
            sized() ? window.getHeight() : before.height(),
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

  /**
   * Some window managers (openbox among them) open a window at the smallest size there is, whatever
   * it asked for: asked again once it is there, they give it.
   */
  private void sizes() {
    Rectangle2D room = room();
    window.setMinWidth(Math.min(State.MIN_WIDTH, room.getWidth()));
    window.setMinHeight(Math.min(State.MIN_HEIGHT, room.getHeight()));
    settle.setOnFinished(e -> settled());
    settle.playFromStart();
  }

  /** The window manager has answered by now; asked for the same size again, it would not. */
  private void settled() {
    Rectangle2D room = room();
    double width = Math.min(before.width(), room.getWidth());
    double height = Math.min(before.height(), room.getHeight());
    if (sized() && (window.getWidth() != width || window.getHeight() != height)) {
      window.setWidth(width);
      window.setHeight(height);
    }
    if (sized()) {
      window.setX(room.getMinX() + (room.getWidth() - width) / 2);
      window.setY(room.getMinY() + (room.getHeight() - height) / 2);
    }
  }

  /** What the screen has for a window, in points: at a large scale that is less than it seems. */
  private Rectangle2D room() {
    return Screen.getScreensForRectangle(
            window.getX(), window.getY(), Math.max(1, window.getWidth()), 1)
        .stream()
        .findFirst()
        .orElse(Screen.getPrimary())
        .getVisualBounds();
  }

  /** True while the window has a size of its own to come back to. */
  private boolean sized() {
    return !presenting && !window.isMaximized() && !window.isFullScreen();
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
    field.setTooltip(Row.tip(Text.of("app.rail.field.tip")));
    models.setTooltip(Row.tip(Text.of("app.rail.models.tip")));
    compare.setTooltip(Row.tip(Text.of("app.rail.compare.tip")));
    block.setTooltip(Row.tip(Text.of("app.rail.block.tip")));
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
    Faults.shownBy(
        sentence -> {
          quietText.setText(sentence);
          quietBar.setVisible(true);
        });
  }

  private void colours() {
    // What shows before the first layout, so that a dark window does not begin with a white flash.
    int surface = theme.surface();
    scene.setFill(Color.rgb(surface >> 16 & 0xFF, surface >> 8 & 0xFF, surface & 0xFF));
    String tokens = theme == Theme.DARK ? "dark" : "light";
    scene.getStylesheets().setAll(List.of(sheet("tokens-" + tokens), sheet("components")));
    themeSwitch.setGraphic((theme == Theme.DARK ? Icons.SUN : Icons.MOON).node(22));
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
    if (!is && presenting) {
      present(false);
    }
  }

  private void present(boolean on) {
    presenting = on;
    rail.setVisible(!on);
    rail.setManaged(!on);
    root.getStyleClass().remove("presenter");
    if (on) {
      root.getStyleClass().add("presenter");
    }
    view.presenter(on);
  }

  private void key(KeyEvent e) {
    boolean known = !e.isShortcutDown();
    switch (e.getCode()) {
      case D -> switchOn(known, this::switchTheme);
      case E -> switchOn(known, this::export);
      case F, F11 -> switchOn(known, this::presenter);
      case F1 -> help();
      case ESCAPE -> {
        known = presenting && known;
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
