package convlens.data.set;

/**
 * A figure where it stands, in parts of the picture's side.
 *
 * @param number the figure, as a place in the order of {@link Figure}
 * @param cos of the angle it is turned by
 */
record PlacedFigure(int number, double x, double y, double radius, double cos, double sin) {
  private static final Figure[] FIGURES = Figure.values();

  /** Lays the figure over a picture, its edge one pixel soft. */
  void paint(float[] out, int at, int channels, int side, float[] ink) {
    double scale = radius * side;
    int plane = side * side;
    int bottom = to(y, side);
    int right = to(x, side);
    for (int row = from(y, side); row < bottom; row++) {
      int column = from(x, side);
      while (column < right) {
        double away = scale * distance(row, column, side);
        // No cell nearer than the edge can differ: the run up to there is of one kind.
        int run = 1 + (int) Math.max(0, Math.abs(away) - 0.5);
        int end = Math.min(right, column + run);
        if (away < 0.5) {
          float part = (float) Math.min(1, 0.5 - away);
          blend(out, at + row * side, column, end, plane, ink, part, channels);
        }
        column = end;
      }
    }
  }

  private static void blend(
      float[] out, int row, int from, int to, int plane, float[] ink, float part, int channels) {
    for (int c = 0; c < channels; c++) {
      int start = row + c * plane;
      for (int i = start + from; i < start + to; i++) {
        out[i] += part * (ink[c] - out[i]);
      }
    }
  }

  /** Writes the figure's class, from 1, into the pixels that it covers by half or more. */
  void mark(float[] out, int at, int side) {
    int bottom = to(y, side);
    int right = to(x, side);
    for (int row = from(y, side); row < bottom; row++) {
      for (int column = from(x, side); column < right; column++) {
        if (distance(row, column, side) <= 0) {
          out[at + row * side + column] = 1 + number;
        }
      }
    }
  }

  private double distance(int row, int column, int side) {
    double u = ((column + 0.5) / side - x) / radius;
    double v = ((row + 0.5) / side - y) / radius;
    return FIGURES[number].distance(cos * u + sin * v, cos * v - sin * u);
  }

  private int from(double middle, int side) {
    return Math.max(0, (int) ((middle - Figure.REACH * radius) * side) - 1);
  }

  private int to(double middle, int side) {
    return Math.min(side, (int) ((middle + Figure.REACH * radius) * side) + 2);
  }
}
