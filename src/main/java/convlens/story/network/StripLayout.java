package convlens.story.network;

import convlens.tensor.Shape;

/**
 * Where the thumbnails of a strip stand.
 *
 * @param y where its heading begins
 * @param cellW width of one value in points
 * @param cellH its height
 * @param w width of a thumbnail
 * @param h its height
 * @param perRow how many stand beside each other
 * @param shown how many are drawn; those of a vector are single numbers
 * @param places how many places there are: with the one that tells of more
 * @param header height of the heading
 */
record StripLayout(
    double y,
    double cellW,
    double cellH,
    double w,
    double h,
    int perRow,
    int shown,
    int places,
    double header) {
  static final double GAP = 4;

  /** Rows of a strip that is not opened. */
  static final int ROWS = 4;

  /** The least room the word for more needs. */
  static final double WORD = 30;

  private static final double LEAST = 22;
  private static final double MOST = 72;

  /** Of a matrix that stands alone. */
  private static final double TALL = 136;

  private static final double LARGEST_CELL = 12;

  /** A thumbnail this long is never shrunk, as long as it fits the width. */
  private static final double LEAST_CELL = 8;

  /** From this width on thumbnails grow with it, up to so many times their size. */
  private static final double WIDE = 800;

  private static final double LARGER = 1.6;

  /**
   * Lays a strip out.
   *
   * @param times how many times as large as usual a thumbnail may be
   */
  static StripLayout of(Strip s, double y, double header, double width, double times) {
    double room = width - 2 * Still.MARGIN;
    double zoom = times * Math.max(1, Math.min(LARGER, width / WIDE));
    double cellW = s.kind().vector() ? vectorCell(s.count(), room) : cell(s, room, zoom);
    double cellH = s.kind().vector() ? Math.max(14, Math.min(26, cellW)) : cellW;
    Shape shape = s.values().shape();
    if (!s.kind().vector() && shape.h() * cellH < LEAST / 2) {
      cellH = Math.ceil(0.5 * LEAST / shape.h());
    }
    double w = s.kind().vector() ? cellW : Math.max(LEAST_CELL, shape.w() * cellW);
    double h = s.kind().vector() ? cellH : Math.max(LEAST_CELL, shape.h() * cellH);
    double gap = s.kind().vector() ? 0 : GAP;
    int perRow = (int) Math.max(1, Math.floor((room + gap) / (w + gap)));
    int most = perRow * ROWS;
    int count = s.count();
    if (count <= most) {
      perRow = s.kind().vector() ? perRow : even(count, perRow);
      return new StripLayout(y, cellW, cellH, w, h, perRow, count, count, header);
    }
    int more = s.kind().vector() ? (int) Math.ceil(WORD * 2 / w) : (int) Math.ceil(WORD / w);
    return s.open()
        ? new StripLayout(y, cellW, cellH, w, h, perRow, count, count + more, header)
        : new StripLayout(y, cellW, cellH, w, h, perRow, Math.max(1, most - more), most, header);
  }

  /** So many beside each other that the last line is about as long as the others. */
  private static int even(int count, int perRow) {
    int lines = Math.max(1, (count + perRow - 1) / perRow);
    return lines > 1 ? (count + lines - 1) / lines : perRow;
  }

  /** Whole points for a value, so that every cell is as large as the next. */
  private static double cell(Strip s, double room, double zoom) {
    Shape shape = s.values().shape();
    if (s.kind() == Strip.Kind.SIGNED && s.count() == 1) {
      return matrix(shape, room);
    }
    int side = Math.max(shape.h(), shape.w());
    double usual = s.kind() == Strip.Kind.PICTURE ? MOST : Math.min(MOST, 26 + 1.2 * side);
    double wish = zoom * usual;
    double least = side >= 31 && side <= 36 ? 2 : 1;
    double cell = Math.max(least, Math.floor(wish / side));
    if (side * cell < LEAST) {
      cell = Math.ceil(LEAST / side);
    }
    return Math.min(Math.min(cell, Math.max(zoom * MOST, wish) / side), room / side);
  }

  /** A matrix that stands alone takes the width, and no more height than a few rows of maps. */
  private static double matrix(Shape shape, double room) {
    double larger = Math.max(1, Math.min(LARGER, room / WIDE));
    double whole = Math.floor(Math.min(room / shape.w(), larger * TALL / shape.h()));
    double most = Math.floor(larger * LARGEST_CELL);
    // A tall one of few columns may be taller rather than a thread.
    double thread = Math.min(4, Math.floor(Math.min(room / shape.w(), 2 * TALL / shape.h())));
    whole = Math.max(whole, thread);
    return Math.max(Math.min(1, room / shape.w()), Math.min(most, whole));
  }

  private static double vectorCell(int count, double room) {
    double wide = Math.floor(room / Math.max(1, count));
    return Math.max(10, Math.min(46, wide));
  }

  int rows() {
    return (places + perRow - 1) / perRow;
  }

  double x(int place, boolean vector) {
    return Still.MARGIN + Math.floorMod(place, perRow) * (w + (vector ? 0 : GAP));
  }

  double thumbY(int place) {
    return y + header + Math.floorDiv(place, perRow) * (h + GAP);
  }

  double bottom() {
    return places == 0 ? y + header : y + header + rows() * (h + GAP) - GAP;
  }
}
