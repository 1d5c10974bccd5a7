package convlens.app.stage;

import convlens.app.common.Fx;
import convlens.app.common.Tasks;
import convlens.render.Fit;
import convlens.render.HitTest;
import convlens.render.fx.PixelView;
import convlens.render.java2d.FramePainter;
import convlens.scene.Frame;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.scene.Theme;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.DoubleUnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/**
 * A scene at its own size, as wide as the pane: curves, strips, pictures. Scenes are made and
 * painted on a thread that all panes share; one that is longer than its pane scrolls.
 */
public final class ScenePane extends Region {
  private static final ExecutorService PAINT = Tasks.worker("paint-panes");
  private static final double BAR = 12;

  /**
   * How tall a pane is that grows before it knows its scene: without any height none is painted.
   */
  private static final double FIRST = 24;

  /** Nanoseconds of painting since the program began. */
  private static final LongAdder SPENT = new LongAdder();

  private final PixelView pixels = new PixelView(PAINT);
  private final FramePainter painter = new FramePainter();
  private final ScrollBar bar = new ScrollBar();
  private final StageTip tip = new StageTip();
  private final boolean grows;
  private final ReadOnlyObjectWrapper<Optional<Shown>> painted =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Maker> maker = Optional.empty();
  private Theme theme = Theme.LIGHT;
  private Optional<Ref> focus = Optional.empty();
  private double tall;
  private int step;
  private BiConsumer<Ref, MouseEvent> chosen = (ref, e) -> {};
  private BiConsumer<Ref, MouseEvent> dragged = (ref, e) -> {};
  private DoubleUnaryOperator height = w -> 0;

  /** Makes a scene for the room there is; called on the painting thread. */
  @FunctionalInterface
  public interface Maker {
    Scene scene(double width, double height);
  }

  /** What was painted: the scene, the frame and where it lies. */
  public record Shown(Scene scene, Frame frame, Fit fit) {
    /** The cell at a point of the pane. */
    public Optional<Ref> at(double x, double y) {
      return HitTest.at(frame, fit.sceneX(x), fit.sceneY(y));
    }
  }

  /**
   * A pane.
   *
   * @param grows true to be as tall as its scene, false to fill the room it is given and scroll
   */
  @SuppressWarnings("this-escape") // listeners run on this thread, after the pane is made
  public ScenePane(boolean grows) {
    this.grows = grows;
    getStyleClass().add("scene-pane");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinSize(0, 0);
    bar.setOrientation(Orientation.VERTICAL);
    bar.setVisible(false);
    bar.valueProperty().addListener((o, was, is) -> repaint());
    getChildren().addAll(pixels, bar, tip);
    widthProperty().addListener((o, was, is) -> repaint());
    heightProperty().addListener((o, was, is) -> repaint());
    sceneProperty().addListener((o, was, is) -> repaint());
    setOnMouseMoved(e -> hover(e.getX(), e.getY()));
    setOnMouseExited(e -> leave());
    setOnMousePressed(this::pressed);
    setOnMouseDragged(e -> at(e.getX(), e.getY()).ifPresent(r -> dragged.accept(r, e)));
    setOnScroll(this::scrolled);
  }

  /** Shows another scene from here on. */
  public void show(Maker next) {
    maker = Optional.of(next);
    repaint();
  }

  /** Another step of the scene. */
  public void step(int next) {
    step = next;
    repaint();
  }

  public void theme(Theme next) {
    theme = next;
    repaint();
  }

  /** Told the cell that was pressed. */
  public void onChosen(BiConsumer<Ref, MouseEvent> action) {
    chosen = action;
  }

  /** Told the cell the pressed mouse is over. */
  public void onDragged(BiConsumer<Ref, MouseEvent> action) {
    dragged = action;
  }

  /** How tall it wants to be for a width, before its scene is there. */
  public void tallAs(DoubleUnaryOperator operator) {
    height = operator;
  }

  /** Brings a height of the scene into sight. */
  public void scrollTo(double y) {
    bar.setValue(Math.max(0, Math.min(bar.getMax(), y - 8)));
  }

  /** What is on screen now. */
  public ReadOnlyObjectProperty<Optional<Shown>> paintedProperty() {
    return painted.getReadOnlyProperty();
  }

  public Optional<Shown> painted() {
    return painted.get();
  }

  /** The maker of what is shown, for an export. */
  public Optional<Maker> maker() {
    return maker;
  }

  /** Nanoseconds that all panes have taken to paint since the program began. */
  public static long spent() {
    return SPENT.sum();
  }

  private void repaint() {
    if (maker.isEmpty() || getScene() == null || getWidth() < 2) {
      return;
    }
    Maker now = maker.get();
    Theme colours = theme;
    Optional<Ref> lit = focus;
    double w = Math.rint(getWidth() - (bar.isVisible() ? BAR : 0));
    double h = Math.rint(getHeight());
    double down = bar.isVisible() ? Math.rint(bar.getValue()) : 0;
    int at = step;
    pixels.show(
        (into, scale) -> {
          long from = System.nanoTime();
          Scene scene = now.scene(w, h);
          Frame frame = scene.frame(Math.max(0, Math.min(scene.steps() - 1, at)), 1, lit);
          painter.paint(frame, colours, new Fit(scale, 0, -down * scale), into);
          Shown shown = new Shown(scene, frame, new Fit(1, 0, -down));
          SPENT.add(System.nanoTime() - from);
          Fx.later(() -> done(shown));
        });
  }

  private void done(Shown shown) {
    painted.set(Optional.of(shown));
    if (shown.scene().height() != tall) {
      tall = shown.scene().height();
      requestLayout();
      if (grows && getParent() != null) {
        getParent().requestLayout();
      }
    }
  }

  private Optional<Ref> at(double x, double y) {
    return painted.get().flatMap(p -> p.at(x, y));
  }

  private void hover(double x, double y) {
    Optional<Ref> ref = at(x, y);
    if (!ref.equals(focus)) {
      focus = ref;
      repaint();
    }
    Optional<String> words =
        painted.get().flatMap(p -> ref.flatMap(r -> p.scene().describe(step, r)));
    tip.tell(words, this);
  }

  private void leave() {
    tip.setVisible(false);
    if (focus.isPresent()) {
      focus = Optional.empty();
      repaint();
    }
  }

  private void pressed(MouseEvent e) {
    at(e.getX(), e.getY()).ifPresent(r -> chosen.accept(r, e));
  }

  private void scrolled(ScrollEvent e) {
    if (bar.isVisible()) {
      bar.setValue(Math.max(0, Math.min(bar.getMax(), bar.getValue() - e.getDeltaY())));
      e.consume();
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return grows ? Math.max(FIRST, Math.max(tall, height.applyAsDouble(width))) : 200;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 100;
  }

  @Override
  protected void layoutChildren() {
    double hidden = tall - getHeight();
    boolean scrolls = !grows && hidden > 1;
    bar.setVisible(scrolls);
    if (scrolls) {
      bar.setMax(hidden);
      bar.setVisibleAmount(hidden * getHeight() / tall);
      bar.setUnitIncrement(40);
      bar.setBlockIncrement(getHeight() * 0.8);
      bar.setValue(Math.min(bar.getValue(), hidden));
      bar.resizeRelocate(getWidth() - BAR, 0, BAR, getHeight());
    } else {
      bar.setValue(0);
    }
    pixels.resizeRelocate(0, 0, getWidth() - (scrolls ? BAR : 0), getHeight());
  }
}
