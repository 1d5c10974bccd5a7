package convlens.story.network;

import convlens.scene.Mark;
import convlens.tensor.Shape;
import java.util.Optional;

/**
 * Where the parts of a latent space stand: a square plane, its legend beside or below it, and the
 * pictures of a walk below.
 *
 * @param side of the plane in points
 * @param legendX where the legend begins
 * @param legendWide how far it may reach
 * @param walkY where the pictures of the walk begin
 * @param walkTile their width
 */
record LatentLayout(
    double width,
    double height,
    double left,
    double top,
    double side,
    double reach,
    double legendX,
    double legendY,
    double legendWide,
    double walkY,
    double walkTile) {
  static final double LINE = 20;
  static final int REACH = 2;
  private static final double NUMBERS = 34;
  private static final double BELOW = 36;
  private static final double MOST = 640;
  private static final double LEGEND = 130;
  private static final double GAP = 4;

  static LatentLayout of(Codes codes, Optional<LatentScene.Walk> walk, double reach, double width) {
    double room = width - 2 * Still.MARGIN - NUMBERS;
    boolean legend = codes.classed() && !codes.classes().isEmpty();
    boolean beside = legend && room - LEGEND >= 300;
    double side = Math.max(60, Math.min(MOST, beside ? room - LEGEND : room));
    double left = Still.MARGIN + NUMBERS;
    double top = Still.MARGIN;
    double below = top + side + BELOW;
    double legendY = beside ? top : below;
    double legendX = beside ? left + side + 18 : Still.MARGIN;
    double legendWide = beside ? width - Still.MARGIN - legendX : width - 2 * Still.MARGIN;
    double bottom = below;
    if (legend && !beside) {
      bottom += LINE * legendLines(codes, legendWide) + 8;
    }
    double walkY = bottom;
    double tile = 0;
    if (walk.isPresent()) {
      Shape s = walk.get().pictures().shape();
      double whole = width - 2 * Still.MARGIN;
      double fits = (whole + GAP) / Math.max(1, s.n()) - GAP;
      tile = Math.max(4, Math.min(64, fits));
      bottom += 22 + tile * s.h() / s.w();
    }
    double legendBottom = beside ? legendY + LINE * Math.min(codes.classes().size(), 24) : 0;
    return new LatentLayout(
        width,
        Math.max(bottom, legendBottom) + Still.MARGIN - (bottom == below ? 10 : 0),
        left,
        top,
        side,
        reach,
        legendX,
        legendY,
        legendWide,
        walkY,
        tile);
  }

  private static int legendLines(Codes codes, double wide) {
    double x = 0;
    int lines = 1;
    for (int k = 0; k < codes.classes().size(); k++) {
      double w = entry(codes, k);
      if (x > 0 && x + w > wide) {
        x = 0;
        lines++;
      }
      x += w;
    }
    return lines;
  }

  /** The width of a class's name in the legend. */
  static double entry(Codes codes, int k) {
    return 22 + Math.min(150, Type.width(codes.name(k), Mark.Font.SANS, Sheet.NOTE)) + 14;
  }

  Axis across() {
    return new Axis(-reach, reach, false, left, left + side);
  }

  Axis up() {
    return new Axis(-reach, reach, false, top + side, top);
  }

  boolean holds(double x, double y) {
    return x >= left && x <= left + side && y >= top && y <= top + side;
  }

  int columns() {
    return (int) Math.max(1, Math.round(side / REACH));
  }

  /** The place at a cell of the raster that answers to the mouse. */
  LatentScene.Place place(int row, int column) {
    double step = side / columns();
    return new LatentScene.Place(
        across().value(left + (column + 0.5) * step), up().value(top + (row + 0.5) * step));
  }

  double walkX(int n) {
    return Still.MARGIN + n * (walkTile + GAP);
  }
}
