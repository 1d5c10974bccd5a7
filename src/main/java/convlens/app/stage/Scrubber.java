package convlens.app.stage;

import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/** The line of time: a tick per output row, dragged to seek. */
public final class Scrubber extends Region {
  private static final double HEIGHT = 36;
  private static final double EDGE = 9;
  private static final double FEWEST_POINTS_APART = 8;

  private final Player player;
  private final Rectangle track = new Rectangle();
  private final Rectangle done = new Rectangle();
  private final Circle thumb = new Circle(8);
  private final List<Line> ticks = new ArrayList<>();

  public Scrubber(Player player) {
    this.player = player;
    getStyleClass().add("scrubber");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    setAccessibleText(Text.of("app.scrubber"));
    track.getStyleClass().add("scrubber-track");
    done.getStyleClass().add("scrubber-done");
    thumb.getStyleClass().add("scrubber-thumb");
    for (Rectangle r : List.of(track, done)) {
      r.setHeight(4);
      r.setArcWidth(4);
      r.setArcHeight(4);
    }
    setMinSize(80, HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxWidth(Double.MAX_VALUE);
    ChangeListener<Object> redraw = (o, was, is) -> requestLayout();
    player.stepProperty().addListener(redraw);
    player.stepsProperty().addListener(redraw);
    player.stepsPerTickProperty().addListener(redraw);
    setOnMousePressed(this::dragged);
    setOnMouseDragged(this::dragged);
    getChildren().setAll(track, done, thumb);
  }

  private void dragged(MouseEvent e) {
    requestFocus();
    double share = (e.getX() - EDGE) / Math.max(1, getWidth() - 2 * EDGE);
    player.seek((int) Math.round(share * (player.steps() - 1)));
    e.consume();
  }

  @Override
  protected void layoutChildren() {
    double width = Math.max(1, getWidth() - 2 * EDGE);
    double middle = getHeight() / 2;
    double at = EDGE + width * share(player.step());
    track.setX(EDGE);
    track.setWidth(width);
    track.setY(middle - 2);
    done.setX(EDGE);
    done.setWidth(Math.max(0, at - EDGE));
    done.setY(middle - 2);
    thumb.setCenterX(at);
    thumb.setCenterY(middle);
    layTicks(width, middle);
  }

  private void layTicks(double width, double middle) {
    List<Integer> starts = new ArrayList<>();
    int perTick = player.stepsPerTickProperty().get();
    // Where rows lie closer than can be told apart, every second, fourth, ... row has a tick.
    while (perTick * width / Math.max(1, player.steps() - 1) < FEWEST_POINTS_APART) {
      perTick *= 2;
    }
    for (int s = 0; s < player.steps(); s += perTick) {
      starts.add(s);
    }
    while (ticks.size() < starts.size()) {
      Line tick = new Line();
      tick.getStyleClass().add("scrubber-tick");
      ticks.add(tick);
      getChildren().add(getChildren().indexOf(thumb), tick);
    }
    for (int i = 0; i < ticks.size(); i++) {
      Line tick = ticks.get(i);
      tick.setVisible(i < starts.size());
      if (tick.isVisible()) {
        double x = Math.round(EDGE + width * share(starts.get(i))) + 0.5;
        tick.setStartX(x);
        tick.setEndX(x);
        tick.setStartY(middle - 7);
        tick.setEndY(middle + 7);
      }
    }
  }

  private double share(int step) {
    return player.steps() <= 1 ? 0 : (double) step / (player.steps() - 1);
  }

  /** How many ticks stand on the line. */
  public long ticks() {
    return ticks.stream().filter(Node::isVisible).count();
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case VALUE -> (double) player.step() + 1;
      case MIN_VALUE -> 1.0;
      case MAX_VALUE -> (double) player.steps();
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }
}
