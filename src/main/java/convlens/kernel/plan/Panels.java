package convlens.kernel.plan;

import java.util.ArrayList;
import java.util.List;

/** Weights packed for tiles: those of a tile's outputs side by side, tap by tap. */
final class Panels {
  /** Taps packed by one thread at a time. */
  private static final int CHUNK = 512;

  /** Weights above which two threads pack faster than one. */
  private static final int LARGE = 16 * 1024;

  /** Outputs of one tile. */
  record Panel(int first, int outputs, int vectors, int width, int at, int start) {}

  final List<Panel> all = new ArrayList<>();
  final float[] weights;
  final float[] starts;
  private final int depth;

  Panels(Tiling tiling, int outputs, int depth) {
    this.depth = depth;
    int lanes = 0;
    for (int o = 0; o < outputs; ) {
      int v = tiling.vectors(outputs - o);
      int width = v * tiling.width();
      int count = Math.min(width, outputs - o);
      all.add(new Panel(o, count, v, width, lanes * depth, lanes));
      lanes += width;
      o += count;
    }
    weights = new float[Math.multiplyExact(lanes, depth)];
    starts = new float[lanes];
  }

  void starts(float[] bias) {
    for (Panel p : all) {
      for (int j = 0; j < p.outputs(); j++) {
        starts[p.start() + j] = bias.length == 0 ? 0 : bias[p.first() + j];
      }
    }
  }

  /**
   * Packs the weight {@code bases[k] + o * step} of tap k and output o.
   *
   * @param bases empty where it is k itself
   */
  void pack(float[] weight, int[] bases, int step) {
    int chunks = (depth + CHUNK - 1) / CHUNK;
    int pieces = all.size() * chunks;
    if (weights.length < LARGE) {
      for (int i = 0; i < pieces; i++) {
        piece(all.get(i / chunks), i % chunks * CHUNK, weight, bases, step);
      }
      return;
    }
    Pieces.run(pieces, i -> piece(all.get(i / chunks), i % chunks * CHUNK, weight, bases, step));
  }

  private void piece(Panel p, int from, float[] weight, int[] bases, int step) {
    int end = Math.min(depth, from + CHUNK);
    int to = p.at() + from * p.width();
    int first = p.first() * step;
    if (bases.length == 0) {
      Transpose.copy(weight, first + from, step, p.outputs(), end - from, weights, to, p.width());
      return;
    }
    for (int k = from; k < end; k++, to += p.width()) {
      int at = first + bases[k];
      for (int j = 0; j < p.outputs(); j++) {
        weights[to + j] = weight[at + j * step];
      }
    }
  }
}
