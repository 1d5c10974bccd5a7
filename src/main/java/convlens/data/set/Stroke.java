package convlens.data.set;

/** Draws with a round pen into a plane of cells; only the cells near a line are looked at. */
final class Stroke {
  private Stroke() {}

  /**
   * A line whose pen goes from radius {@code r0} to {@code r1}; a cell keeps the most that any line
   * covers of it. Lengths in cells.
   */
  static void line(
      float[] out,
      int at,
      int side,
      double x0,
      double y0,
      double r0,
      double x1,
      double y1,
      double r1) {
    double r = Math.max(r0, r1) + 1;
    int top = Math.max(0, (int) (Math.min(y0, y1) - r));
    int bottom = Math.min(side, (int) (Math.max(y0, y1) + r) + 1);
    int left = Math.max(0, (int) (Math.min(x0, x1) - r));
    int right = Math.min(side, (int) (Math.max(x0, x1) + r) + 1);
    double dx = x1 - x0;
    double dy = y1 - y0;
    double along = Math.max(1e-9, dx * dx + dy * dy);
    for (int row = top; row < bottom; row++) {
      double py = row + 0.5 - y0;
      for (int column = left; column < right; column++) {
        double px = column + 0.5 - x0;
        double t = Math.max(0, Math.min(1, (px * dx + py * dy) / along));
        double u = px - t * dx;
        double v = py - t * dy;
        double reach = r0 + t * (r1 - r0) + 0.5;
        double d2 = u * u + v * v;
        int cell = at + row * side + column;
        if (d2 < reach * reach && out[cell] < 1) {
          float cover = (float) Math.min(1, reach - Math.sqrt(d2));
          out[cell] = Math.max(out[cell], cover);
        }
      }
    }
  }
}
