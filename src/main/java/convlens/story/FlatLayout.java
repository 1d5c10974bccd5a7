package convlens.story;

import java.util.List;
import java.util.Optional;

/**
 * Where the parts of a flat story stand: the arrangement that gives the largest cells in the room.
 *
 * @param sumX left edge of the written sum
 * @param sumY upper edge of the written sum
 * @param sumRoom width there is for the sum
 * @param route how an arrow gets from the window to the output
 */
record FlatLayout(
    double width,
    double height,
    Grid input,
    Optional<Grid> kernel,
    Grid output,
    double sumX,
    double sumY,
    double sumRoom,
    Route route) {

  /** Points of a whole picture: wide enough that 14-point labels read well in a window. */
  private static final double AREA = 600_000;

  private static final double MARGIN = 30;
  private static final double GAP = 52;
  private static final double LARGEST = 66;

  /** Height of a title and the space to its grid. */
  static final double TITLE = 26;

  /** What has to be placed, in cells and points. */
  record Needs(
      int inRows,
      int inColumns,
      int inTop,
      int inLeft,
      int kernelRows,
      int kernelColumns,
      int outRows,
      int outColumns,
      double inTitle,
      double kernelTitle,
      double outTitle,
      double legend,
      double sumWidth,
      double sumHeight) {}

  /** How an arrow gets from the window to the output. */
  enum Route {
    ACROSS,
    THROUGH_KERNEL,
    DOWN
  }

  private enum Plan {
    /** Input left; kernel and output right; sum below. */
    SIDE,
    /** As SIDE, with the sum below the output. */
    SIDE_SUM,
    /** Input, kernel, output from left to right; sum below. */
    ROW,
    /** As ROW, with the sum below the kernel. */
    ROW_SUM,
    /** Input left, output right; kernel and sum below. */
    BELOW,
    /** Input above kernel and output; sum below. */
    STACK
  }

  /** A plan at a size: its extent and where everything stands from its upper left corner. */
  private record Draft(
      Plan plan, double w, double h, Grid in, Grid kernel, Grid out, double sumX, double sumY) {}

  static double widthFor(double aspect) {
    return Math.sqrt(AREA * aspect);
  }

  static double heightFor(double aspect) {
    return Math.sqrt(AREA / aspect);
  }

  static FlatLayout of(Needs needs, double aspect) {
    double bounded = Math.max(0.4, Math.min(3.5, aspect));
    double w = widthFor(bounded);
    double h = heightFor(bounded);
    double cell = LARGEST;
    while (cell > 2) {
      for (Plan plan : List.of(Plan.values())) {
        Draft d = draft(plan, needs, cell, Math.min(w, h) - 2 * MARGIN);
        if (d.w() <= w - 2 * MARGIN && d.h() <= h - 2 * MARGIN) {
          return place(d, w, h, needs.kernelRows() > 0);
        }
      }
      cell *= 0.97;
    }
    Draft d = draft(Plan.SIDE, needs, cell, w);
    double scale = Math.max(1, Math.max((d.w() + 2 * MARGIN) / w, (d.h() + 2 * MARGIN) / h));
    return place(d, w * scale, h * scale, needs.kernelRows() > 0);
  }

  private static FlatLayout place(Draft d, double w, double h, boolean kernel) {
    double x = (w - d.w()) / 2;
    double y = (h - d.h()) / 2;
    double right = d.plan() == Plan.ROW_SUM ? x + d.out().x() - GAP / 2 : w - 14;
    double room = right - x - d.sumX();
    return new FlatLayout(
        w,
        h,
        d.in().at(x + d.in().x(), y + d.in().y()),
        kernel
            ? Optional.of(d.kernel().at(x + d.kernel().x(), y + d.kernel().y()))
            : Optional.empty(),
        d.out().at(x + d.out().x(), y + d.out().y()),
        x + d.sumX(),
        y + d.sumY(),
        room,
        route(d.plan(), kernel));
  }

  private static Route route(Plan plan, boolean kernel) {
    return switch (plan) {
      case STACK -> Route.DOWN;
      case ROW, ROW_SUM -> kernel ? Route.THROUGH_KERNEL : Route.ACROSS;
      case SIDE, SIDE_SUM, BELOW -> Route.ACROSS;
    };
  }

  private static Draft draft(Plan plan, Needs n, double cell, double room) {
    Grid in = new Grid(0, TITLE, cell, n.inTop(), n.inLeft(), n.inRows(), n.inColumns());
    double kernelCell =
        Math.min(
            Math.max(30, Math.min(46, cell * 0.82)),
            0.5 * room / Math.max(1, Math.max(n.kernelRows(), n.kernelColumns())));
    Grid kernel = new Grid(0, 0, kernelCell, 0, 0, n.kernelRows(), n.kernelColumns());
    Grid out = new Grid(0, 0, cell, 0, 0, n.outRows(), n.outColumns());
    return switch (plan) {
      case SIDE, SIDE_SUM -> side(plan, n, in, kernel, out);
      case ROW, ROW_SUM -> row(plan, n, in, kernel, out);
      case BELOW -> below(n, in, kernel, out);
      case STACK -> stack(n, in, kernel, out);
    };
  }

  private static double block(Grid g, double title) {
    return g.rows() == 0 ? 0 : Math.max(g.width(), title);
  }

  private static double tallInput(Grid g, Needs n) {
    return tall(g) + n.legend();
  }

  private static double tall(Grid g) {
    return g.rows() == 0 ? 0 : TITLE + g.height();
  }

  private static Draft side(Plan plan, Needs n, Grid in, Grid kernel, Grid out) {
    double gap = n.kernelRows() == 0 ? 0 : 34;
    double right = block(in, n.inTitle()) + GAP;
    double column = tall(kernel) + gap + tall(out);
    double columnWidth = Math.max(block(kernel, n.kernelTitle()), block(out, n.outTitle()));
    boolean under = plan == Plan.SIDE_SUM;
    double whole = column + (under ? 30 + n.sumHeight() : 0);
    double top = Math.max(tallInput(in, n), whole);
    double y = Math.max(0, (tallInput(in, n) - whole) / 2);
    double inY = Math.max(0, (top - tallInput(in, n)) / 2);
    double w = right + Math.max(columnWidth, under ? n.sumWidth() : 0);
    return new Draft(
        plan,
        Math.max(w, under ? 0 : n.sumWidth()),
        under ? top : top + 30 + n.sumHeight(),
        in.at(0, inY + TITLE),
        kernel.at(right, y + TITLE),
        out.at(right, y + tall(kernel) + gap + TITLE),
        under ? right : 0,
        under ? y + column + 30 : top + 30);
  }

  private static Draft row(Plan plan, Needs n, Grid in, Grid kernel, Grid out) {
    boolean under = plan == Plan.ROW_SUM && n.kernelRows() > 0;
    double kernelX = block(in, n.inTitle()) + GAP;
    double middle = Math.max(block(kernel, n.kernelTitle()), under ? n.sumWidth() : 0);
    double outX = n.kernelRows() == 0 ? kernelX : kernelX + middle + GAP;
    double kernelTall = tall(kernel) + (under ? 30 + n.sumHeight() : 0);
    double top = Math.max(Math.max(tallInput(in, n), tall(out)), kernelTall);
    double kernelY = (top - kernelTall) / 2;
    return new Draft(
        plan,
        Math.max(outX + block(out, n.outTitle()), under ? 0 : n.sumWidth()),
        under ? top : top + 30 + n.sumHeight(),
        in.at(0, (top - tallInput(in, n)) / 2 + TITLE),
        kernel.at(kernelX, kernelY + TITLE),
        out.at(outX, (top - tall(out)) / 2 + TITLE),
        under ? kernelX : 0,
        under ? kernelY + tall(kernel) + 30 : top + 30);
  }

  private static Draft below(Needs n, Grid in, Grid kernel, Grid out) {
    double outX = block(in, n.inTitle()) + GAP;
    double top = Math.max(tallInput(in, n), tall(out));
    double second = top + 26;
    double sumX = n.kernelRows() == 0 ? 0 : block(kernel, n.kernelTitle()) + GAP;
    double lower = Math.max(tall(kernel), n.sumHeight());
    return new Draft(
        Plan.BELOW,
        Math.max(outX + block(out, n.outTitle()), sumX + n.sumWidth()),
        second + lower,
        in.at(0, (top - tallInput(in, n)) / 2 + TITLE),
        kernel.at(0, second + TITLE),
        out.at(outX, (top - tall(out)) / 2 + TITLE),
        sumX,
        second + (lower - n.sumHeight()) / 2);
  }

  private static Draft stack(Needs n, Grid in, Grid kernel, Grid out) {
    double below = tallInput(in, n) + 34;
    double outX = n.kernelRows() == 0 ? 0 : block(kernel, n.kernelTitle()) + GAP;
    double second = Math.max(tall(kernel), tall(out));
    return new Draft(
        Plan.STACK,
        Math.max(Math.max(block(in, n.inTitle()), outX + block(out, n.outTitle())), n.sumWidth()),
        below + second + 30 + n.sumHeight(),
        in.at(0, TITLE),
        kernel.at(0, below + TITLE),
        out.at(outX, below + TITLE),
        0,
        below + second + 30);
  }
}
