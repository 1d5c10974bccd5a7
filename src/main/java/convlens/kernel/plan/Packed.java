package convlens.kernel.plan;

/** The weights of direct convolution: those of four output channels interleaved, tap by tap. */
final class Packed {
  static final int AT_ONCE = 4;

  /** Weights above which two threads pack faster than one. */
  private static final int LARGE = 32 * 1024;

  final int blocks;
  final float[] weights;
  final float[] starts;
  private final int groups;
  private final int rows;
  private final int depth;

  Packed(int groups, int rows, int depth) {
    this.groups = groups;
    this.rows = rows;
    this.depth = depth;
    blocks = (rows + AT_ONCE - 1) / AT_ONCE;
    weights = new float[groups * blocks * AT_ONCE * depth];
    starts = new float[groups * blocks * AT_ONCE];
  }

  /** Where a block's first start is; its first weight is depth times as far. */
  int at(int group, int block) {
    return (group * blocks + block) * AT_ONCE;
  }

  int weightsAt(int group, int block) {
    return at(group, block) * depth;
  }

  /** How many weights there are before they are packed. */
  int size() {
    return groups * rows * depth;
  }

  void starts(float[] bias) {
    for (int o = 0; o < groups * rows; o++) {
      starts[o / rows * blocks * AT_ONCE + o % rows] = bias.length == 0 ? 0 : bias[o];
    }
  }

  /** Takes weights that lie output channel by output channel. */
  void pack(float[] weight) {
    int all = groups * blocks;
    int pieces = weights.length > LARGE ? Math.min(all, 4) : 1;
    Pieces.run(
        pieces,
        piece -> {
          int end = Strip.split(all, piece + 1, pieces);
          for (int b = Strip.split(all, piece, pieces); b < end; b++) {
            block(b, weight);
          }
        });
  }

  private void block(int block, float[] weight) {
    int first = block / blocks * rows + block % blocks * AT_ONCE;
    int to = block * AT_ONCE * depth;
    int here = Math.min(AT_ONCE, rows - block % blocks * AT_ONCE);
    for (int j = 0; j < here; j++) {
      int from = (first + j) * depth;
      for (int k = 0; k < depth; k++) {
        weights[to + k * AT_ONCE + j] = weight[from + k];
      }
    }
  }
}
