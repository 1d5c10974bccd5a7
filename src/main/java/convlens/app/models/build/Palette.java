package convlens.app.models.build;

import convlens.app.chooser.ChooserCell;
import convlens.app.chooser.ChooserLine;
import convlens.app.chooser.Entry;
import convlens.nn.layer.LayerTypes;
import convlens.op.Info;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Every kind of layer, by group: a click adds one, a drag puts it somewhere. */
final class Palette extends VBox {
  private static final double LINE = 26;
  private static final double STILL = 6;
  private static final String PLAIN = "linear";

  /** Layers that are no operation stand after these. */
  private static final Map<String, List<String>> OWN = own();

  private final List<Entry> entries = entries();
  private final TextField typed = new TextField();
  private final ListView<ChooserLine> list = new ListView<>();
  private final Label none = new Label();
  private final Orders orders;
  private double pressedX;
  private double pressedY;
  private boolean dragging;

  /** What becomes of a kind of layer. */
  interface Orders {
    void added(String op);

    /** It is dragged over a point of the window. */
    void over(String op, double sceneX, double sceneY);

    /** It was let go there. */
    void dropped(String op, double sceneX, double sceneY);
  }

  Palette(Orders orders) {
    super(8);
    this.orders = orders;
    getStyleClass().addAll("chooser", "palette");
    typed.setId("build-find");
    typed.setPromptText(Text.of("build.palette.find"));
    typed.setAccessibleText(Text.of("build.palette.find"));
    typed.textProperty().addListener((o, was, is) -> narrow(is));
    typed.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInField);
    list.setId("build-palette");
    list.setAccessibleText(Text.of("build.palette"));
    list.setFixedCellSize(LINE);
    list.setCellFactory(l -> cell());
    list.setOnKeyPressed(this::keyInList);
    list.setMinHeight(0);
    none.getStyleClass().add("muted");
    none.setWrapText(true);
    none.managedProperty().bind(none.visibleProperty());
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(typed, none, list);
    narrow("");
  }

  void focusField() {
    typed.requestFocus();
  }

  private static Map<String, List<String>> own() {
    Map<String, List<String>> own = new LinkedHashMap<>();
    own.put("build.group.connected", List.of(PLAIN, "dropout", "softmax", "embedding"));
    own.put("build.group.join", List.of("add", "cat", "cut", "sample"));
    own.put(
        "build.group.shape",
        List.of("flatten", "reshape", "transpose", "center_crop", "mean", "select"));
    own.put(
        "build.group.sequence",
        List.of("rnn", "gru", "multihead_attention", "positional_encoding"));
    return own;
  }

  /** Convolutions first, then what is no operation, then the rest in the order of operations. */
  static List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    List<String> placed = OWN.values().stream().flatMap(List::stream).toList();
    List<Info> infos =
        Operations.all().stream()
            .map(Operation::info)
            .filter(i -> LayerTypes.find(i.id()).isPresent() && !placed.contains(i.id()))
            .sorted(Comparator.comparing(Info::group))
            .toList();
    for (Info i : infos) {
      all.add(entry(i.id(), Text.of(i.group().key())));
    }
    OWN.forEach(
        (group, ids) -> {
          for (String id : ids) {
            if (LayerTypes.find(id).isPresent()) {
              all.add(entry(id, Text.of(group)));
            }
          }
        });
    all.sort(Comparator.comparingInt(e -> rank(e.groupTitle())));
    return all;
  }

  /** What is used most stands first. */
  private static int rank(String group) {
    List<String> order =
        List.of(
            Text.of("operation.group.convolution"),
            Text.of("operation.group.activation"),
            Text.of("operation.group.pooling"),
            Text.of("build.group.connected"),
            Text.of("operation.group.normalisation"),
            Text.of("build.group.join"),
            Text.of("build.group.shape"));
    int at = order.indexOf(group);
    return at < 0 ? order.size() : at;
  }

  private static Entry entry(String id, String group) {
    return new Entry(id, LayerWords.title(id), LayerWords.kind(id), group);
  }

  private void narrow(String text) {
    List<Entry> left = entries.stream().filter(e -> text.isBlank() || e.matches(text)).toList();
    list.getItems().setAll(ChooserLine.grouped(left));
    none.setVisible(left.isEmpty());
    none.setText(left.isEmpty() ? Text.of("app.operation.none", "typed", text.strip()) : "");
    Optional<Entry> meant =
        left.stream().filter(e -> e.begins(text)).findFirst().or(() -> left.stream().findFirst());
    list.getSelectionModel().clearSelection();
    if (!text.isBlank()) {
      meant.ifPresent(this::light);
    }
  }

  private void light(Entry entry) {
    for (int i = 0; i < list.getItems().size(); i++) {
      if (list.getItems().get(i).entry().equals(Optional.of(entry))) {
        list.getSelectionModel().clearAndSelect(i);
        list.scrollTo(Math.max(0, i - 3));
      }
    }
  }

  private Optional<Entry> lit() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem())
        .flatMap(ChooserLine::entry);
  }

  private void keyInField(KeyEvent e) {
    if (e.getCode() == KeyCode.ENTER) {
      lit().ifPresent(x -> orders.added(x.id()));
      typed.selectAll();
      e.consume();
    } else if (e.getCode() == KeyCode.DOWN) {
      list.requestFocus();
      if (lit().isEmpty()) {
        list.getSelectionModel().select(1);
      }
      e.consume();
    } else if (e.getCode() == KeyCode.ESCAPE && !typed.getText().isEmpty()) {
      typed.clear();
      e.consume();
    }
  }

  private void keyInList(KeyEvent e) {
    if (e.getCode() == KeyCode.ENTER) {
      lit().ifPresent(x -> orders.added(x.id()));
      e.consume();
    }
  }

  private ChooserCell cell() {
    ChooserCell cell = new ChooserCell(e -> clicked(e.id()));
    cell.setOnMousePressed(
        e -> {
          pressedX = e.getSceneX();
          pressedY = e.getSceneY();
          dragging = false;
        });
    cell.setOnMouseDragged(e -> dragged(cell, e));
    cell.setOnMouseReleased(e -> released(cell, e));
    return cell;
  }

  private void clicked(String op) {
    if (!dragging) {
      orders.added(op);
    }
    dragging = false;
  }

  private static Optional<String> op(ChooserCell cell) {
    return Optional.ofNullable(cell.getItem()).flatMap(ChooserLine::entry).map(Entry::id);
  }

  private void dragged(ChooserCell cell, MouseEvent e) {
    dragging |= Math.hypot(e.getSceneX() - pressedX, e.getSceneY() - pressedY) > STILL;
    if (dragging) {
      getScene().setCursor(Cursor.CLOSED_HAND);
      op(cell).ifPresent(id -> orders.over(id, e.getSceneX(), e.getSceneY()));
    }
  }

  private void released(ChooserCell cell, MouseEvent e) {
    if (dragging) {
      getScene().setCursor(Cursor.DEFAULT);
      op(cell).ifPresent(id -> orders.dropped(id, e.getSceneX(), e.getSceneY()));
    }
  }
}
