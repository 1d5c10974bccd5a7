package convlens.kernel;

/**
 * Where the taps of a tile's cells read, worked out once for all channels that move together.
 *
 * <p>Point (offset group, cell, tap) stands at {@code (group * cells + cell) * taps + tap}.
 */
final class DeformPoints {
  /** The cell of the bordered sample above and to the left of a point. */
  final int[] at;

  /** How far below that cell the point lies, 0 to 1. */
  final float[] down;

  /** How far to the right of it. */
  final float[] right;

  /** What is read there is multiplied by this. */
  final float[] factor;

  private final DeformGeometry g;
  private final Bordered border;
  private Tile tile = new Tile(0, 0, 0, 0);

  /** Room for the points of tiles of at most so many cells. */
  DeformPoints(DeformGeometry g, Bordered border, int cells) {
    this.g = g;
    this.border = border;
    int size = g.offsetGroups() * cells * g.taps();
    at = new int[size];
    down = new float[size];
    right = new float[size];
    factor = new float[size];
  }

  /** How many points the tile has. */
  int count() {
    return g.offsetGroups() * tile.cells() * g.taps();
  }

  /**
   * Takes the points of one tile.
   *
   * @param mask the factors, or an empty array for ones
   * @param edge whether a point exactly one row or column outside is still placed between cells. It
   *     reads zero either way; the gradient of its place is that of a point a little further in
   */
  void take(Tile next, int n, float[] offset, float[] mask, boolean edge) {
    tile = next;
    for (int group = 0; group < g.offsetGroups(); group++) {
      for (int tap = 0; tap < g.taps(); tap++) {
        place(n, group, tap, offset, mask, edge);
      }
    }
  }

  private void place(int n, int group, int tap, float[] offset, float[] mask, boolean edge) {
    Conv2dGeometry c = g.conv();
    int plane = c.outH() * c.outW();
    int factorAt = maskAt(n, group, tap);
    // Twice as many channels, so twice as far in.
    int dyAt = 2 * factorAt;
    int dxAt = dyAt + plane;
    int p = group * tile.cells() * g.taps() + tap;
    for (int oy = tile.fromY(); oy < tile.endY(); oy++) {
      int top = oy * c.strideH() - c.padTop() + tap / c.kw() * c.dilationH();
      for (int ox = tile.fromX(); ox < tile.endX(); ox++) {
        int left = ox * c.strideW() - c.padLeft() + tap % c.kw() * c.dilationW();
        int cell = oy * c.outW() + ox;
        float y = top + offset[dyAt + cell];
        float x = left + offset[dxAt + cell];
        factor[p] = mask.length == 0 ? 1 : mask[factorAt + cell];
        boolean before = edge ? y < -1 || x < -1 : y <= -1 || x <= -1;
        if (before || y >= c.h() || x >= c.w()) {
          at[p] = border.nothing();
          down[p] = 0;
          right[p] = 0;
        } else {
          int low = (int) Math.floor(y);
          int first = (int) Math.floor(x);
          at[p] = border.cell(low, first);
          down[p] = y - low;
          right[p] = x - first;
        }
        p += g.taps();
      }
    }
  }

  /** Where the plane of factors of one tap begins in the mask. */
  private int maskAt(int n, int group, int tap) {
    Conv2dGeometry c = g.conv();
    return ((n * g.offsetGroups() + group) * g.taps() + tap) * c.outH() * c.outW();
  }

  /** Writes down what a point's place and factor gain, to where its offset and factor were read. */
  void put(int p, int n, float dy, float dx, float dFactor, float[] offset, float[] mask) {
    Conv2dGeometry c = g.conv();
    int tap = p % g.taps();
    int cell = p / g.taps() % tile.cells();
    int group = p / g.taps() / tile.cells();
    int plane = c.outH() * c.outW();
    int there =
        (tile.fromY() + cell / tile.width()) * c.outW() + tile.fromX() + cell % tile.width();
    int first = maskAt(n, group, tap);
    offset[2 * first + there] = dy;
    offset[2 * first + plane + there] = dx;
    if (mask.length > 0) {
      mask[first + there] = dFactor;
    }
  }

  /** A run of channels that move together and belong to the same group of the weight. */
  interface Run {
    /**
     * Works on the channels of one point.
     *
     * @param point which
     * @param channel the first channel, counted over the whole input
     * @param matrix where its entry stands in the matrix of taps
     */
    void accept(int point, int channel, int count, int matrix);
  }

  /** Visits every point of one group of the weight; the matrix has a row per cell of the tile. */
  void forEach(int weightGroup, Run run) {
    int per = g.groupChannels();
    int together = g.offsetChannels();
    int end = (weightGroup + 1) * per;
    for (int from = weightGroup * per; from < end; ) {
      int to = Math.min(end, (from / together + 1) * together);
      int p = from / together * tile.cells() * g.taps();
      int column = from - weightGroup * per;
      for (int i = 0; i < tile.cells() * g.taps(); i++) {
        run.accept(p + i, from, to - from, i * per + column);
      }
      from = to;
    }
  }
}
