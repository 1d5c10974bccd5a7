package convlens.app.operation;

import convlens.app.stage.StageKeys;
import convlens.scene.Ref;
import java.util.Optional;
import javafx.scene.input.KeyEvent;

/** What each key means while an operation is played. */
final class OperationKeys {
  private final OperationViewModel model;
  private final StageView stage;
  private final CellEditor editor;
  private final Crumbs crumbs;
  private final Orders orders;
  private final StageKeys shared;

  /** What the view does itself. */
  interface Orders {
    void choose();

    /** Asks before it tells, or tells at once again. */
    void predict();

    void copy();

    void paste();
  }

  OperationKeys(
      OperationViewModel model, StageView stage, CellEditor editor, Crumbs crumbs, Orders orders) {
    this.model = model;
    this.stage = stage;
    this.editor = editor;
    this.crumbs = crumbs;
    this.orders = orders;
    this.shared = new StageKeys(model.player(), stage);
  }

  /** Does what a key means here, and consumes it; leaves it when it means nothing. */
  void pressed(KeyEvent e) {
    if (e.isShortcutDown()) {
      shortcut(e);
      return;
    }
    boolean known = true;
    switch (e.getCode()) {
      case O -> orders.choose();
      case Q -> orders.predict();
      case ENTER -> enter();
      case ESCAPE -> {
        known = crumbs.isOpen();
        model.close();
      }
      default -> known = shared.pressed(e);
    }
    if (known) {
      e.consume();
    }
  }

  /** Opens the channel that is being filled, or where all is flat the first cell to be edited. */
  private void enter() {
    Optional<Painted> now = stage.painted();
    if (now.filter(StageMouse::volumes).isPresent()) {
      int plane = now.get().shown().played().output().shape().plane();
      model.open(Ref.channel(Ref.OUTPUT, 0, now.get().step() / Math.max(1, plane)));
    } else {
      editor.openFirst();
    }
  }

  private void shortcut(KeyEvent e) {
    boolean known = true;
    switch (e.getCode()) {
      case Z -> {
        if (e.isShiftDown()) {
          model.redo();
        } else {
          model.undo();
        }
      }
      case Y -> model.redo();
      case C -> orders.copy();
      case V -> orders.paste();
      default -> known = false;
    }
    if (known) {
      e.consume();
    }
  }
}
