package convlens.app.operation;

import convlens.app.common.Tasks;
import convlens.scene.Ref;
import convlens.story.Stories;
import convlens.story.Style;
import convlens.tensor.Shape;
import convlens.text.Text;
import convlens.trace.Cell;
import convlens.trace.Trace;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;

/** What the mouse does on the stage: light, tell, open, edit, zoom, pan, and drag a weight. */
final class StageMouse {
  private static final double STILL = 4;
  private static final double WHEEL = 1.0015;
  private static final double POINTS_PER_TENTH = 4;

  private final StageView stage;
  private final OperationViewModel model;
  private final CellEditor editor;
  private final Label tip = new Label();
  private double pressedX;
  private double pressedY;
  private double lastX;
  private double lastY;
  private boolean dragging;
  private Optional<Weight> weight = Optional.empty();
  private Optional<TapDrag.Held> tap = Optional.empty();

  /** A kernel's cell under a pressed mouse, and what it held before. */
  private record Weight(Ref ref, float before) {}

  StageMouse(StageView stage, Pane over, OperationViewModel model, CellEditor editor) {
    this.stage = stage;
    this.model = model;
    this.editor = editor;
    tip.getStyleClass().add("stage-tip");
    tip.setId("stage-tip");
    tip.setVisible(false);
    tip.setMouseTransparent(true);
    tip.setManaged(false);
    over.getChildren().add(tip);
    stage.setOnMouseMoved(e -> hover(e.getX(), e.getY()));
    stage.setOnMouseExited(e -> leave());
    stage.setOnMousePressed(this::pressed);
    stage.setOnMouseDragged(this::dragged);
    stage.setOnMouseReleased(this::released);
    stage.setOnScroll(this::scrolled);
  }

  private void hover(double x, double y) {
    Optional<Ref> ref = stage.painted().flatMap(p -> p.at(x, y));
    stage.focus(ref);
    Optional<String> words =
        stage.painted().flatMap(p -> ref.flatMap(r -> p.shown().scene().describe(p.step(), r)));
    tip.setVisible(words.isPresent());
    boolean weighs =
        stage
            .painted()
            .filter(p -> !volumes(p))
            .flatMap(p -> ref.filter(r -> isWeight(p, r)))
            .isPresent();
    boolean moves = ref.filter(TapDrag::isTap).isPresent();
    words.ifPresent(
        w ->
            tell(
                weighs
                    ? Text.of("app.stage.weight", "words", w)
                    : moves ? Text.of("app.stage.tap", "words", w) : w + refusal(ref)));
    boolean clickable =
        stage.painted().filter(p -> ref.filter(r -> clickable(p, r)).isPresent()).isPresent();
    stage.setCursor(clickable ? Cursor.HAND : Cursor.DEFAULT);
  }

  /** A second line that tells why the cell is not to be changed. */
  private String refusal(Optional<Ref> ref) {
    return stage
        .painted()
        .filter(p -> !volumes(p))
        .flatMap(p -> ref.flatMap(r -> Edits.refusal(p.shown().played(), r)))
        .map(why -> "\n" + why)
        .orElse("");
  }

  /** Told at the foot of the stage: beside the mouse it would hide the cells that are lit. */
  private void tell(String words) {
    tip.setText(words);
    tip.applyCss();
    double w = Math.min(tip.prefWidth(-1), stage.getWidth() - 16);
    double h = tip.prefHeight(-1);
    tip.resizeRelocate((stage.getWidth() - w) / 2, stage.getHeight() - h - 6, w, h);
  }

  private void leave() {
    stage.focus(Optional.empty());
    tip.setVisible(false);
  }

  /** True when channels are drawn in depth, to be opened by a click. */
  static boolean volumes(Painted p) {
    return Stories.drawn(p.shown().played().subject(), p.shown().view()) == Style.VOLUMES;
  }

  private static boolean clickable(Painted p, Ref ref) {
    return volumes(p)
        || TapDrag.isTap(ref)
        || ref.isChannel()
        || Edits.editable(p.shown().played(), ref);
  }

  private static boolean isWeight(Painted p, Ref ref) {
    return ref.part().equals(Ref.KERNEL) && Edits.editable(p.shown().played(), ref);
  }

