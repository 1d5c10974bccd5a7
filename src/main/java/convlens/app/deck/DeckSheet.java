package convlens.app.deck;

import convlens.app.common.Icons;
import convlens.app.form.Row;
import convlens.app.shell.Sheets;
import convlens.play.DeckPlan;
import convlens.play.Piece;
import convlens.scene.Theme;
import convlens.text.Text;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Subscription;

/** The deck laid over the window: its scenes in order, to be named, moved, shown and saved. */
final class DeckSheet {
  private static final double WIDEST = 860;
  private static final double TALLEST = 720;
  private static final double GAP = 8;

  private final DeckModel model;
  private final Scenes scenes;
  private final Theme theme;
  private final Orders orders;
  private final IdentityHashMap<Piece, DeckRow> rows = new IdentityHashMap<>();
  private final VBox list = new VBox(GAP);
  private final TextField title = new TextField();
  private final Label told = new Label();
  private final Label none = new Label(Text.of("deck.empty"));
  private final Button present = new Button(Text.of("deck.present"));
  private final Button export = new Button(Text.of("app.export"));
  private Optional<File> folder = Optional.empty();

  /** What the sheet asks of the window. */
  interface Orders {
    void present();

    void export();
  }

  DeckSheet(DeckModel model, Scenes scenes, Theme theme, Orders orders) {
    this.model = model;
    this.scenes = scenes;
    this.theme = theme;
    this.orders = orders;
  }

