package convlens.app.operation;

import convlens.scene.Ref;
import java.util.Optional;
import javafx.scene.input.KeyEvent;

/** What each key means while an operation is played. */
final class OperationKeys {
  private static final double ZOOM_KEY = 1.25;

  private final OperationViewModel model;
  private final StageView stage;
  private final CellEditor editor;
  private final Crumbs crumbs;
  private final Orders orders;

  /** What the view does itself. */
  interface Orders {
    void choose();

    void export();

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
  }

  /** Does what a key means here, and consumes it; leaves it when it means nothing. */
  void pressed(KeyEvent e) {
    if (e.isShortcutDown()) {
      shortcut(e);
      return;
    }
    Player player = model.player();
    boolean known = true;
    switch (e.getCode()) {
      case SPACE -> player.toggle();
      case LEFT, PAGE_UP -> player.back();
      case RIGHT, PAGE_DOWN -> player.on();
      case HOME -> player.start();
      case END -> player.end();
      case OPEN_BRACKET -> player.faster(-1);
      case CLOSE_BRACKET -> player.faster(1);
      case E -> orders.export();
      case O -> orders.choose();
      case ENTER -> enter();
      case ESCAPE -> {
        known = crumbs.isOpen();
        model.close();
      }
      default -> known = typed(e);
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

  // On many keyboards these are typed with a modifier and have no key code of their own.
  private boolean typed(KeyEvent e) {
    boolean known = true;
    switch (e.getText()) {
      case "[" -> model.player().faster(-1);
      case "]" -> model.player().faster(1);
      case "+", "=" -> stage.zoom(ZOOM_KEY, stage.getWidth() / 2, stage.getHeight() / 2);
      case "-" -> stage.zoom(1 / ZOOM_KEY, stage.getWidth() / 2, stage.getHeight() / 2);
      case "0" -> stage.fit();
      default -> known = false;
    }
    return known;
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
