package convlens.app.present;

import convlens.app.common.Tasks;
import convlens.app.form.Row;
import convlens.app.stage.Emphasis;
import convlens.app.stage.Player;
import convlens.app.stage.Telling;
import convlens.render.fx.PixelView;
import convlens.render.java2d.FramePainter;
import convlens.scene.Frame;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.text.Text;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import javafx.util.Duration;

/** What the speaker sees: this step, the next one, what is to be said, the time. */
final class SpeakerView extends BorderPane {
  private static final Executor PAINT = Tasks.worker("paint-speaker");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private final Clock clock;
  private final Picture now = new Picture();
  private final Picture next = new Picture();
  private final Label title = new Label();
  private final Label step = new Label();
  private final Label time = new Label();
  private final Label elapsed = new Label();
  private final Label ends = new Label(Text.of("presenter.ends"));
  private final TextFlow caption = new TextFlow();
  private final Label notes = new Label();
  private final Timeline ticks;
  private final ChangeListener<Object> changed = (o, was, is) -> show();
  private Instant begun;
  private Optional<Telling> telling = Optional.empty();
  private Theme theme = Theme.LIGHT;

  /** What the buttons ask of the presentation. */
  interface Orders {
    void black();

    void swap();

    void leave();

    /** The time is taken from now on. */
    void restarted(Instant now);
  }

  /**
   * A speaker's view.
   *
   * @param begun when the talk began
   * @param swaps true where there is another screen to swap with
   */
  SpeakerView(Clock clock, Instant begun, Orders orders, boolean swaps) {
    this.clock = clock;
    this.begun = begun;
    getStyleClass().addAll("speaker", "root");
    setTop(top(orders, swaps));
    setCenter(middle());
    ticks = new Timeline(new KeyFrame(Duration.millis(500), e -> tick()));
    ticks.setCycleCount(Animation.INDEFINITE);
    tick();
  }

