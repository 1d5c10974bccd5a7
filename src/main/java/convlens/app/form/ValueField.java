package convlens.app.form;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A small text field for one value: applied by Enter and on leaving, stepped by the arrow keys, put
 * back by Escape. What cannot be read stays as it was typed until it is mended.
 */
public final class ValueField extends TextField implements Typing {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private final Consumer<String> typed;
  private final Function<Integer, Optional<String>> stepped;
  private String shown = "";

  /** True when a value was shown since the text was last handed on. */
  private boolean told;

  /**
   * A field.
   *
   * @param typed told the text when it is applied and differs from what is shown
   * @param stepped the text one step up (1) or down (-1) from what is shown, where that has sense
   */
  public ValueField(Consumer<String> typed, Function<Integer, Optional<String>> stepped) {
    this.typed = typed;
    this.stepped = stepped;
    getStyleClass().add("value");
    setOnAction(e -> apply());
    focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) {
                apply();
              }
            });
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  /** Shows a text; what somebody is typing stays. */
  public void show(String text) {
    told = true;
    boolean untouched = getText().equals(shown);
    boolean agrees = getText().strip().equals(text);
    shown = text;
    wrong(false);
    if (!isFocused() || untouched || agrees) {
      setText(text);
    }
  }

  /** Marks the field as holding something that cannot be. */
  public void wrong(boolean is) {
    pseudoClassStateChanged(WRONG, is);
  }

  @Override
  public boolean pending() {
    return !getText().equals(shown);
  }

  private void apply() {
    if (!getText().equals(shown)) {
      told = false;
      typed.accept(getText());
      if (told) {
        // It was taken: from here on it reads as everywhere else.
        setText(shown);
        end();
      }
    }
  }

  private void pressed(KeyEvent e) {
    int step = e.getCode() == KeyCode.UP ? 1 : e.getCode() == KeyCode.DOWN ? -1 : 0;
    if (step != 0 && !e.isShortcutDown() && !e.isAltDown()) {
      stepped
          .apply(step)
          .ifPresent(
              text -> {
                setText(text);
                typed.accept(text);
              });
      e.consume();
    } else if (e.getCode() == KeyCode.ESCAPE && !getText().equals(shown)) {
      setText(shown);
      typed.accept(shown);
      e.consume();
    }
  }
}
