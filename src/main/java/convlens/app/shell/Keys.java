package convlens.app.shell;

import convlens.app.form.Typing;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Decides who gets a key: whoever is typing, a control that means something by it, or the window.
 */
final class Keys {
  private final Consumer<KeyEvent> window;
  private final BooleanSupplier covered;

  /** True when the key pressed last was the window's. */
  private boolean told;

  /**
   * Keys for a window.
   *
   * @param window what the window does with a key nobody else wants
   * @param covered true while a sheet lies over it: then it does nothing
   */
  Keys(Consumer<KeyEvent> window, BooleanSupplier covered) {
    this.window = window;
    this.covered = covered;
  }

  void listenTo(Scene scene) {
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (!covered.getAsBoolean() && !e.isAltDown() && !wanted(scene.getFocusOwner(), e)) {
            window.accept(e);
          }
          told = e.isConsumed();
        });
    // The letter of a key that opened a field would be typed into it.
    scene.addEventFilter(
        KeyEvent.KEY_TYPED,
        e -> {
          if (told) {
            e.consume();
          }
        });
  }

  /** True when the control with the focus has a use of its own for the key. */
  private static boolean wanted(Node focus, KeyEvent e) {
    KeyCode code = e.getCode();
    if (focus instanceof TextInputControl text) {
      return !(history(e) && !typing(text));
    }
    if (focus instanceof Slider) {
      return code.isArrowKey();
    }
    if (opened(focus)) {
      return true;
    }
    // A button that was clicked keeps the focus, but whoever clicks with the mouse means Space for
    // the play: only a button that was gone to by keyboard has the keys.
    if (focus == null || !focus.isFocusVisible()) {
      return false;
    }
    if (focus instanceof ToggleButton) {
      return code.isArrowKey() || code == KeyCode.SPACE;
    }
    if (focus instanceof ComboBoxBase<?>) {
      return code.isArrowKey() || code == KeyCode.SPACE || code == KeyCode.ENTER;
    }
    return focus instanceof ButtonBase && (code == KeyCode.SPACE || code == KeyCode.ENTER);
  }

  /** True while its menu is open. */
  private static boolean opened(Node focus) {
    if (focus instanceof ComboBoxBase<?> combo) {
      return combo.isShowing();
    }
    return focus instanceof MenuButton menu && menu.isShowing();
  }

  private static boolean history(KeyEvent e) {
    return e.isShortcutDown() && (e.getCode() == KeyCode.Z || e.getCode() == KeyCode.Y);
  }

  /** A field that shows what is applied has nothing of its own to undo. */
  private static boolean typing(TextInputControl text) {
    if (text instanceof Typing own) {
      return own.pending();
    }
    for (Parent p = text.getParent(); p != null; p = p.getParent()) {
      if (p instanceof Typing own) {
        return own.pending();
      }
    }
    return true;
  }
}
