package convlens.app.models.train;

import convlens.app.common.Icons;
import convlens.app.form.Row;
import convlens.app.form.Segments;
import convlens.text.Text;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/** A pad to draw a sample on: the model answers at every stroke. */
final class DrawPad extends VBox {
  private static final double SIDE = 300;
  private static final String INK = "ink";
  private static final String HOLE = "hole";
  private static final String NOISE = "noise";

  private final int channels;
  private final int rows;
  private final int columns;
  private final float[] cells;
  private final Consumer<float[]> drawn;
  private final WritableImage image;
  private final Canvas canvas;
  private final SplittableRandom random = new SplittableRandom(5);
  private String brush = INK;

  /**
   * A pad that begins with a picture.
   *
   * @param dims (C, H, W)
   * @param begin its cells, from 0 to 1
   * @param drawn told a copy of all cells at every stroke
   */
  DrawPad(List<Integer> dims, float[] begin, Consumer<float[]> drawn) {
    super(8);
    this.channels = dims.get(0);
    this.rows = dims.get(1);
    this.columns = dims.get(2);
    this.cells = begin.clone();
    this.drawn = drawn;
    this.image = new WritableImage(columns, rows);
    double scale = SIDE / Math.max(rows, columns);
    this.canvas = new Canvas(columns * scale, rows * scale);
    canvas.setId("draw-canvas");
    canvas.setAccessibleText(Text.of("models.draw.pad"));
    canvas.getGraphicsContext2D().setImageSmoothing(false);
    canvas.setOnMousePressed(this::stroke);
    canvas.setOnMouseDragged(this::stroke);
    Segments brushes =
        new Segments(
            List.of(INK, HOLE, NOISE), b -> Text.of("models.draw." + b), chosen -> brush = chosen);
    HBox shifts =
        new HBox(
            6,
            new Label(Text.of("models.draw.shift")),
            shift(Icons.LEFT, "left", 0, -1),
            shift(Icons.RIGHT, "right", 0, 1),
            shift(Icons.UP, "up", -1, 0),
            shift(Icons.DOWN, "down", 1, 0),
            clear());
    shifts.setAlignment(Pos.CENTER_LEFT);
    getStyleClass().addAll("form", "setup-form");
    setAlignment(Pos.CENTER);
    getChildren().addAll(canvas, brushes, shifts);
    setFocusTraversable(true);
    paint();
  }

  private Button shift(Icons icon, String way, int down, int right) {
    Button b = new Button();
    b.setGraphic(icon.node(16));
    b.getStyleClass().add("bare");
    b.setId("draw-shift-" + way);
    b.setAccessibleText(Text.of("models.draw.shift." + way));
    b.setTooltip(Row.tip(Text.of("models.draw.shift." + way)));
    b.setOnAction(
        e -> {
          move(down, right);
          changed();
        });
    return b;
  }

  private Button clear() {
    Button b = new Button(Text.of("models.draw.clear"));
    b.getStyleClass().add("small");
    b.setId("draw-clear");
    b.setOnAction(
        e -> {
          java.util.Arrays.fill(cells, 0);
          changed();
        });
    return b;
  }

  /** What leaves at one side comes in at the other, so that nothing is lost. */
  private void move(int down, int right) {
    float[] was = cells.clone();
    for (int c = 0; c < channels; c++) {
      for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
          int fromY = Math.floorMod(y - down, rows);
          int fromX = Math.floorMod(x - right, columns);
          cells[(c * rows + y) * columns + x] = was[(c * rows + fromY) * columns + fromX];
        }
      }
    }
  }

  private void stroke(MouseEvent e) {
    double x = e.getX() / canvas.getWidth() * columns - 0.5;
    double y = e.getY() / canvas.getHeight() * rows - 0.5;
    double reach = Math.max(1.1, columns / (brush.equals(HOLE) ? 9.0 : 18.0));
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double far = Math.hypot(i - y, j - x);
        if (far <= reach + 0.7) {
          touch(i, j, (float) Math.max(0, Math.min(1, reach + 0.7 - far)));
        }
      }
    }
    changed();
    e.consume();
  }

  private void touch(int y, int x, float strength) {
    for (int c = 0; c < channels; c++) {
      int at = (c * rows + y) * columns + x;
      switch (brush) {
        case HOLE -> cells[at] = Math.min(cells[at], 1 - strength);
        case NOISE -> cells[at] += strength * ((float) random.nextDouble() - cells[at]);
        default -> cells[at] = Math.max(cells[at], strength);
      }
    }
  }

  private void changed() {
    paint();
    drawn.accept(cells.clone());
  }

  private void paint() {
    PixelWriter pixels = image.getPixelWriter();
    int plane = rows * columns;
    for (int i = 0; i < plane; i++) {
      double r = level(cells[i]);
      double g = channels == 3 ? level(cells[plane + i]) : r;
      double b = channels == 3 ? level(cells[2 * plane + i]) : r;
      pixels.setColor(i % columns, i / columns, Color.color(r, g, b));
    }
    canvas.getGraphicsContext2D().drawImage(image, 0, 0, canvas.getWidth(), canvas.getHeight());
  }

  private static double level(float v) {
    return Float.isFinite(v) ? Math.max(0, Math.min(1, v)) : 0.5;
  }
}
