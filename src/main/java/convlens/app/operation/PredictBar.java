package convlens.app.operation;

import convlens.app.form.Row;
import convlens.story.Predict;
import convlens.text.Text;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Asks before it tells: the switch for questions, a field for a guess, and how guesses came out.
 */
final class PredictBar {
  private final OperationViewModel model;
  private final Guesses guesses = new Guesses();
  private final HBox box = new HBox(8);
  private final ToggleButton ask = new ToggleButton(Text.of("app.predict"));
  private final TextField guess = new TextField();
  private final Button reveal = new Button(Text.of("app.predict.reveal"));
  private final Label verdict = new Label();
  private final Label score = new Label();
  private final Runnable back;

  /** The bar; {@code back} gives the keyboard to the stage again. */
  PredictBar(OperationViewModel model, Runnable back) {
    this.model = model;
    this.back = back;
    box.setId("predict");
    box.getStyleClass().add("predict");
    box.setAlignment(Pos.CENTER_LEFT);
    box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane.setAlignment(box, Pos.BOTTOM_RIGHT);
    StackPane.setMargin(box, new Insets(0, 12, 26, 0));
    ask.setId("predict-ask");
    ask.setFocusTraversable(false);
    ask.setTooltip(Row.tip(Text.of("app.predict.tip")));
    ask.setOnAction(e -> turn(ask.isSelected()));
    guess.setId("predict-guess");
    guess.setPrefColumnCount(6);
    guess.setPromptText(Text.of("app.predict.guess"));
    guess.setAccessibleText(Text.of("app.predict.guess"));
    guess.setOnAction(e -> guessed());
    reveal.setId("predict-reveal");
    reveal.setFocusTraversable(false);
    reveal.setOnAction(e -> model.player().on());
    verdict.setId("predict-verdict");
    score.setId("predict-score");
    score.getStyleClass().add("muted");
    box.getChildren().setAll(ask, guess, reveal, verdict, score);
    model.shownProperty().subscribe(s -> show());
    model.player().stepProperty().subscribe(s -> show());
  }

  Node node() {
    return box;
  }

  /** Turns questions on or off. */
  void toggle() {
    turn(model.shown().flatMap(Shown::questions).isEmpty());
  }

  private void turn(boolean on) {
    guesses.clear();
    verdict.setText("");
    model.predict(on);
    if (!on) {
      back.run();
    }
  }

  private void show() {
    Optional<Predict> questions = model.shown().flatMap(Shown::questions);
    int step = model.player().step();
    boolean asks = questions.filter(q -> step < q.steps() && q.asks(step)).isPresent();
    ask.setSelected(questions.isPresent());
    for (Node n : new Node[] {guess, reveal}) {
      n.setVisible(asks);
      n.setManaged(asks);
    }
    boolean judged = questions.isPresent() && !asks;
    verdict.setVisible(judged && !verdict.getText().isEmpty());
    verdict.setManaged(verdict.isVisible());
    score.setText(
        guesses.answered() == 0
            ? ""
            : Text.of("app.predict.score", "right", guesses.right(), "of", guesses.answered()));
    score.setVisible(questions.isPresent() && guesses.answered() > 0);
    score.setManaged(score.isVisible());
    if (asks) {
      guess.clear();
      verdict.setText("");
    }
  }

  private void guessed() {
    Optional<Predict> questions = model.shown().flatMap(Shown::questions);
    if (questions.isEmpty() || !questions.get().asks(model.player().step())) {
      return;
    }
    switch (guesses.guess(questions.get(), model.player().step(), guess.getText())) {
      case RIGHT -> told(Text.of("app.predict.right"));
      case WRONG -> told(Text.of("app.predict.wrong", "guess", guess.getText().strip()));
      case UNREADABLE -> guess.selectAll();
    }
  }

  /** Reveals, and says how the guess came out. */
  private void told(String words) {
    back.run();
    model.player().on();
    verdict.setText(words);
    show();
  }
}
