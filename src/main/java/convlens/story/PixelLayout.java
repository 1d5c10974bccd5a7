package convlens.story;

import java.util.List;

/**
 * Where the parts of a pixels story stand: the arrangement that shows the pictures largest.
 *
 * @param input the input's pixels as a grid
 * @param output the output's pixels as a grid
 * @param loupe the window's cells and a rim around them, magnified; rows and columns from 0
 * @param kernel the kernel's cells
 * @param sumX left edge of the written sum
 * @param sumY upper edge of the written sum
 */
record PixelLayout(
    double width,
    double height,
    Grid input,
    Grid output,
    Grid loupe,
    Grid kernel,
    double sumX,
    double sumY) {
  private static final double MARGIN = 30;
  static final double GAP = 44;

  /** Space under the output for its scale. */
  static final double SCALE = 34;

  /** What has to be placed. */
  record Needs(
      int inRows,
      int inColumns,
      int outRows,
      int outColumns,
      int loupeRows,
      int loupeColumns,
      int kernelRows,
      int kernelColumns,
      double inTitle,
      double outTitle,
      double loupeTitle,
      double kernelTitle,
      double sumWidth,
      double sumHeight) {}

  /** An arrangement. */
  enum Plan {
    /** Input and output side by side; loupe, kernel and sum below. */
    BELOW,
    /** Loupe and kernel between input and output; sum below. */
    MIDDLE,
    /** Input and output side by side, the sum below them; loupe and kernel to the right. */
    ASIDE,
    /** Input over output; loupe, kernel and sum to the right. */
    LEFT,
    /** Input, output, then loupe, kernel and sum, from above to below. */
    STACK,
    /** Input and output side by side, then loupe and kernel, then the sum. */
    TOWER
  }

  static PixelLayout of(Needs n, double aspect) {
    double bounded = Math.max(0.4, Math.min(3.2, aspect));
    double w = FlatLayout.widthFor(bounded);
    double h = FlatLayout.heightFor(bounded);
    double largest = 440.0 / Math.max(n.inRows(), n.inColumns());
    for (double pixel = largest; pixel > largest * 0.05; pixel *= 0.985) {
      for (Plan plan : List.of(Plan.values())) {
        PixelLayout d = draft(plan, n, pixel);
        if (d.width() <= w - 2 * MARGIN && d.height() <= h - 2 * MARGIN) {
          return d.moved(w, h);
        }
      }
    }
    PixelLayout d = draft(Plan.BELOW, n, largest * 0.2);
    double scale =
        Math.max(1, Math.max((d.width() + 2 * MARGIN) / w, (d.height() + 2 * MARGIN) / h));
    return d.moved(w * scale, h * scale);
  }

  /** The draft in the middle of a picture of the given size. */
  private PixelLayout moved(double w, double h) {
    double x = (w - width) / 2;
    double y = (h - height) / 2;
    return new PixelLayout(
        w,
        h,
        shift(input, x, y),
        shift(output, x, y),
        shift(loupe, x, y),
        shift(kernel, x, y),
        sumX + x,
        sumY + y);
  }

  private static Grid shift(Grid g, double x, double y) {
    return g.at(g.x() + x, g.y() + y);
  }

  private static PixelLayout draft(Plan plan, Needs n, double pixel) {
    Grid in = new Grid(0, 0, pixel, 0, 0, n.inRows(), n.inColumns());
    Grid out = new Grid(0, 0, pixel, 0, 0, n.outRows(), n.outColumns());
    double cell = Math.min(38, 210.0 / Math.max(n.loupeRows(), n.loupeColumns()));
    Grid loupe = new Grid(0, 0, cell, 0, 0, n.loupeRows(), n.loupeColumns());
    double weight = Math.min(36, 170.0 / Math.max(1, Math.max(n.kernelRows(), n.kernelColumns())));
    Grid kernel = new Grid(0, 0, weight, 0, 0, n.kernelRows(), n.kernelColumns());
    return new PixelDraft(n, in, out, loupe, kernel).of(plan);
  }
}
