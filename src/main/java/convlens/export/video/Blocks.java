package convlens.export.video;

/**
 * The arithmetic of 4x4 blocks: transform, quantisation and back, exact as a decoder does it.
 *
 * <p>Source: ITU-T Recommendation H.264, clause 8.5; the factors of quantisation are those that
 * belong to its factors of scaling (Malvar and others, "Low-complexity transform and quantization
 * in H.264/AVC", 2003).
 */
final class Blocks {
  /** In which order coefficients are written, by their places row by row (zig-zag). */
  static final int[] ORDER = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

  /** By the remainder of qp by 6: for places with even row and column, both odd, and others. */
  private static final int[][] QUANTISE = {
    {13107, 5243, 8066},
    {11916, 4660, 7490},
    {10082, 4194, 6554},
    {9362, 3647, 5825},
    {8192, 3355, 5243},
    {7282, 2893, 4559}
  };

  private static final int[][] SCALE = {
    {10, 16, 13}, {11, 18, 14}, {13, 20, 16}, {14, 23, 18}, {16, 25, 20}, {18, 29, 23}
  };

  private final int[] quantise = new int[16];
  private final int[] scale = new int[16];
  private final int shift;
  private final int sixth;

  /** For a qp below 30, where luma and chroma have the same, and not below 12. */
  Blocks(int qp) {
    if (qp < 12 || qp >= 30) {
      throw new IllegalArgumentException("qp " + qp);
    }
    for (int i = 0; i < 16; i++) {
      boolean odd = (i & 1) == 1;
      boolean low = (i >> 2 & 1) == 1;
      int kind = odd && low ? 1 : odd || low ? 2 : 0;
      quantise[i] = QUANTISE[qp % 6][kind];
      scale[i] = SCALE[qp % 6][kind];
    }
    sixth = qp / 6;
    shift = 15 + sixth;
  }

  /** Differences to coefficients, in place. */
  static void forward(int[] b) {
    for (int i = 0; i < 16; i += 4) {
      forward(b, i, 1);
    }
    for (int i = 0; i < 4; i++) {
      forward(b, i, 4);
    }
  }

  private static void forward(int[] b, int at, int step) {
    int s0 = b[at] + b[at + 3 * step];
    int d0 = b[at] - b[at + 3 * step];
    int s1 = b[at + step] + b[at + 2 * step];
    int d1 = b[at + step] - b[at + 2 * step];
    b[at] = s0 + s1;
    b[at + step] = 2 * d0 + d1;
    b[at + 2 * step] = s0 - s1;
    b[at + 3 * step] = d0 - 2 * d1;
  }

  /** Coefficients to differences, in place. */
  static void inverse(int[] b) {
    for (int i = 0; i < 16; i += 4) {
      inverse(b, i, 1);
    }
    for (int i = 0; i < 4; i++) {
      inverse(b, i, 4);
    }
    for (int i = 0; i < 16; i++) {
      b[i] = (b[i] + 32) >> 6;
    }
  }

  private static void inverse(int[] b, int at, int step) {
    int e = b[at] + b[at + 2 * step];
    int f = b[at] - b[at + 2 * step];
    int g = (b[at + step] >> 1) - b[at + 3 * step];
    int h = b[at + step] + (b[at + 3 * step] >> 1);
    b[at] = e + h;
    b[at + step] = f + g;
    b[at + 2 * step] = f - g;
    b[at + 3 * step] = e - h;
  }

  /** Coefficients to levels from a place on, in place; how many are not zero. */
  int quantise(int[] b, int from) {
    int third = (1 << shift) / 3;
    int count = 0;
    for (int i = from; i < 16; i++) {
      int level = (Math.abs(b[i]) * quantise[i] + third) >> shift;
      b[i] = b[i] < 0 ? -level : level;
      count += level == 0 ? 0 : 1;
    }
    return count;
  }

  /** Levels to coefficients from a place on, in place. */
  void scale(int[] b, int from) {
    for (int i = from; i < 16; i++) {
      b[i] = (b[i] * scale[i]) << sixth;
    }
  }

  /** A DC coefficient that went through a transform of its own to its level. */
  private int level(int dc) {
    long third = 2L * (1 << shift) / 3;
    int level = (int) ((Math.abs((long) dc) * quantise[0] + third) >> (shift + 1));
    return dc < 0 ? -level : level;
  }

  /** The sixteen DCs of a macroblock's luma to levels, in place; how many are not zero. */
  int quantiseLumaDc(int[] dc) {
    hadamard(dc);
    int count = 0;
    for (int i = 0; i < 16; i++) {
      dc[i] = level(dc[i] >> 1);
      count += dc[i] == 0 ? 0 : 1;
    }
    return count;
  }

  /** The levels back to DCs. */
  void scaleLumaDc(int[] dc) {
    hadamard(dc);
    for (int i = 0; i < 16; i++) {
      dc[i] = (dc[i] * scale[0]) << (sixth - 2);
    }
  }

  private static void hadamard(int[] b) {
    for (int i = 0; i < 16; i += 4) {
      hadamard(b, i, 1);
    }
    for (int i = 0; i < 4; i++) {
      hadamard(b, i, 4);
    }
  }

  private static void hadamard(int[] b, int at, int step) {
    int s0 = b[at] + b[at + 3 * step];
    int d0 = b[at] - b[at + 3 * step];
    int s1 = b[at + step] + b[at + 2 * step];
    int d1 = b[at + step] - b[at + 2 * step];
    b[at] = s0 + s1;
    b[at + step] = d0 + d1;
    b[at + 2 * step] = s0 - s1;
    b[at + 3 * step] = d0 - d1;
  }

  /** The four DCs of a chroma plane to levels, in place; how many are not zero. */
  int quantiseChromaDc(int[] dc) {
    square(dc);
    int count = 0;
    for (int i = 0; i < 4; i++) {
      dc[i] = level(dc[i]);
      count += dc[i] == 0 ? 0 : 1;
    }
    return count;
  }

  /** The levels back to DCs. */
  void scaleChromaDc(int[] dc) {
    square(dc);
    for (int i = 0; i < 4; i++) {
      dc[i] = ((dc[i] * scale[0]) << sixth) >> 1;
    }
  }

  private static void square(int[] b) {
    int s0 = b[0] + b[1];
    int d0 = b[0] - b[1];
    int s1 = b[2] + b[3];
    int d1 = b[2] - b[3];
    b[0] = s0 + s1;
    b[1] = d0 + d1;
    b[2] = s0 - s1;
    b[3] = d0 - d1;
  }
}
