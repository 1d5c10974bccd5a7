package convlens.app.operation;

import convlens.app.common.Fx;
import convlens.app.common.Tasks;
import convlens.render.Fit;
import convlens.render.fx.PixelView;
import convlens.render.java2d.FramePainter;
import convlens.scene.Frame;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.scene.Theme;
import convlens.scene.Timeline;
import convlens.story.Stories;
import convlens.story.View;
import convlens.text.Text;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/**
 * The stage: the scene of what is played, gliding from step to step. Frames are made and painted on
 * a thread of their own; this only says which, and where.
 */
final class StageView extends Region {
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

  private final OperationViewModel model;
  private final PixelView pixels;
  private final FramePainter painter = new FramePainter();
  private final ReadOnlyObjectWrapper<Optional<Painted>> painted =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final AnimationTimer pulse;
  private Theme theme = Theme.LIGHT;
  private Optional<Ref> focus = Optional.empty();

  /** Where somebody moved the picture to; empty while it fits itself into the room. */
  private Optional<Fit> moved = Optional.empty();

  private boolean changed = true;
  private double largest = LARGEST_FIT;

  StageView(OperationViewModel model) {
    this.model = model;
    ExecutorService thread = Tasks.worker("paint");
    pixels = new PixelView(thread);
    getStyleClass().add("stage");
    setId("stage");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(Text.of("app.stage"));
    setMinSize(0, 0);
    getChildren().add(pixels);
    model.shownProperty().addListener((o, was, is) -> replaced(was, is));
    model.player().stepProperty().addListener((o, was, is) -> change());
    widthProperty().addListener((o, was, is) -> room());
    heightProperty().addListener((o, was, is) -> room());
    pulse =
        new AnimationTimer() {
          private long before;

          @Override
          public void handle(long now) {
            double elapsed = before == 0 ? 0 : Math.min((now - before) / 1e9, 0.25);
            before = now;
            pulse(elapsed);
          }
        };
    pulse.start();
  }

  /** What is on screen now. */
  ReadOnlyObjectProperty<Optional<Painted>> paintedProperty() {
    return painted.getReadOnlyProperty();
  }

  Optional<Painted> painted() {
    return painted.get();
  }

  Optional<Ref> focus() {
    return focus;
  }

  /** Lights a cell with everything it is connected to. */
  void focus(Optional<Ref> ref) {
    if (!ref.equals(focus)) {
      focus = ref;
      change();
    }
  }

  void theme(Theme next) {
    theme = next;
    change();
  }

  /** The whole picture, as large as goes. */
  void fit() {
    moved = Optional.empty();
    change();
  }

  /** For an audience the whole picture, however large that is. */
  void presenter(boolean on) {
    largest = on ? LARGEST_PRESENTED : LARGEST_FIT;
    fit();
  }

  /** Larger or smaller, with what lies at (x, y) staying there. */
  void zoom(double factor, double x, double y) {
    Fit now = where();
    double scale = Math.max(SMALLEST_ZOOM, Math.min(LARGEST_ZOOM, now.scale() * factor));
    moved = Optional.of(now.zoomed(scale / now.scale(), x, y));
    change();
  }

  void pan(double dx, double dy) {
    moved = Optional.of(where().panned(dx, dy));
    change();
  }

  /** Where the scene lies, in points of the stage. */
  Fit where() {
    return moved.orElseGet(
        () ->
            model
                .shown()
                .map(s -> fitted(s.scene(), getWidth(), getHeight()))
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
    return model.shown().filter(StageView::headed).isPresent() ? HEAD : 0;
  }

  /**
   * True when the way back from a channel, or a choice of tellings or directions, stands above the
   * picture.
   */
  private static boolean headed(Shown shown) {
    return !shown.view().equals(View.AUTO)
        || !shown.played().setting().operation().gradients().isEmpty()
        || !Stories.choices(shown.played().subject()).isEmpty();
  }

  private void replaced(Optional<Shown> was, Optional<Shown> is) {
    boolean sameSize =
        was.isPresent()
            && is.isPresent()
            && was.get().scene().width() == is.get().scene().width()
            && was.get().scene().height() == is.get().scene().height();
    if (!sameSize) {
      moved = Optional.empty();
    }
    change();
  }

  private void room() {
    model.room(getWidth(), getHeight() - FOOT);
    change();
  }

  private void change() {
    changed = true;
  }

  /** Once per pulse of the screen. */
  private void pulse(double elapsed) {
    boolean moves = model.player().advance(elapsed);
    if ((moves || changed) && getWidth() > 0) {
      model.shown().ifPresent(this::paint);
    }
  }

  private void paint(Shown shown) {
    changed = false;
    Timeline.Moment moment = model.player().moment();
    int step = Math.min(moment.step(), shown.scene().steps() - 1);
    Optional<Ref> lit = focus;
    Theme colours = theme;
    Fit fit = where();
    pixels.show(
        (into, scale) -> {
          Frame frame = shown.scene().frame(step, moment.glide(), lit);
          Fit inPixels = new Fit(fit.scale() * scale, fit.dx() * scale, fit.dy() * scale);
          painter.paint(frame, colours, inPixels, into);
          Painted now = Painted.of(shown, new Timeline.Moment(step, moment.glide()), frame, fit);
          Fx.later(() -> painted.set(Optional.of(now)));
        });
  }

  @Override
  protected void layoutChildren() {
    pixels.resizeRelocate(0, 0, getWidth(), getHeight());
  }
}