  private void pressed(MouseEvent e) {
    stage.requestFocus();
    pressedX = lastX = e.getX();
    pressedY = lastY = e.getY();
    dragging = false;
    weight =
        stage
            .painted()
            .filter(p -> !volumes(p))
            .flatMap(
                p ->
                    p.at(e.getX(), e.getY())
                        .filter(r -> isWeight(p, r))
                        .flatMap(
                            r -> Edits.value(p.shown().played(), r).map(v -> new Weight(r, v))));
    tap = stage.painted().filter(p -> !volumes(p)).flatMap(p -> TapDrag.at(p, e.getX(), e.getY()));
    e.consume();
  }

  private void dragged(MouseEvent e) {
    dragging |= Math.hypot(e.getX() - pressedX, e.getY() - pressedY) > STILL;
    if (!dragging) {
      return;
    }
    leave();
    if (tap.isPresent()) {
      move(tap.get(), e);
    } else if (weight.isPresent()) {
      Weight w = weight.get();
      double per = e.isShiftDown() ? 0.01 : 0.1;
      double tenths = Math.rint((pressedY - e.getY()) / POINTS_PER_TENTH);
      stage.setCursor(Cursor.V_RESIZE);
      model.cell(w.ref(), (float) (Math.rint((w.before() + tenths * per) * 100) / 100));
    } else {
      stage.setCursor(Cursor.CLOSED_HAND);
      stage.pan(e.getX() - lastX, e.getY() - lastY);
    }
    lastX = e.getX();
    lastY = e.getY();
  }

  /** By half a tenth of a cell; with Shift by a hundredth. */
  private void move(TapDrag.Held held, MouseEvent e) {
    double step = e.isShiftDown() ? 0.01 : 0.05;
    model.player().playingProperty().set(false);
    stage.setCursor(Cursor.CLOSED_HAND);
    model.tap(
        held,
        TapDrag.snapped(held.move().y() + (e.getY() - pressedY) / held.cell(), step),
        TapDrag.snapped(held.move().x() + (e.getX() - pressedX) / held.cell(), step));
  }

  private void released(MouseEvent e) {
    if (dragging) {
      dragging = false;
      model.seal();
      hover(e.getX(), e.getY());
    } else if (e.getButton() == MouseButton.PRIMARY) {
      clicked(e);
    }
    weight = Optional.empty();
    tap = Optional.empty();
  }

  private void clicked(MouseEvent e) {
    Optional<Painted> now = stage.painted();
    Optional<Ref> ref = now.flatMap(p -> p.at(e.getX(), e.getY()));
    if (ref.isEmpty()) {
      if (e.getClickCount() == 2) {
        stage.fit();
      }
      return;
    }
    Painted p = now.orElseThrow();
    Ref cell = ref.get();
    if (volumes(p) || cell.isChannel()) {
      leave();
      model.open(cell);
    } else if (Edits.editable(p.shown().played(), cell)) {
      tip.setVisible(false);
      editor.open(cell);
    } else if (cell.part().equals(Ref.OUTPUT)) {
      seek(p, cell);
    } else if (cell.part().equals(Ref.INPUT)) {
      seekReader(p, cell);
    }
  }

  /** A click on a photo's pixel goes to the step whose window lies around it. */
  private void seekReader(Painted p, Ref cell) {
    Trace trace = p.shown().played().trace();
    Tasks.of(() -> trace.readers(new Cell(cell.c(), cell.y(), cell.x())))
        .then(
            steps -> {
              boolean oneForOne = p.shown().scene().steps() == trace.size();
              if (oneForOne && !steps.isEmpty()) {
                model.player().playingProperty().set(false);
                model.player().seek(steps.get(steps.size() / 2));
              }
            })
        .start();
  }

  /** A click on an output cell goes to the step that fills it. */
  private void seek(Painted p, Ref cell) {
    Shape out = p.shown().played().output().shape();
    boolean oneChannel = p.shown().scene().steps() == out.plane();
    model.player().playingProperty().set(false);
    model.player().seek(out.index(0, oneChannel ? 0 : cell.c(), cell.y(), cell.x()));
  }

  private void scrolled(ScrollEvent e) {
    if (e.getDeltaY() != 0) {
      stage.zoom(Math.pow(WHEEL, e.getDeltaY()), e.getX(), e.getY());
      e.consume();
    }
  }
}
