package convlens.story;

import java.util.List;
import java.util.Optional;

/**
 * Where the parts of a pixels story stand: the arrangement that shows the pictures largest.
 *
 * @param input the input's pixels as a grid
 * @param output the output's pixels as a grid
 * @param loupe the window's cells and a rim around them, magnified; rows and columns from 0
 * @param kernel the kernel's cells
 * @param sumX left edge of the written sum
 * @param sumY upper edge of the written sum
 * @param sumRoom width there is for it
 */
record PixelLayout(
    double width,
    double height,
    Grid input,
    Grid output,
    Grid loupe,
    Grid kernel,
    double sumX,
    double sumY,
    double sumRoom) {
  private static final double MARGIN = 30;
  private static final double GAP = 44;

  /** Margin and gap where there is little width: the pictures need it more. */
  private static final double NARROW_MARGIN = 18;

  private static final double NARROW_GAP = 20;

  /** Width over height below which there is little width. */
  private static final double NARROW = 1.4;

  /** Sizes of the loupe and the kernel, and of the sum's type, that are tried. */
  private static final double[] SCALES = {1, 0.9, 0.8, 0.7, 0.6};

  private static final double[] TYPES = {1, 0.85, 0.7};

  /**
   * Cells of a loupe and a kernel are made no smaller than this: their numbers could not be read.
   */
  private static final double LEAST = 23;

  private static final double LEAST_WEIGHT = 28;

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
      SumPanel.Extent sum) {

    double sumWidth() {
      return sum.width();
    }

    double sumHeight() {
      return sum.height();
    }

    Needs withType(double by) {
      return new Needs(
          inRows,
          inColumns,
          outRows,
          outColumns,
          loupeRows,
          loupeColumns,
          kernelRows,
          kernelColumns,
          inTitle,
          outTitle,
          loupeTitle,
          kernelTitle,
          sum.scaled(by));
    }
  }

  /** True for a picture so narrow that its margins shrink. */
  static boolean narrow(double aspect) {
    return aspect < NARROW;
  }

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
    double margin = narrow(aspect) ? NARROW_MARGIN : MARGIN;
    double gap = narrow(aspect) ? NARROW_GAP : GAP;
    double largest = 440.0 / Math.max(n.inRows(), n.inColumns());
    double best = 0;
    Optional<PixelLayout> chosen = Optional.empty();
    for (double scale : SCALES) {
      for (double type : TYPES) {
        Needs needs = n.withType(type);
        for (Plan plan : Plan.values()) {
          // Small loupes and small type are worth it only where the pictures gain by them.
          double worth = (0.7 + 0.3 * scale) * (0.85 + 0.15 * type);
          for (double pixel = largest; pixel > largest * 0.05; pixel *= 0.985) {
            if (pixel * worth <= best) {
              break;
            }
            PixelLayout d = draft(plan, needs, pixel, scale, gap);
            if (d.width() <= w - 2 * margin && d.height() <= h - 2 * margin) {
              best = pixel * worth;
              chosen = Optional.of(d.moved(w, h, gap));
              break;
            }
          }
        }
      }
    }
    return chosen.orElseGet(
        () -> {
          PixelLayout d = draft(Plan.BELOW, n, largest * 0.2, 1, gap);
          double over =
              Math.max(1, Math.max((d.width() + 2 * margin) / w, (d.height() + 2 * margin) / h));
          return d.moved(w * over, h * over, gap);
        });
  }

  /** The draft in the middle of a picture of the given size. */
  private PixelLayout moved(double w, double h, double gap) {
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
        sumY + y,
        room(w - 12 - x, gap) - sumX);
  }

  /** The right edge of the sum's place: that of the picture, or of what stands beside the sum. */
  private double room(double edge, double gap) {
    double right = edge;
    for (Grid g : List.of(loupe, kernel, output)) {
      boolean beside = g.x() > sumX && g.y() + g.height() > sumY;
      right = beside && g.rows() > 0 ? Math.min(right, g.x() - gap / 2) : right;
    }
    return right;
  }

  private static Grid shift(Grid g, double x, double y) {
    return g.at(g.x() + x, g.y() + y);
  }

  private static PixelLayout draft(Plan plan, Needs n, double pixel, double scale, double gap) {
    Grid in = new Grid(0, 0, pixel, 0, 0, n.inRows(), n.inColumns());
    Grid out = new Grid(0, 0, pixel, 0, 0, n.outRows(), n.outColumns());
    double cell = 38;
    cell = Math.min(cell, 216.0 / Math.max(n.loupeRows(), n.loupeColumns()));
    cell = Math.max(Math.min(cell, LEAST), cell * scale);
    Grid loupe = new Grid(0, 0, cell, 0, 0, n.loupeRows(), n.loupeColumns());
    double weight = Math.min(36, 200.0 / Math.max(1, Math.max(n.kernelRows(), n.kernelColumns())));
    weight = Math.max(Math.min(weight, LEAST_WEIGHT), weight * scale);
    Grid kernel = new Grid(0, 0, weight, 0, 0, n.kernelRows(), n.kernelColumns());
    return new PixelDraft(n, in, out, loupe, kernel, gap).of(plan);
  }
}
