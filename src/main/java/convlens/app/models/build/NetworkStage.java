package convlens.app.models.build;

import convlens.app.common.Latest;
import convlens.app.common.Tasks;
import convlens.app.stage.Picture;
import convlens.app.stage.Player;
import convlens.app.stage.Stage;
import convlens.app.stage.StageTip;
import convlens.render.Fit;
import convlens.scene.Frame;
import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.scene.Timeline;
import convlens.story.network.GraphScene;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;

/**
 * The stage of the graph: hover tells, a click chooses, the wheel zooms; a drag carries a layer to
 * another place, or pans where none was taken.
 */
final class NetworkStage extends Stage<NetworkStage.Drawn, Picture> {
  private static final double STILL = 4;
  private static final double WHEEL = 1.0015;

  /** A model's picture. */
  record Drawn(Built built, GraphScene scene) {}

  private final ReadOnlyObjectWrapper<Optional<Drawn>> drawn;
  private final Executor worker = new Latest(Tasks.worker("lay"));
  private final StageTip tip = new StageTip();
  private final Label carriedName = new Label();
  private final Orders orders;

  /** The layer that is being carried. */
  private Optional<Ref> carried = Optional.empty();

  private Optional<Built> built = Optional.empty();
  private Optional<Ref> chosen = Optional.empty();
  private double roomWidth;
  private double roomHeight;
  private double pressedX;
  private double pressedY;
  private double lastX;
  private double lastY;
  private boolean dragging;

  /** What becomes of what the mouse does. */
  interface Orders {
    /** A layer or an edge was clicked. */
    void clicked(Ref ref);

    /** What is told while a layer is carried over something; empty where it cannot be carried. */
    Optional<String> carries(Ref layer, Optional<Ref> over);

    /** A layer was let go there. */
    void put(Ref layer, Ref there);
  }

  /**
   * A stage.
   *
   * @param over what is told lies there
   */
  static NetworkStage over(Pane over, Orders orders) {
    ReadOnlyObjectWrapper<Optional<Drawn>> drawn = new ReadOnlyObjectWrapper<>(Optional.empty());
    NetworkStage stage = new NetworkStage(drawn, orders);
    over.getChildren().addAll(stage.tip, stage.carriedName);
    return stage;
  }

  private NetworkStage(ReadOnlyObjectWrapper<Optional<Drawn>> drawn, Orders orders) {
    super(new Player(), drawn.getReadOnlyProperty());
    this.drawn = drawn;
    this.orders = orders;
    setId("build-stage");
    carriedName.getStyleClass().add("carried");
    carriedName.setVisible(false);
    carriedName.setManaged(false);
    tip.setId("build-tip");
    setOnMouseMoved(e -> hover(e.getX(), e.getY()));
    setOnMouseExited(e -> leave());
    setOnMousePressed(this::pressed);
    setOnMouseDragged(this::dragged);
    setOnMouseReleased(this::released);
    setOnScroll(this::scrolled);
  }

  /** Shows a model with something of it ringed. */
  void show(Built next, Optional<Ref> ringed) {
    built = Optional.of(next);
    chosen = ringed;
    lay();
  }

  private void lay() {
    if (built.isEmpty() || roomWidth < 2 || roomHeight < 2) {
      return;
    }
    Built now = built.get();
    GraphScene.Look look = new GraphScene.Look(chosen, true);
    double w = roomWidth;
    double h = roomHeight;
    worker.execute(
        () -> {
          GraphScene scene = new GraphScene(now.setup().model().name(), now.networks(), look, w, h);
          convlens.app.common.Fx.run(
              () -> {
                if (built.filter(now::equals).isPresent()) {
                  drawn.set(Optional.of(new Drawn(now, scene)));
                }
              });
        });
  }

  Optional<Drawn> drawn() {
    return drawn.get();
  }

  @Override
  protected Scene scene(Drawn what) {
    return what.scene();
  }

  @Override
  protected Picture painted(Drawn what, Timeline.Moment moment, Frame frame, Fit fit) {
    return new Picture(what.scene(), 0, frame, fit);
  }

  @Override
  protected void room(double width, double height) {
    roomWidth = width;
    roomHeight = height;
    lay();
  }

