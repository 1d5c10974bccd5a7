package convlens.kernel.plan;

/** A strip's tiles, and where their results go. */
final class TileRun {
  private final Tiling tiling;
  private final Panels panels;
  private final Placement place;
  private final int channels;
  private final int outH;
  private final int outW;

  TileRun(Tiling tiling, Panels panels, Placement place, int channels, int outH, int outW) {
    this.tiling = tiling;
    this.panels = panels;
    this.place = place;
    this.channels = channels;
    this.outH = outH;
    this.outW = outW;
  }

  /** Computes what the cells of a strip come to. */
  void strip(Strip s, float[] planes, int[] cells, int[] taps, float[] y) {
    if (cells.length == 0) {
      return;
    }
    for (Panels.Panel p : panels.all) {
      int width = p.width();
      float[] out = Room.mine().result.of(cells.length * width);
      for (int i = 0; i < cells.length; i++) {
        System.arraycopy(panels.starts, p.start(), out, i * width, width);
      }
      for (int k = 0; k < taps.length; k += Tiling.DEPTH) {
        int end = Math.min(taps.length, k + Tiling.DEPTH);
        int at = p.at() + k * width;
        tiling.block(
            p.vectors(),
            planes,
            0,
            cells,
            cells.length,
            taps,
            k,
            end,
            panels.weights,
            at,
            width,
            out,
            0,
            width);
      }
      put(s, p, out, y);
    }
  }

  private void put(Strip s, Panels.Panel p, float[] out, float[] y) {
    int rows = Math.min(s.endY(), outH) - s.fromY();
    boolean dense = place.colStep() == 1 && place.rowStep() == outW;
    int run = dense ? rows * outW : outW;
    int width = p.width();
    int from = 0;
    for (int i = s.fromImage(); i < s.endImage(); i++) {
      int plane = i * channels + p.first();
      for (int r = 0; r < rows * outW; r += run, from += run * width) {
        int to = place.row(plane, s.fromY() + r / outW);
        int apart = place.colStep();
        Transpose.spread(out, from, width, run, p.outputs(), y, to, place.plane(), apart);
      }
    }
  }
}
