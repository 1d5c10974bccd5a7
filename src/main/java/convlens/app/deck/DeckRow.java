package convlens.app.deck;

import convlens.app.common.Icons;
import convlens.app.form.Row;
import convlens.app.form.ValueField;
import convlens.play.DeckPlan;
import convlens.play.Piece;
import convlens.scene.Theme;
import convlens.text.Text;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A scene of the deck: its picture, its name, which of its steps, where it stands. */
final class DeckRow extends HBox {
  private static final PseudoClass DRAGGED = PseudoClass.getPseudoClass("dragged");
  private final DeckModel model;
  private final Piece piece;
  private final Label number = new Label();
  private final TextField name = new TextField();
  private final ValueField first = new ValueField(t -> range(t, true), by -> stepped(by, true));
  private final ValueField last = new ValueField(t -> range(t, false), by -> stepped(by, false));
  private final Label of = new Label();
  private final Label problem = new Label();
  private final Button up = button(Icons.UP, "deck.up");
  private final Button down = button(Icons.DOWN, "deck.down");
  private final ToggleButton ask = new ToggleButton(Text.of("deck.ask"));
  private final Thumb thumb;
  private int seen = -1;
  private boolean filling;

  DeckRow(DeckModel model, Scenes scenes, Piece piece, Theme theme) {
    super(12);
    this.model = model;
    this.piece = piece;
    this.thumb = new Thumb(scenes, piece, theme, this::counted, this::failed);
    getStyleClass().add("deck-row");
    setAlignment(Pos.CENTER_LEFT);
    number.getStyleClass().addAll("mono", "muted");
    number.setMinWidth(24);
    number.setAlignment(Pos.CENTER_RIGHT);
    name.setId("deck-name");
    name.setAccessibleText(Text.of("deck.name"));
    name.textProperty()
        .addListener((o, was, is) -> edit((e, at) -> e.named(is), "name:" + place()));
    for (ValueField field : new ValueField[] {first, last}) {
      field.setPrefWidth(64);
      field.setMinWidth(64);
    }
    first.setAccessibleText(Text.of("deck.first"));
    last.setAccessibleText(Text.of("deck.last"));
    problem.getStyleClass().add("problem");
    problem.setWrapText(true);
    problem.managedProperty().bind(problem.visibleProperty());
    problem.setVisible(false);
    Label steps = new Label(Text.of("deck.steps"));
    Label to = new Label(Text.of("app.export.steps.to"));
    of.getStyleClass().add("muted");
    ask.setId("deck-ask");
    ask.setTooltip(Row.tip(Text.of("deck.ask.tip")));
    ask.getStyleClass().add("deck-ask");
    ask.setVisible(piece.turned().isPresent());
    ask.setSelected(piece instanceof Piece.Questions);
    ask.setOnAction(e -> turn());
    HBox range = new HBox(8, steps, first, to, last, of, ask);
    range.setAlignment(Pos.CENTER_LEFT);
    VBox words = new VBox(7, name, range, problem);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    Button remove = button(Icons.REMOVE, "deck.remove");
    remove.setId("deck-remove");
    up.setId("deck-up");
    down.setId("deck-down");
    up.setOnAction(e -> move(-1));
    down.setOnAction(e -> move(1));
    remove.setOnAction(e -> model.edit(d -> d.without(place()), "remove"));
    Node grip = Icons.GRIP.node(20);
    Region handle = new HBox(grip);
    handle.getStyleClass().add("deck-grip");
    ((HBox) handle).setAlignment(Pos.CENTER);
    getChildren().setAll(handle, number, thumb, words, up, down, remove);
  }

  private static Button button(Icons icon, String key) {
    Button button = new Button();
    button.setGraphic(icon.node(18));
    button.getStyleClass().add("bare");
    button.setAccessibleText(Text.of(key));
    button.setTooltip(Row.tip(Text.of(key)));
    return button;
  }

  /** Where it stands now. */
  int place() {
    for (int i = 0; i < model.plan().entries().size(); i++) {
      if (model.plan().entries().get(i).piece() == piece) {
        return i;
      }
    }
    return -1;
  }

  private DeckPlan.Entry entry() {
    return model.plan().entries().get(place());
  }

  private void move(int by) {
    int at = place();
    model.edit(d -> d.moved(at, at + by), "move");
    model.seal();
  }

  /** Another piece is another row: there the keyboard goes on. */
  private void turn() {
    int at = place();
    Parent list = getParent();
    entry().turned().ifPresent(e -> model.edit(d -> d.with(at, e), "ask:" + at));
    model.seal();
    if (list.getChildrenUnmodifiable().get(at) instanceof DeckRow row) {
      row.ask.requestFocus();
    }
  }

  /** Shows what the deck says of it. */
  void show(DeckPlan.Entry e, int at, int count) {
    filling = true;
    number.setText(String.valueOf(at + 1));
    if (!name.getText().equals(e.name())) {
      name.setText(e.name());
    }
    first.show(String.valueOf(e.first() + 1));
    last.show(String.valueOf(e.last() + 1));
    of.setText(Text.of("deck.of", "n", e.steps()));
    up.setDisable(at == 0);
    down.setDisable(at == count - 1);
    if (seen != e.last()) {
      seen = e.last();
      thumb.show(seen);
    }
    filling = false;
  }

  /** Marks it while it is dragged. */
  void dragged(boolean is) {
    pseudoClassStateChanged(DRAGGED, is);
  }

  private void edit(BiFunction<DeckPlan.Entry, Integer, DeckPlan.Entry> change, String key) {
    int at = place();
    if (!filling && at >= 0) {
      model.edit(d -> d.with(at, change.apply(d.entries().get(at), at)), key);
    }
  }

  private void range(String typed, boolean begins) {
    int steps = entry().steps();
    boolean whole = typed.strip().matches("\\d{1,9}");
    int n = whole ? Integer.parseInt(typed.strip()) : 0;
    boolean fine = n >= 1 && n <= steps;
    (begins ? first : last).wrong(!fine);
    say(fine ? "" : Text.of("deck.problem.steps", "steps", steps));
    if (fine) {
      int from = begins ? n - 1 : Math.min(entry().first(), n - 1);
      int to = begins ? Math.max(entry().last(), n - 1) : n - 1;
      edit((e, at) -> e.range(from, to), "range:" + place());
      show(entry(), place(), model.plan().entries().size());
    }
  }

  private Optional<String> stepped(int by, boolean begins) {
    int next = (begins ? entry().first() : entry().last()) + 1 + by;
    return next >= 1 && next <= entry().steps()
        ? Optional.of(String.valueOf(next))
        : Optional.empty();
  }

  /** A picture file that was changed may have made the scene longer or shorter. */
  private void counted(int steps) {
    say("");
    if (place() >= 0 && entry().steps() != steps) {
      edit((e, at) -> e.of(steps), "count:" + place());
    }
  }

  private void failed(Throwable fault) {
    say(Scenes.why(fault));
  }

  private void say(String sentence) {
    problem.setText(sentence);
    problem.setVisible(!sentence.isEmpty());
  }
}