  /** The layer or edge at a point of the window. */
  Optional<Ref> atWindow(double sceneX, double sceneY) {
    var here = sceneToLocal(sceneX, sceneY);
    return contains(here) ? at(here.getX(), here.getY()) : Optional.empty();
  }

  private Optional<Ref> at(double x, double y) {
    return painted().flatMap(p -> p.at(x, y));
  }

  /** The layer at a point, also where an arrow's tip lies over it. */
  private Optional<Ref> layerAt(double x, double y) {
    Optional<Ref> top = at(x, y);
    if (drawn().isEmpty() || top.filter(r -> GraphScene.EDGE.equals(r.part())).isEmpty()) {
      return top;
    }
    Drawn now = drawn().get();
    double sx = where().sceneX(x);
    double sy = where().sceneY(y);
    int k = top.get().k();
    for (int c = 0; c < now.built().networks().get(k).boxes().size(); c++) {
      Ref layer = new Ref(GraphScene.LAYER, k, c, 0, 0);
      boolean in =
          now.scene()
              .place(layer)
              .filter(p -> sx >= p[0] && sx <= p[0] + p[2] && sy >= p[1] && sy <= p[1] + p[3])
              .isPresent();
      if (in) {
        return Optional.of(layer);
      }
    }
    return top;
  }

  private void hover(double x, double y) {
    Optional<Ref> ref = at(x, y);
    focus(ref);
    Optional<String> words = painted().flatMap(p -> ref.flatMap(r -> p.scene().describe(0, r)));
    tip.tell(words, this);
    setCursor(ref.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
  }

  private void leave() {
    focus(Optional.empty());
    tip.setVisible(false);
  }

  private void pressed(MouseEvent e) {
    requestFocus();
    pressedX = lastX = e.getX();
    pressedY = lastY = e.getY();
    dragging = false;
    carried =
        e.getButton() == MouseButton.PRIMARY
            ? layerAt(e.getX(), e.getY())
                .filter(r -> orders.carries(r, Optional.empty()).isPresent())
            : Optional.empty();
    e.consume();
  }

  private void dragged(MouseEvent e) {
    dragging |= Math.hypot(e.getX() - pressedX, e.getY() - pressedY) > STILL;
    if (dragging && carried.isPresent()) {
      carry(carried.get(), e.getX(), e.getY());
    } else if (dragging) {
      leave();
      setCursor(Cursor.CLOSED_HAND);
      pan(e.getX() - lastX, e.getY() - lastY);
    }
    lastX = e.getX();
    lastY = e.getY();
  }

  /** The layer's name goes with the mouse; where it may be put is lit, and told below. */
  private void carry(Ref layer, double x, double y) {
    Optional<Ref> there = at(x, y);
    focus(there);
    setCursor(Cursor.CLOSED_HAND);
    tip.tell(orders.carries(layer, there), this);
    carriedName.setText(drawn().flatMap(d -> d.scene().layer(layer)).map(b -> b.name()).orElse(""));
    carriedName.setVisible(true);
    carriedName.applyCss();
    carriedName.resizeRelocate(
        x + 12, y + 8, carriedName.prefWidth(-1), carriedName.prefHeight(-1));
  }

  /** Leaves the layer where it is: its drag was given up. */
  boolean dropCarried() {
    boolean was = dragging && carried.isPresent();
    if (was) {
      carried = Optional.empty();
      carriedName.setVisible(false);
      leave();
    }
    return was;
  }

  private void released(MouseEvent e) {
    if (dragging) {
      dragging = false;
      Optional<Ref> layer = carried;
      carried = Optional.empty();
      carriedName.setVisible(false);
      if (layer.isPresent()) {
        at(e.getX(), e.getY()).ifPresent(to -> orders.put(layer.get(), to));
        leave();
        return;
      }
      hover(e.getX(), e.getY());
    } else if (e.getButton() == MouseButton.PRIMARY) {
      Optional<Ref> ref = at(e.getX(), e.getY());
      ref.ifPresent(orders::clicked);
      if (ref.isEmpty() && e.getClickCount() == 2) {
        fit();
      }
    }
  }

  private void scrolled(ScrollEvent e) {
    if (e.getDeltaY() != 0) {
      zoom(Math.pow(WHEEL, e.getDeltaY()), e.getX(), e.getY());
      e.consume();
    }
  }
}
