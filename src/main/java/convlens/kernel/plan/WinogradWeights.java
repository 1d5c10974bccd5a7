package convlens.kernel.plan;

/**
 * Kernels of 3×3 transformed for {@link WinogradLoops}: those of four output channels beside each
 * other, a pair of floats in every double.
 */
final class WinogradWeights {
  static final int AT_ONCE = 4;
  private static final int TAPS = 9;

  /** Kernels of a piece of shared work. */
  private static final int PIECE = 512;

  final int blocks;
  final double[] pairs;
  private final int outputs;
  private final int depth;

  WinogradWeights(int outputs, int depth) {
    this.outputs = outputs;
    this.depth = depth;
    blocks = (outputs + AT_ONCE - 1) / AT_ONCE;
    pairs = new double[Math.multiplyExact(WinogradLoops.KINDS * blocks * AT_ONCE, depth)];
  }

  /** Where the weights of a kind and block begin. */
  int at(int kind, int block) {
    return (kind * blocks + block) * depth * AT_ONCE;
  }

  /** Takes kernels that lie output channel by output channel. */
  void pack(float[] weight) {
    int pieces = Math.max(1, Math.min(blocks, outputs * depth / PIECE));
    Pieces.run(
        pieces,
        piece -> {
          int end = Math.min(outputs, Strip.split(blocks, piece + 1, pieces) * AT_ONCE);
          for (int o = Strip.split(blocks, piece, pieces) * AT_ONCE; o < end; o++) {
            output(o, weight);
          }
        });
  }

  private void output(int o, float[] weight) {
    int block = o / AT_ONCE;
    for (int c = 0; c < depth; c++) {
      int from = (o * depth + c) * TAPS;
      int to = c * AT_ONCE + o % AT_ONCE;
      float a = weight[from];
      float b = weight[from + 1];
      float d = weight[from + 2];
      float e = weight[from + 6];
      float f = weight[from + 7];
      float g = weight[from + 8];
      float x = weight[from + 3];
      float y = weight[from + 4];
      float z = weight[from + 5];
      row(0, block, to, a, b, d);
      row(1, block, to, (a + x + e) / 2, (b + y + f) / 2, (d + z + g) / 2);
      row(2, block, to, (a - x + e) / 2, (b - y + f) / 2, (d - z + g) / 2);
      row(3, block, to, e, f, g);
    }
  }

  private void row(int row, int block, int to, float a, float b, float c) {
    pairs[at(2 * row, block) + to] = pair(a, c);
    pairs[at(2 * row + 1, block) + to] = pair((a + b + c) / 2, (a - b + c) / 2);
  }

  /** Two floats as vectors see them in a double, whatever number that is. */
  static double pair(float even, float odd) {
    long high = (long) Float.floatToRawIntBits(odd) << Integer.SIZE;
    return Double.longBitsToDouble(high | Integer.toUnsignedLong(Float.floatToRawIntBits(even)));
  }
}
