package convlens.app.models;

import convlens.app.common.Icons;
import convlens.app.form.Row;
import convlens.app.stage.Words;
import convlens.text.Text;
import convlens.train.Moments;
import convlens.watch.Progress;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Play, one batch, start anew, the line of the run's time, how fast it goes. */
final class TrainBar extends HBox {
  private final ModelsModel model;
  private final Button play = new Button();
  private final Slider time = new Slider(0, 1, 1);
  private final Label where = new Label();
  private final Label pace = new Label();
  private final Button live = new Button(Text.of("models.bar.live"));
  private final Button branch = new Button(Text.of("models.bar.branch"));
  private final Node plays = Icons.PLAY.node(24);
  private final Node pauses = Icons.PAUSE.node(24);
  private boolean moving;

  /**
   * A bar.
   *
   * @param branching asks for another way to go on from what is seen
   */
  TrainBar(ModelsModel model, Runnable branching) {
    this.model = model;
    getStyleClass().addAll("transport", "train-bar");
    button(play, "play", "models.bar.play", model::toggle);
    play.getStyleClass().addAll("accent", "play");
    Button step = new Button();
    step.setGraphic(Icons.ON.node(20));
    button(step, "step", "models.bar.step", model::step);
    Button restart = new Button();
    restart.setGraphic(Icons.RESTORE.node(20));
    button(restart, "restart", "models.bar.restart", model::restart);
    HBox buttons = new HBox(8, play, step, restart);
    buttons.setAlignment(Pos.CENTER);
    where.getStyleClass().add("mono");
    where.setId("train-where");
    where.setMinWidth(USE_PREF_SIZE);
    pace.getStyleClass().addAll("mono", "muted");
    pace.setId("train-pace");
    pace.setMinWidth(USE_PREF_SIZE);
    time.setId("train-time");
    time.setAccessibleText(Text.of("models.bar.time"));
    time.setTooltip(Row.tip(Text.of("models.bar.time.tip")));
    HBox.setHgrow(time, Priority.ALWAYS);
    time.valueProperty().addListener((o, was, is) -> moved(is.doubleValue()));
    live.setId("train-live");
    live.setOnAction(e -> model.live());
    live.managedProperty().bind(live.visibleProperty());
    branch.setId("train-branch");
    branch.setTooltip(Row.tip(Text.of("models.bar.branch.tip")));
    branch.setOnAction(e -> branching.run());
    branch.setMinWidth(USE_PREF_SIZE);
    live.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(buttons, where, time, live, branch, pace);
    model.progressProperty().addListener((o, was, is) -> show());
    model.pastProperty().addListener((o, was, is) -> show());
    model.momentProperty().addListener((o, was, is) -> show());
    show();
  }

  private static void button(Button b, String id, String key, Runnable action) {
    b.setId("train-" + id);
    b.getStyleClass().add("round");
    b.setAccessibleText(Text.of(key));
    b.setTooltip(Row.tip(Text.of(key + ".tip")));
    b.setOnAction(e -> action.run());
  }

  private void show() {
    Optional<Progress> progress = model.progressProperty().get();
    boolean runs = progress.filter(p -> p.state() == Progress.State.RUNNING).isPresent();
    Node wanted = runs ? pauses : plays;
    if (play.getGraphic() != wanted) {
      play.setGraphic(wanted);
    }
    where.setText(progress.map(this::where).orElse(Text.of("models.bar.preparing")));
    pace.setText(progress.map(TrainBar::pace).orElse(""));
    line(progress);
    live.setVisible(model.momentProperty().get().isPresent());
    branch.setDisable(progress.filter(p -> p.at().step() > 0).isEmpty());
  }

  private String where(Progress p) {
    Optional<Moments.Moment> then = model.momentProperty().get();
    long step = then.map(Moments.Moment::step).orElse(p.at().step());
    boolean done = then.isEmpty() && p.state() == Progress.State.DONE;
    long epoch = done ? p.epochs() : Math.min(p.epochs(), step / Math.max(1, p.batches()) + 1);
    long batch = done ? p.batches() : step % Math.max(1, p.batches());
    return Text.of(
        "models.bar.where",
        "epoch",
        epoch,
        "epochs",
        p.epochs(),
        "batch",
        Words.count((int) batch),
        "batches",
        Words.count(p.batches()));
  }

  private static String pace(Progress p) {
    return switch (p.state()) {
      case DONE -> Text.of("models.bar.done");
      case BROKEN -> Text.of("models.bar.broken");
      case RESTING -> Text.of("models.bar.resting");
      case RUNNING ->
          p.perSecond() == 0
              ? ""
              : Text.of(
                  "models.bar.pace",
                  "n",
                  Words.count((int) Math.round(p.perSecond())),
                  "left",
                  left(p.secondsLeft()));
    };
  }

  private static String left(double seconds) {
    return seconds < 90
        ? Text.of("models.bar.seconds", "n", Math.round(seconds))
        : Text.of("models.bar.minutes", "n", Math.round(seconds / 60));
  }

  /** The line ends where the run will; what is done of it can be gone back to. */
  private void line(Optional<Progress> progress) {
    long all = progress.map(p -> (long) p.epochs() * p.batches()).orElse(1L);
    long now =
        model
            .momentProperty()
            .get()
            .map(Moments.Moment::step)
            .orElse(progress.map(p -> p.at().step()).orElse(0L));
    moving = true;
    time.setMax((double) Math.max(1, all));
    if (!time.isValueChanging() && !time.isPressed()) {
      time.setValue((double) now);
    }
    moving = false;
  }

  private void moved(double to) {
    if (moving) {
      return;
    }
    List<Moments.Moment> past = model.pastProperty().get();
    long newest = model.progressProperty().get().map(p -> p.at().step()).orElse(0L);
    if (past.isEmpty() || to >= newest) {
      model.live();
      return;
    }
    Moments.Moment nearest = past.get(0);
    for (Moments.Moment m : past) {
      if (Math.abs(m.step() - to) < Math.abs(nearest.step() - to)) {
        nearest = m;
      }
    }
    if (!Optional.of(nearest).equals(model.momentProperty().get())) {
      model.back(nearest);
    }
  }
}
