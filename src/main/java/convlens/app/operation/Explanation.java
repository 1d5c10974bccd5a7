package convlens.app.operation;

import convlens.app.common.Tasks;
import convlens.app.stage.Emphasis;
import convlens.app.stage.Formulas;
import convlens.app.stage.Type;
import convlens.app.stage.Words;
import convlens.op.Facts;
import convlens.scene.Theme;
import convlens.text.Text;
import convlens.trace.Cell;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/** The words beside the stage: this step, the output's size, the cost, how cells are read. */
final class Explanation {
  private final OperationViewModel model;
  private final TextFlow caption;
  private final VBox cost;
  private final VBox cells;
  private final Formulas formulas;
  private Optional<Facts> facts = Optional.empty();
  private String told = "";
  private boolean begun;

  Explanation(OperationViewModel model, TextFlow caption, VBox formulas, VBox cost, VBox cells) {
    this.model = model;
    this.caption = caption;
    this.cost = cost;
    this.cells = cells;
    this.formulas = new Formulas(formulas, Tasks.WORK);
    model.shownProperty().addListener((o, was, is) -> is.filter(s -> begun).ifPresent(this::show));
    model.readsProperty().subscribe(this::reads);
  }

  void theme(Theme theme) {
    formulas.theme(theme);
  }

  /** Larger type for an audience. */
  void type(Type type) {
    formulas.type(type);
  }

  private void show(Shown shown) {
    // Formulas and costs would tell what is asked.
    Facts next =
        shown.questions().isPresent() ? new Facts(List.of(), List.of()) : shown.played().facts();
    if (!facts.equals(Optional.of(next))) {
      facts = Optional.of(next);
      formulas.show(next.formulas());
      cost.getChildren().setAll(next.cost().stream().map(f -> row(f.label(), f.value())).toList());
      next.notes().forEach(note -> cost.getChildren().add(note(note)));
    }
  }

  /** What is to be seen on the stage, in words; words between asterisks are emphasised. */
  void tell(String words) {
    if (!begun) {
      // Setting formulas loads a type setter: the first picture does not wait for it.
      begun = true;
      model.shown().ifPresent(this::show);
    }
    if (!words.equals(told)) {
      told = words;
      caption.getChildren().setAll(Emphasis.words(words));
    }
  }

  private void reads(Optional<Reads> reads) {
    if (reads.isEmpty()) {
      Label counting = new Label(Text.of("app.explain.counting"));
      counting.getStyleClass().add("muted");
      cells.getChildren().setAll(counting);
      return;
    }
    Reads r = reads.get();
    Cell m = r.most();
    boolean channels = model.shown().map(s -> s.played().input().shape().c() > 1).orElse(false);
    String most =
        channels
            ? Text.of(
                "app.explain.most.channel", "c", m.c(), "y", m.y(), "x", m.x(), "n", r.times())
            : Text.of("app.explain.most.value", "y", m.y(), "x", m.x(), "n", r.times());
    cells
        .getChildren()
        .setAll(
            row(
                Text.of("app.explain.never"),
                Text.of(
                    "app.explain.never.value",
                    "n",
                    Words.count(r.never()),
                    "of",
                    Words.count(r.of()))),
            row(Text.of("app.explain.most"), most));
  }

  private static Node note(String sentence) {
    Label note = new Label(sentence);
    note.setWrapText(true);
    note.setMinHeight(Region.USE_PREF_SIZE);
    note.getStyleClass().add("muted");
    return note;
  }

  private static Node row(String label, String value) {
    Label name = new Label(label);
    name.setMinWidth(Region.USE_PREF_SIZE);
    Label figure = new Label(value);
    figure.getStyleClass().add("value");
    figure.setWrapText(true);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox row = new HBox(name, gap, figure);
    row.getStyleClass().add("fact");
    return row;
  }
}
