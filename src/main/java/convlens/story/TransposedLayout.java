package convlens.story;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the grids of a transposed story stand: columns of grids side by side, or rows of them one
 * below the other, whichever gives the larger cells; words and the sum below.
 *
 * @param grids in the order they were asked for
 * @param footY upper edge of the words and the sum
 * @param sumX left edge of the sum
 * @param sumY upper edge of the sum
 */
record TransposedLayout(
    double width,
    double height,
    List<Grid> grids,
    double footX,
    double footY,
    double sumX,
    double sumY) {
  static final double TITLE = 26;
  private static final double MARGIN = 30;
  private static final double GAP = 44;
  private static final double LARGEST = 58;

  /**
   * A grid to place.
   *
   * @param scale its cells beside the picture's largest
   * @param title width of its title
   * @param foot room below it
   */
  record Box(int top, int left, int rows, int columns, double scale, double title, double foot) {
    double wide(double cell) {
      return Math.max(columns * cell * scale, title);
    }

    double tall(double cell) {
      return TITLE + rows * cell * scale + foot;
    }
  }

  /** What stands below the grids: width and height of the words, then of the sum. */
  record Foot(double width, double height, double sumWidth, double sumHeight) {
    double wide(double room) {
      return beside(room) ? width + GAP + sumWidth : Math.max(width, sumWidth);
    }

    double tall(double room) {
      double gap = height > 0 && sumHeight > 0 ? 14 : 0;
      return beside(room) ? Math.max(height, sumHeight) : height + gap + sumHeight;
    }

    boolean beside(double room) {
      return width + GAP + sumWidth <= room;
    }
  }

  /** An arrangement: groups of boxes side by side, or one below the other. */
  private record Plan(List<List<Box>> groups, boolean across) {}

  static TransposedLayout of(List<List<Box>> columns, Foot foot, double aspect) {
    double bounded = Math.max(0.4, Math.min(3.5, aspect));
    double w = FlatLayout.widthFor(bounded);
    double h = FlatLayout.heightFor(bounded);
    double room = w - 2 * MARGIN;
    double below = foot.tall(room) + 24;
    List<Plan> plans = plans(columns);
    double cell = LARGEST;
    while (cell > 2) {
      for (Plan plan : plans) {
        double[] size = size(plan.groups(), cell, plan.across());
        if (size[0] <= room && size[1] + below <= h - 2 * MARGIN) {
          return place(plan.groups(), foot, cell, plan.across(), w, h);
        }
      }
      cell *= 0.97;
    }
    double[] size = size(columns, cell, true);
    double more = Math.max(size[0] / room, (size[1] + below) / (h - 2 * MARGIN));
    double scale = Math.max(1, more);
    return place(columns, foot, cell, true, w * scale, h * scale);
  }

  /** The columns side by side; as rows; or the first two boxes over the rest. */
  private static List<Plan> plans(List<List<Box>> columns) {
    List<Box> all = columns.stream().flatMap(List::stream).toList();
    List<List<Box>> over = List.of(all.subList(0, 2), all.subList(2, all.size()));
    return List.of(new Plan(columns, true), new Plan(over, false), new Plan(columns, false));
  }

  /** Width and height of all grids: groups side by side, or one below the other. */
  private static double[] size(List<List<Box>> groups, double cell, boolean across) {
    double along = 0;
    double most = 0;
    for (List<Box> group : groups) {
      double[] g = group(group, cell, across);
      along += (along > 0 ? GAP : 0) + g[across ? 0 : 1];
      most = Math.max(most, g[across ? 1 : 0]);
    }
    return across ? new double[] {along, most} : new double[] {most, along};
  }

  private static double[] group(List<Box> boxes, double cell, boolean across) {
    double wide = 0;
    double tall = 0;
    for (Box b : boxes) {
      double gap = wide > 0 ? 22 : 0;
      wide = across ? Math.max(wide, b.wide(cell)) : wide + gap + b.wide(cell);
      tall = across ? tall + (tall > 0 ? 18 : 0) + b.tall(cell) : Math.max(tall, b.tall(cell));
    }
    return new double[] {wide, tall};
  }

  private static TransposedLayout place(
      List<List<Box>> groups, Foot foot, double cell, boolean across, double w, double h) {
    double[] size = size(groups, cell, across);
    double room = w - 2 * MARGIN;
    double below = foot.tall(room);
    double whole = Math.max(size[0], foot.wide(room));
    double left = Math.max(MARGIN, (w - whole) / 2);
    double x = left + Math.max(0, (whole - size[0]) / 2);
    double y = Math.max(MARGIN, (h - size[1] - 24 - below) / 2);
    double footY = y + size[1] + 24;
    List<Grid> grids = new ArrayList<>();
    for (List<Box> group : groups) {
      double[] g = group(group, cell, across);
      double gx = x + (across ? 0 : (size[0] - g[0]) / 2);
      double gy = y + (across ? (size[1] - g[1]) / 2 : 0);
      for (Box b : group) {
        double by = across ? gy : gy + (g[1] - b.tall(cell)) / 2;
        grids.add(
            new Grid(gx, by + TITLE, cell * b.scale(), b.top(), b.left(), b.rows(), b.columns()));
        gx += across ? 0 : b.wide(cell) + 22;
        gy += across ? b.tall(cell) + 18 : 0;
      }
      x += across ? g[0] + GAP : 0;
      y += across ? 0 : g[1] + GAP;
    }
    boolean beside = foot.beside(room);
    double sumX = beside && foot.width() > 0 ? left + foot.width() + GAP : left;
    double sumY = beside || foot.height() == 0 ? footY : footY + foot.height() + 14;
    return new TransposedLayout(w, h, List.copyOf(grids), left, footY, sumX, sumY);
  }
}
