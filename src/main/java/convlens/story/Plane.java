package convlens.story;

import convlens.scene.Mark;
import convlens.scene.Ref;
import convlens.scene.Transform;
import java.util.List;

/**
 * One channel standing in depth: its cells are drawn upright in a grid of their own and the whole
 * is sheared.
 *
 * @param whole the channel it shows
 * @param x where its upper left corner stands
 * @param grid its cells, from (0, 0)
 */
record Plane(Ref whole, double x, double y, Grid grid) {
  /** Foreshortening of a row, and how much it sinks on its way to the right. */
  static final double ACROSS = 0.54;

  static final double SINK = 0.3;

  Transform transform() {
    return new Transform(ACROSS, SINK, 0, 1, x, y);
  }

  /** Its width in the picture for a number of columns. */
  static double width(double columns, double cell) {
    return columns * cell * ACROSS;
  }

  /** Its height in the picture. */
  static double height(double rows, double columns, double cell) {
    return rows * cell + columns * cell * SINK;
  }

  double width() {
    return width(grid.columns(), grid.cell());
  }

  /** Lower left corner. */
  double foot() {
    return y + grid.height();
  }

  Mark draw(double opacity, List<Mark> marks) {
    return new Mark.Group(transform(), opacity, marks);
  }
}
