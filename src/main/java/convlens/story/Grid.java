package convlens.story;

/**
 * Where a grid of cells stands in the picture.
 *
 * @param x left edge, in points
 * @param y upper edge
 * @param cell side of a cell, gaps included
 * @param top its first row; negative where padding lies above the input
 * @param left its first column
 */
record Grid(double x, double y, double cell, int top, int left, int rows, int columns) {

  Grid at(double newX, double newY) {
    return new Grid(newX, newY, cell, top, left, rows, columns);
  }

  double width() {
    return columns * cell;
  }

  double height() {
    return rows * cell;
  }

  double cellX(double column) {
    return x + (column - left) * cell;
  }

  double cellY(double row) {
    return y + (row - top) * cell;
  }

  /** Half of the space between two cells. */
  double inset() {
    return Math.max(0.5, Math.min(1.2, cell * 0.024));
  }

  /** Radius of a cell's corners. */
  double round() {
    return cell * 0.075;
  }
}