  /** Lays the deck over the window. */
  void open(Sheets sheets, Runnable closed) {
    list.setId("deck-list");
    ScrollPane scroll = new ScrollPane(list);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("panel-scroll");
    none.setWrapText(true);
    none.getStyleClass().add("muted");
    none.setMaxWidth(420);
    none.setId("deck-empty");
    StackPane middle = new StackPane(scroll, none);
    VBox.setVgrow(middle, Priority.ALWAYS);
    told.setId("deck-told");
    told.getStyleClass().add("muted");
    told.setWrapText(true);
    VBox body = new VBox(12, head(), middle, told, foot(sheets));
    body.getStyleClass().add("export-sheet");
    body.setPrefWidth(Math.min(WIDEST, sheets.width() - 100));
    body.setPrefHeight(Math.min(TALLEST, sheets.height() - 130));
    body.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    list.addEventFilter(MouseEvent.MOUSE_PRESSED, this::grabbed);
    list.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
    list.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> held = Optional.empty());
    Subscription shown = model.planProperty().subscribe(this::show);
    boolean empty = model.plan().entries().isEmpty();
    sheets.open(
        Text.of("deck.title"),
        body,
        empty ? title : export,
        () -> {
          shown.unsubscribe();
          closed.run();
        });
  }

  /** One sentence about what was done. */
  void say(String sentence) {
    told.setText(sentence);
  }

  private Node head() {
    title.setId("deck-title");
    title.textProperty().addListener((o, was, is) -> model.edit(d -> d.titled(is), "title"));
    HBox.setHgrow(title, Priority.ALWAYS);
    Button undo = icon(Icons.UNDO, "app.undo", model::undo);
    undo.disableProperty().bind(model.undoableProperty().not());
    undo.setId("deck-undo");
    Button redo = icon(Icons.REDO, "app.redo", model::redo);
    redo.disableProperty().bind(model.redoableProperty().not());
    HBox pair = new HBox(undo, redo);
    pair.getStyleClass().add("pair");
    HBox head = new HBox(12, new Label(Text.of("deck.called")), title, pair);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private Node foot(Sheets sheets) {
    Button load = new Button(Text.of("deck.open"));
    load.setOnAction(e -> choose());
    Button save = new Button(Text.of("deck.save"));
    save.setId("deck-save");
    save.setOnAction(e -> save());
    save.disableProperty().bind(model.planProperty().map(d -> d.entries().isEmpty()));
    present.setId("deck-present");
    present.setTooltip(Row.tip(Text.of("deck.present.tip")));
    present.setOnAction(
        e -> {
          sheets.close();
          orders.present();
        });
    export.setId("deck-export");
    export.getStyleClass().add("accent");
    export.setOnAction(e -> orders.export());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox foot = new HBox(10, load, save, gap, present, export);
    foot.setAlignment(Pos.CENTER_LEFT);
    return foot;
  }

  private static Button icon(Icons icon, String key, Runnable action) {
    Button button = new Button();
    button.setGraphic(icon.node(18));
    button.getStyleClass().add("bare");
    button.setAccessibleText(Text.of(key));
    button.setTooltip(Row.tip(Text.of(key)));
    button.setOnAction(e -> action.run());
    return button;
  }

  /** Rows stay the same nodes wherever they are moved, so that pictures and focus stay too. */
  private void show(DeckPlan deck) {
    List<DeckPlan.Entry> entries = deck.entries();
    List<Piece> pieces = entries.stream().map(DeckPlan.Entry::piece).toList();
    rows.keySet().removeIf(p -> pieces.stream().noneMatch(q -> q == p));
    List<DeckRow> next = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      DeckRow row =
          rows.computeIfAbsent(entries.get(i).piece(), p -> new DeckRow(model, scenes, p, theme));
      row.show(entries.get(i), i, entries.size());
      next.add(row);
    }
    if (!list.getChildren().equals(next)) {
      Node focus = list.getScene() == null ? null : list.getScene().getFocusOwner();
      list.getChildren().setAll(next);
      if (focus != null && focus.getScene() != null) {
        focus.requestFocus();
      }
    }
    if (!title.getText().equals(deck.title())) {
      title.setText(deck.title());
    }
    none.setVisible(entries.isEmpty());
    present.setDisable(entries.isEmpty());
    export.setDisable(entries.isEmpty());
  }

  private Optional<DeckRow> held = Optional.empty();

  private void grabbed(MouseEvent e) {
    held = Optional.empty();
    for (Node n = (Node) e.getTarget(); n != null && n != list; n = n.getParent()) {
      if (n.getStyleClass().contains("deck-grip")) {
        held = Optional.of((DeckRow) n.getParent());
      }
    }
    rows.values().forEach(r -> r.dragged(held.filter(h -> h == r).isPresent()));
    if (held.isPresent()) {
      model.seal();
    }
  }

  /** The row changes places with the one the mouse is over; a drag is one step of the history. */
  private void dragged(MouseEvent e) {
    if (held.isEmpty()) {
      return;
    }
    double y = list.sceneToLocal(e.getSceneX(), e.getSceneY()).getY();
    int from = held.get().place();
    for (int to = 0; to < list.getChildren().size(); to++) {
      var b = list.getChildren().get(to).getBoundsInParent();
      if (to != from && y >= b.getMinY() && y <= b.getMaxY()) {
        int target = to;
        model.edit(d -> d.moved(from, target), "drag");
        break;
      }
    }
    e.consume();
  }

  private void pressed(KeyEvent e) {
    boolean typing = e.getTarget() instanceof TextInputControl;
    if (e.isShortcutDown() && e.getCode() == KeyCode.Z && !typing) {
      if (e.isShiftDown()) {
        model.redo();
      } else {
        model.undo();
      }
      e.consume();
    }
  }

  private FileChooser chooser() {
    FileChooser chooser = new FileChooser();
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(Text.of("deck.files"), "*" + DeckFile.ENDING));
    folder.filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
    return chooser;
  }

  private void choose() {
    Optional.ofNullable(chooser().showOpenDialog(list.getScene().getWindow()))
        .ifPresent(
            f -> {
              folder = Optional.ofNullable(f.getParentFile());
              model.open(f.toPath());
            });
  }

  private void save() {
    FileChooser chooser = chooser();
    chooser.setInitialFileName(Text.of("deck.file") + DeckFile.ENDING);
    Optional.ofNullable(chooser.showSaveDialog(list.getScene().getWindow()))
        .ifPresent(
            f -> {
              folder = Optional.ofNullable(f.getParentFile());
              save(f.toPath());
            });
  }

  private void save(Path chosen) {
    String name = chosen.getFileName().toString();
    boolean ends = name.toLowerCase(Locale.ROOT).endsWith(DeckFile.ENDING);
    model.save(ends ? chosen : chosen.resolveSibling(name + DeckFile.ENDING));
  }
}
