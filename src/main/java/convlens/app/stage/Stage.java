package convlens.app.stage;

import convlens.app.common.Fx;
import convlens.app.common.Pulses;
import convlens.app.common.Tasks;
import convlens.render.Fit;
import convlens.render.fx.PixelView;
import convlens.render.java2d.FramePainter;
import convlens.scene.Frame;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.scene.Timeline;
import convlens.text.Text;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/**
 * A stage: the scene of what is played, gliding from step to step. Frames are made and painted on a
 * thread of their own; this only says which, and where.
 *
 * @param <S> what is shown
 * @param <P> what is known of a picture that was painted of it
 */
public abstract class Stage<S, P> extends Region {
  private static final double MARGIN = 18;

  /** Kept free for what is told of the cell under the mouse. */
  private static final double FOOT = 22;

  /** Kept free above an open channel, for the way back. */
  private static final double HEAD = 34;

  private static final double LARGEST_FIT = 2.2;

  /** Read from the last row: as large as goes. */
  private static final double LARGEST_PRESENTED = 5;

  private static final double LARGEST_ZOOM = 60;
  private static final double SMALLEST_ZOOM = 0.1;

  private final Player player;
  private final ReadOnlyObjectProperty<Optional<S>> shown;
  private final PixelView pixels;
  private final FramePainter painter = new FramePainter();
  private final ReadOnlyObjectWrapper<Optional<P>> painted =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private long before;
  private Theme theme = Theme.LIGHT;
  private Optional<Ref> focus = Optional.empty();

  /** Where somebody moved the picture to; empty while it fits itself into the room. */
  private Optional<Fit> moved = Optional.empty();

  private boolean changed = true;
  private double largest = LARGEST_FIT;

  /** A stage of what is shown, as far as it was played. */
  @SuppressWarnings("this-escape") // listeners run on this thread, after the stage is made
  protected Stage(Player player, ReadOnlyObjectProperty<Optional<S>> shown) {
    this.player = player;
    this.shown = shown;
    ExecutorService thread = Tasks.worker("paint");
    pixels = new PixelView(thread);
    getStyleClass().add("stage");
    setId("stage");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(Text.of("app.stage"));
    setMinSize(0, 0);
    getChildren().add(pixels);
    shown.addListener((o, was, is) -> replaced(was, is));
    player.stepProperty().addListener((o, was, is) -> change());
    widthProperty().addListener((o, was, is) -> resized());
    heightProperty().addListener((o, was, is) -> resized());
    Pulses.whileShown(this, this::pulsed);
  }

  /** What is on screen now. */
  public ReadOnlyObjectProperty<Optional<P>> paintedProperty() {
    return painted.getReadOnlyProperty();
  }

  public Optional<P> painted() {
    return painted.get();
  }

  public Optional<Ref> focus() {
    return focus;
  }

  /** Lights a cell with everything it is connected to. */
  public void focus(Optional<Ref> ref) {
    if (!ref.equals(focus)) {
      focus = ref;
      change();
    }
  }

  public void theme(Theme next) {
    theme = next;
    change();
  }

  /** The whole picture, as large as goes. */
  public void fit() {
    moved = Optional.empty();
    change();
  }

  /** For an audience the whole picture, however large that is. */
  public void presenter(boolean on) {
    largest = on ? LARGEST_PRESENTED : LARGEST_FIT;
    fit();
  }

  /** Larger or smaller, with what lies at (x, y) staying there. */
  public void zoom(double factor, double x, double y) {
    Fit now = where();
    double scale = Math.max(SMALLEST_ZOOM, Math.min(LARGEST_ZOOM, now.scale() * factor));
    moved = Optional.of(now.zoomed(scale / now.scale(), x, y));
    change();
  }

  public void pan(double dx, double dy) {
    moved = Optional.of(where().panned(dx, dy));
    change();
  }

  /** Where the scene lies, in points of the stage. */
  public Fit where() {
    return moved.orElseGet(
        () ->
            shown
                .get()
                .map(s -> fitted(scene(s), getWidth(), getHeight()))
                .orElse(new Fit(1, 0, 0)));
  }

  private Fit fitted(Scene scene, double width, double wholeHeight) {
    double head = head();
    double height = Math.max(1, wholeHeight - FOOT - head);
    Fit fit = Fit.centred(scene.width(), scene.height(), width, height, MARGIN);
    double scale = Math.min(fit.scale(), largest);
    return new Fit(
        scale, (width - scene.width() * scale) / 2, head + (height - scene.height() * scale) / 2);
  }

  private double head() {
    return shown.get().filter(this::headed).isPresent() ? HEAD : 0;
  }

  /** The scene of what is shown. */
  protected abstract Scene scene(S what);

  /** What is known of a picture once it is painted; asked on the painting thread. */
  protected abstract P painted(S what, Timeline.Moment moment, Frame frame, Fit fit);

  /** True when something stands above the picture. */
  protected boolean headed(S what) {
    return false;
  }

  /** Told the room there is for the picture. */
  protected abstract void room(double width, double height);

  private void replaced(Optional<S> was, Optional<S> is) {
    boolean sameSize =
        was.isPresent()
            && is.isPresent()
            && scene(was.get()).width() == scene(is.get()).width()
            && scene(was.get()).height() == scene(is.get()).height();
    if (!sameSize) {
      moved = Optional.empty();
    }
    change();
  }

  private void resized() {
    room(getWidth(), getHeight() - FOOT);
    change();
  }

  private void change() {
    changed = true;
  }

  private void pulsed(long now) {
    double elapsed = before == 0 ? 0 : Math.min((now - before) / 1e9, 0.25);
    before = now;
    pulse(elapsed);
  }

  /** Once per pulse of the screen. */
  private void pulse(double elapsed) {
    // A room that was left paints nothing, and its time stands still.
    if (getScene() == null) {
      return;
    }
    boolean moves = player.advance(elapsed);
    if ((moves || changed) && getWidth() > 0) {
      shown.get().ifPresent(this::paint);
    }
  }

  private void paint(S what) {
    changed = false;
    Timeline.Moment moment = player.moment();
    int step = Math.min(moment.step(), scene(what).steps() - 1);
    Optional<Ref> lit = focus;
    Theme colours = theme;
    Fit fit = where();
    pixels.show(
        (into, scale) -> {
          Frame frame = scene(what).frame(step, moment.glide(), lit);
          Fit inPixels = new Fit(fit.scale() * scale, fit.dx() * scale, fit.dy() * scale);
          painter.paint(frame, colours, inPixels, into);
          P now = painted(what, new Timeline.Moment(step, moment.glide()), frame, fit);
          Fx.later(() -> painted.set(Optional.of(now)));
        });
  }

  @Override
  protected void layoutChildren() {
    pixels.resizeRelocate(0, 0, getWidth(), getHeight());
  }
}
