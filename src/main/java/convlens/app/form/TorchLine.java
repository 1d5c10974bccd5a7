package convlens.app.form;

import convlens.text.Text;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;

/**
 * The line of PyTorch as a field: coloured while it is read, plain while it is typed. Enter or a
 * pause applies it, Escape puts back what is played.
 */
public final class TorchLine extends StackPane implements Typing {
  private static final PseudoClass EDITED = PseudoClass.getPseudoClass("edited");
  private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
  private static final PseudoClass UNREADABLE = PseudoClass.getPseudoClass("unreadable");
  private static final Pattern KEYWORD = Pattern.compile("\\w+=(?:\\([^)]*\\)|'[^']*'|[^,()]+)");
  private static final Duration PAUSE = Duration.millis(800);

  private final TextField field = new TextField();
  private final TextFlow read = new TextFlow();
  private final Label more = new Label("…");
  private final PauseTransition pause = new PauseTransition(PAUSE);
  private final Predicate<String> apply;
  private final Runnable reverted;
  private final Runnable done;
  private String shown = "";

  /**
   * The field.
   *
   * @param apply reads a line; answers whether it could
   * @param reverted told when what was typed is dropped
   * @param done told when a line was entered and could be read: the keys are the stage's again
   */
  public TorchLine(Predicate<String> apply, Runnable reverted, Runnable done) {
    this.apply = apply;
    this.reverted = reverted;
    this.done = done;
    getStyleClass().add("torch-line");
    read.getStyleClass().add("flow");
    read.setMouseTransparent(true);
    // Laid out by hand: as wide as the line is, for it must not go on in a second row.
    read.setManaged(false);
    more.getStyleClass().addAll("code", "more");
    more.setMouseTransparent(true);
    setAlignment(more, Pos.CENTER_RIGHT);
    field.setId("torch-line");
    field.setAccessibleText(Text.of("app.line.label"));
    getChildren().setAll(field, read, more);
    setMinWidth(120);
    setPrefWidth(120);
    Rectangle clip = new Rectangle();
    // The border stays free of what is cut off.
    clip.widthProperty().bind(widthProperty().subtract(1));
    clip.heightProperty().bind(heightProperty());
    setClip(clip);
    widthProperty().addListener((o, was, is) -> fit());
    field.textProperty().addListener((o, was, is) -> typed());
    field.focusedProperty().addListener((o, was, is) -> focused(is));
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    pause.setOnFinished(e -> applied());
    setOnMousePressed(e -> field.requestFocus());
    focused(false);
  }

  /** Shows the line of the setting that is asked for; what somebody is typing stays. */
  public void show(String line) {
    boolean untouched = !pending();
    shown = line;
    if (!field.isFocused() || untouched) {
      field.setText(line);
    }
    colour();
  }

  /** Names the field, where there are several of them. */
  public TorchLine named(String id) {
    field.setId(id);
    return this;
  }

  /** Marks the line as one that cannot be read or played. */
  public void unreadable(boolean is) {
    pseudoClassStateChanged(UNREADABLE, is);
  }

  @Override
  public boolean pending() {
    return !field.getText().equals(shown);
  }

  /** What stands in the field. */
  public String text() {
    return field.getText();
  }

  /** Reads a line that was pasted elsewhere as if it had been pasted here. */
  public void paste(String line) {
    field.requestFocus();
    field.setText(line);
    entered();
  }

  private void typed() {
    if (field.isFocused() && pending()) {
      pause.playFromStart();
    } else {
      pause.stop();
    }
  }

  /** Reads what was typed; false when it cannot be read. */
  private boolean applied() {
    pause.stop();
    String line = field.getText().strip();
    if (line.equals(shown)) {
      reverted.run();
      return true;
    }
    boolean read = apply.test(line);
    if (read) {
      // What was typed may say the same in other words: the caret stays where it is.
      colour();
    }
    return read;
  }

  /** Whoever entered a line has finished with it: the next key is not meant for the field. */
  private void entered() {
    if (applied()) {
      field.setText(shown);
      done.run();
    }
  }

  private void focused(boolean is) {
    pseudoClassStateChanged(EDITED, is);
    field.setOpacity(is ? 1 : 0);
    read.setVisible(!is);
    fit();
    if (!is) {
      pause.stop();
      if (pending()) {
        applied();
      }
      colour();
    }
  }

  private void pressed(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE) {
      pause.stop();
      field.setText(shown);
      field.end();
      reverted.run();
      e.consume();
    } else if (e.getCode() == KeyCode.ENTER) {
      e.consume();
      entered();
    }
  }

  /** What differs from PyTorch's defaults is what the line says by keyword: it stands out. */
  private void colour() {
    read.getChildren().clear();
    String line = pending() ? field.getText() : shown;
    Matcher words = KEYWORD.matcher(line);
    int at = 0;
    while (words.find()) {
      piece(line.substring(at, words.start()), false);
      piece(words.group(), true);
      at = words.end();
    }
    piece(line.substring(at), false);
    field.setTooltip(Row.tip(line));
    fit();
  }

  /** A line that is too long for its box is set a little smaller, and ends in dots if it must. */
  private void fit() {
    // Before it has its room it has no styles either: measured then, it would be wrong.
    if (getScene() == null || getWidth() == 0) {
      return;
    }
    boolean fits = fits(false) || fits(true);
    more.setVisible(!fits && read.isVisible());
    requestLayout();
  }

  private boolean fits(boolean tight) {
    pseudoClassStateChanged(TIGHT, tight);
    applyCss();
    return read.prefWidth(-1) <= getWidth();
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    read.resizeRelocate(0, 0, Math.max(getWidth(), Math.ceil(read.prefWidth(-1)) + 1), getHeight());
  }

  private void piece(String text, boolean set) {
    javafx.scene.text.Text piece = new javafx.scene.text.Text(text);
    piece.getStyleClass().add("code");
    if (set) {
      piece.getStyleClass().add("set");
    }
    read.getChildren().add(piece);
  }
}