  private HBox top(Orders orders, boolean swaps) {
    time.setId("speaker-time");
    time.getStyleClass().add("speaker-time");
    elapsed.setId("speaker-elapsed");
    elapsed.getStyleClass().addAll("speaker-elapsed");
    Button again = button("presenter.again", "presenter.again.tip", () -> begin(orders));
    again.setId("speaker-again");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox bar =
        new HBox(
            14,
            time,
            elapsed,
            again,
            gap,
            button("presenter.black", "presenter.black.tip", orders::black));
    if (swaps) {
      bar.getChildren().add(button("presenter.swap", "presenter.swap.tip", orders::swap));
    }
    bar.getChildren().add(button("presenter.leave", "presenter.leave.tip", orders::leave));
    bar.getStyleClass().add("top-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private static Button button(String key, String tip, Runnable action) {
    Button button = new Button(Text.of(key));
    button.setFocusTraversable(false);
    button.setTooltip(Row.tip(Text.of(tip)));
    button.setOnAction(e -> action.run());
    return button;
  }

  private GridPane middle() {
    title.getStyleClass().add("speaker-title");
    title.setId("speaker-title");
    step.getStyleClass().addAll("mono", "muted");
    step.setId("speaker-step");
    step.setMinWidth(Region.USE_PREF_SIZE);
    HBox heading = new HBox(12, title, step);
    heading.setAlignment(Pos.BASELINE_LEFT);
    caption.getStyleClass().add("speaker-caption");
    VBox.setVgrow(now, Priority.ALWAYS);
    VBox left = new VBox(10, heading, now, caption);
    Label following = heading("presenter.next");
    ends.getStyleClass().add("muted");
    ends.setId("speaker-ends");
    StackPane coming = new StackPane(next, ends);
    coming.setPrefHeight(250);
    coming.setMinHeight(150);
    notes.setId("speaker-notes");
    notes.setWrapText(true);
    notes.getStyleClass().add("speaker-notes");
    ScrollPane scroll = new ScrollPane(notes);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("panel-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    VBox right = new VBox(10, following, coming, heading("presenter.notes"), scroll);
    GridPane both = new GridPane();
    both.getStyleClass().add("speaker-body");
    for (int share : List.of(60, 40)) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(share);
      both.getColumnConstraints().add(column);
    }
    GridPane.setVgrow(left, Priority.ALWAYS);
    both.add(left, 0, 0);
    both.add(right, 1, 0);
    return both;
  }

  private static Label heading(String key) {
    Label label = new Label(Text.of(key).toUpperCase(java.util.Locale.ROOT));
    label.getStyleClass().addAll("section", "first");
    return label;
  }

  /** Runs its clock while it is seen. */
  void running(boolean is) {
    if (is) {
      ticks.play();
    } else {
      ticks.stop();
    }
  }

  private void begin(Orders orders) {
    begun = clock.instant();
    orders.restarted(begun);
    tick();
  }

  private void tick() {
    time.setText(TIME.format(LocalTime.now(clock)));
    long s = java.time.Duration.between(begun, clock.instant()).toSeconds();
    elapsed.setText("%d:%02d:%02d".formatted(s / 3600, s / 60 % 60, s % 60));
  }

  void theme(Theme other) {
    theme = other;
    show();
  }

  /** Speaks to what another room tells; nothing where a room has no steps. */
  void follow(Optional<Telling> other) {
    telling.ifPresent(
        t -> {
          t.player().toldProperty().removeListener(changed);
          t.scene().removeListener(changed);
          t.after().removeListener(changed);
        });
    telling = other;
    other.ifPresent(
        t -> {
          t.player().toldProperty().addListener(changed);
          t.scene().addListener(changed);
          t.after().addListener(changed);
        });
    show();
  }

  private void show() {
    Optional<Scene> scene = telling.flatMap(t -> t.scene().getValue());
    now.setVisible(scene.isPresent());
    if (scene.isEmpty()) {
      title.setText(Text.of("presenter.nothing"));
      step.setText("");
      notes.setText("");
      caption.getChildren().clear();
      next.show(Optional.empty(), 0);
      ends.setVisible(false);
      return;
    }
    Scene told = scene.get();
    Player player = telling.get().player();
    int at = Math.min(player.toldProperty().get(), told.steps() - 1);
    title.setText(told.title());
    Scene.StepName name = told.name(at);
    step.setText(Text.of("app.transport.step", "n", name.number(), "of", name.of()));
    now.show(scene, at);
    boolean last = at == told.steps() - 1;
    Optional<Scene> following = last ? telling.get().after().getValue() : scene;
    next.show(following, last ? 0 : at + 1);
    ends.setVisible(following.isEmpty());
    say(told, at);
  }

  /** Written out where it may take its time; of several asked for, the newest is shown. */
  private void say(Scene told, int at) {
    Tasks.of(() -> new Said(told.frame(at).caption(), told.notes(at)))
        .on(PAINT)
        .then(
            said -> {
              boolean still =
                  telling
                      .filter(t -> t.scene().getValue().equals(Optional.of(told)))
                      .filter(t -> t.player().toldProperty().get() == at)
                      .isPresent();
              if (still || (telling.isPresent() && notes.getText().isEmpty())) {
                caption.getChildren().setAll(Emphasis.words(said.caption()));
                notes.setText(said.notes());
              }
            })
        .start();
  }

  private record Said(String caption, String notes) {}

  /** A step at rest, as large as goes. */
  private final class Picture extends Region {
    private final PixelView pixels = new PixelView(PAINT);
    private final FramePainter painter = new FramePainter();

    Picture() {
      getStyleClass().add("speaker-picture");
      setMinSize(0, 0);
      getChildren().add(pixels);
    }

    void show(Optional<Scene> scene, int at) {
      pixels.setVisible(scene.isPresent());
      Theme colours = theme;
      scene.ifPresent(
          s ->
              pixels.show(
                  (into, scale) -> {
                    Frame frame = s.frame(Math.max(0, Math.min(s.steps() - 1, at)));
                    painter.paint(frame, s.width(), s.height(), colours, into);
                  }));
    }

    @Override
    protected void layoutChildren() {
      pixels.resizeRelocate(1, 1, Math.max(1, getWidth() - 2), Math.max(1, getHeight() - 2));
    }
  }
}
