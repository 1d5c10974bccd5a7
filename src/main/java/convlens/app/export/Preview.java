package convlens.app.export;

import convlens.app.common.Faults;
import convlens.app.common.Icons;
import convlens.app.common.Latest;
import convlens.app.common.Pulses;
import convlens.app.common.Tasks;
import convlens.app.form.Row;
import convlens.app.stage.Player;
import convlens.app.stage.Scrubber;
import convlens.render.fx.PixelView;
import convlens.render.java2d.FramePainter;
import convlens.scene.Timeline;
import convlens.text.Text;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The slides of an export as they will be written, playing. Laid out and painted on a thread of
 * their own; the last good ones stay until the next are there.
 */
final class Preview extends VBox {
  private static final Executor LAY = new Latest(Tasks.worker("lay-preview"));
  private static final Executor PAINT = Tasks.worker("paint-preview");

  private final Player player = new Player();
  private final Screen screen = new Screen();
  private final Label counter = new Label();
  private final HBox transport = new HBox(6);
  private final FramePainter painter = new FramePainter();
  private Optional<Reel> reel = Optional.empty();
  private Consumer<Throwable> failed = Faults::report;
  private boolean begun;
  private boolean changed = true;
  private long before;

  Preview() {
    super(6);
    setId("export-preview");
    setMinSize(200, 150);
    VBox.setVgrow(screen, Priority.ALWAYS);
    counter.getStyleClass().add("mono");
    counter.setId("export-preview-step");
    counter.setMinWidth(USE_PREF_SIZE);
    Button play = button(Icons.PLAY, "app.transport.play", player::toggle);
    play.setId("export-play");
    player
        .playingProperty()
        .subscribe(is -> play.setGraphic((is ? Icons.PAUSE : Icons.PLAY).node(18)));
    Scrubber scrubber = new Scrubber(player);
    HBox.setHgrow(scrubber, Priority.ALWAYS);
    transport
        .getChildren()
        .setAll(
            button(Icons.BACK, "app.transport.back", player::back),
            play,
            button(Icons.ON, "app.transport.on", player::on),
            scrubber,
            counter);
    transport.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(screen, transport);
    player.stepProperty().addListener((o, was, is) -> tell());
    player.stepsProperty().addListener((o, was, is) -> tell());
    Pulses.whileShown(this, this::pulsed);
  }

  private static Button button(Icons icon, String key, Runnable action) {
    Button button = new Button();
    button.setGraphic(icon.node(18));
    button.getStyleClass().add("bare");
    button.setAccessibleText(Text.of(key));
    button.setTooltip(Row.tip(Text.of(key)));
    button.setOnAction(e -> action.run());
    return button;
  }

  /** Told when slides cannot be laid out. */
  void onFailed(Consumer<Throwable> told) {
    failed = told;
  }

  /** Shows what an order will look like, beginning at a step the first time. */
  void show(Order order, int at) {
    Tasks.of(() -> new Reel(order))
        .on(LAY)
        .then(made -> accept(made, at))
        .otherwise(fault -> failed.accept(fault))
        .start();
  }

  private void accept(Reel made, int at) {
    reel = Optional.of(made);
    player.speedProperty().set(1 / made.order().seconds());
    player.length(made.steps(), Math.max(1, made.steps()));
    transport.setVisible(made.steps() > 1);
    transport.setManaged(made.steps() > 1);
    if (!begun) {
      begun = true;
      player.seek(at);
      player.playingProperty().set(made.steps() > 1);
    }
    changed = true;
    screen.requestLayout();
    tell();
  }

  private void tell() {
    changed = true;
    counter.setText(
        Text.of("app.transport.step", "n", player.step() + 1, "of", player.stepsProperty().get()));
  }

  /** Stands still: what is written needs the cores. */
  void pause() {
    player.playingProperty().set(false);
  }

  /** The step that is seen, from 0. */
  int step() {
    return player.step();
  }

  /** What is shown; empty until the first slide is laid out. */
  Optional<Reel> reel() {
    return reel;
  }

  private void pulsed(long now) {
    double elapsed = before == 0 ? 0 : Math.min((now - before) / 1e9, 0.25);
    before = now;
    boolean moves = player.advance(elapsed);
    if ((moves || changed) && reel.isPresent() && screen.pixels.getWidth() > 1) {
      changed = false;
      paint(reel.get(), player.moment());
    }
  }

  private void paint(Reel now, Timeline.Moment moment) {
    double width = now.order().width();
    double height = now.order().height();
    screen.pixels.show(
        (into, scale) ->
            painter.paint(
                now.frame(moment.step(), moment.glide()),
                width,
                height,
                now.order().theme(),
                now.order().clear() ? 0 : now.order().theme().surface(),
                into));
  }

  /** The picture in its own shape, as large as goes. */
  private final class Screen extends Region {
    private final PixelView pixels = new PixelView(PAINT);
    private final Region frame = new Region();
    private final Region ground = new Region();

    Screen() {
      getStyleClass().add("preview-screen");
      setAccessibleRole(AccessibleRole.IMAGE_VIEW);
      setAccessibleText(Text.of("app.export.preview"));
      setMinSize(0, 0);
      frame.getStyleClass().add("preview-frame");
      frame.setMouseTransparent(true);
      ground.getStyleClass().add("see-through");
      getChildren().setAll(ground, pixels, frame);
    }

    @Override
    protected double computePrefHeight(double width) {
      return 200;
    }

    @Override
    protected void layoutChildren() {
      double shape =
          reel.map(r -> (double) r.order().width() / r.order().height()).orElse(16.0 / 9);
      double w = Math.min(getWidth() - 2, (getHeight() - 2) * shape);
      double h = w / shape;
      double x = Math.rint((getWidth() - w) / 2);
      double y = Math.rint((getHeight() - h) / 2);
      pixels.resizeRelocate(x, y, Math.rint(w), Math.rint(h));
      ground.resizeRelocate(x, y, Math.rint(w), Math.rint(h));
      ground.setVisible(reel.filter(r -> r.order().clear()).isPresent());
      frame.resizeRelocate(x - 1, y - 1, Math.rint(w) + 2, Math.rint(h) + 2);
      changed = true;
    }
  }
}
