package convlens.app.operation;

import convlens.param.Values;
import convlens.scene.Ref;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/**
 * A field laid over a cell of the stage: Enter puts the number in, the arrow keys go on to the next
 * cell, Tab to the other grid, Escape leaves all as it was.
 */
final class CellEditor {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final double NARROWEST = 46;
  private static final double LOWEST = 24;
  private static final double POINTS_PER_CHARACTER = 8;
  private static final double EDGES = 14;

  private final StageView stage;
  private final OperationViewModel model;
  private final TextField field = new TextField();
  private final Label problem = new Label(Text.of("app.stage.number.wrong"));
  private Optional<Ref> cell = Optional.empty();
  private String before = "";

  CellEditor(StageView stage, Pane over, OperationViewModel model) {
    this.stage = stage;
    this.model = model;
    field.setId("cell-editor");
    field.getStyleClass().add("cell-editor");
    field.setAccessibleText(Text.of("app.stage.cell"));
    field.setVisible(false);
    problem.getStyleClass().addAll("stage-tip", "wrong");
    problem.setVisible(false);
    // They lie where a cell lies, not where a layout would put them.
    field.setManaged(false);
    problem.setManaged(false);
    over.getChildren().addAll(field, problem);
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    field
        .focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is && cell.isPresent() && commit()) {
                hide();
              }
            });
    field.textProperty().addListener((o, was, is) -> place());
    stage.paintedProperty().addListener((o, was, is) -> place());
  }

  /** Opens the editor over a cell. */
  void open(Ref ref) {
    cell = Optional.of(ref);
    before =
        stage
            .painted()
            .flatMap(p -> Edits.value(p.shown().played(), ref))
            .map(v -> Values.number(Double.parseDouble(Float.toString(v))))
            .orElse("");
    field.setText(before);
    wrong(false);
    place();
    if (cell.isPresent()) {
      field.setVisible(true);
      field.requestFocus();
      field.selectAll();
      stage.focus(cell);
    }
  }

  /** Opens over the first cell that can be edited, for those without a mouse. */
  void openFirst() {
    first(Ref.KERNEL).or(() -> first(Ref.INPUT)).ifPresent(this::open);
  }

  private Optional<Ref> first(String part) {
    return stage
        .painted()
        .flatMap(
            p -> {
              int k = part.equals(Ref.KERNEL) ? p.shown().view().kernel() : 0;
              int c = part.equals(Ref.KERNEL) ? 0 : p.shown().view().inputChannel();
              Ref ref = new Ref(part, k, c, 0, 0);
              return Edits.editable(p.shown().played(), ref)
                  ? p.bounds(ref).map(b -> ref)
                  : Optional.empty();
            });
  }

  private void place() {
    Optional<Bounds> at = cell.flatMap(c -> stage.painted().flatMap(p -> p.bounds(c)));
    if (at.isEmpty()) {
      if (cell.isPresent()) {
        hide();
      }
      return;
    }
    Bounds b = at.get();
    // The font is of one width: a number stands whole while it is typed.
    double w =
        Math.max(
            Math.max(NARROWEST, b.getWidth()), field.getLength() * POINTS_PER_CHARACTER + EDGES);
    double h = Math.max(LOWEST, Math.min(b.getHeight(), 40));
    field.resizeRelocate(b.getCenterX() - w / 2, b.getCenterY() - h / 2, w, h);
    problem.applyCss();
    problem.autosize();
    problem.relocate(b.getCenterX() - w / 2, b.getCenterY() + h / 2 + 4);
  }

  private void pressed(KeyEvent e) {
    boolean whole = field.getSelection().getLength() == field.getLength();
    int caret = field.getCaretPosition();
    switch (e.getCode()) {
      case ENTER -> {
        if (commit()) {
          leave();
        }
        e.consume();
      }
      case ESCAPE -> {
        leave();
        e.consume();
      }
      case UP -> go(e, -1, 0);
      case DOWN -> go(e, 1, 0);
      case LEFT -> {
        if (whole || caret == 0) {
          go(e, 0, -1);
        }
      }
      case RIGHT -> {
        if (whole || caret == field.getLength()) {
          go(e, 0, 1);
        }
      }
      case TAB -> {
        if (commit()) {
          String part = cell.orElseThrow().part();
          first(part.equals(Ref.KERNEL) ? Ref.INPUT : Ref.KERNEL)
              .ifPresentOrElse(this::open, this::leave);
        }
        e.consume();
      }
      default -> wrong(false);
    }
  }

  private void go(KeyEvent e, int dy, int dx) {
    e.consume();
    Ref now = cell.orElseThrow();
    if (!commit()) {
      return;
    }
    Optional<Shape> shape =
        model
            .shown()
            .map(
                s ->
                    now.part().equals(Ref.KERNEL)
                        ? s.played().weights().get("weight").shape()
                        : s.played().input().shape());
    Ref next = new Ref(now.part(), now.k(), now.c(), now.y() + dy, now.x() + dx);
    if (shape.filter(s -> s.contains(next.y(), next.x())).isPresent()) {
      open(next);
    } else {
      field.selectAll();
    }
  }

  /** Puts the number in; false when it is none. */
  private boolean commit() {
    String text = field.getText().strip().replace('−', '-').replace(',', '.');
    if (text.equals(before)) {
      return true;
    }
    try {
      float value = Float.parseFloat(text);
      if (!Float.isFinite(value) || !text.matches("[-+.0-9eE]+")) {
        throw new NumberFormatException(text);
      }
      model.cell(cell.orElseThrow(), value);
      model.seal();
      before = text;
      return true;
    } catch (NumberFormatException notANumber) {
      wrong(true);
      return false;
    }
  }

  private void wrong(boolean is) {
    field.pseudoClassStateChanged(WRONG, is);
    problem.setVisible(is);
  }

  private void leave() {
    hide();
    stage.requestFocus();
  }

  private void hide() {
    cell = Optional.empty();
    field.setVisible(false);
    wrong(false);
    stage.focus(Optional.empty());
  }
}
