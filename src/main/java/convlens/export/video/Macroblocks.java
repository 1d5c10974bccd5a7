package convlens.export.video;

import java.util.Arrays;

/** Writes macroblocks and keeps the picture as a decoder will see it, which the next ones need. */
final class Macroblocks {
  private static final int VERTICAL = 0;
  private static final int HORIZONTAL = 1;
  private static final int DC = 2;

  /** Table 9-4 the other way round: by coded_block_pattern of an inter macroblock, its number. */
  private static final int[] PATTERNS = {
    0, 2, 3, 7, 4, 8, 17, 13, 5, 18, 9, 14, 10, 15, 16, 11,
    1, 32, 33, 36, 34, 37, 44, 40, 35, 45, 38, 41, 39, 42, 43, 19,
    6, 24, 25, 20, 26, 21, 46, 28, 27, 47, 22, 29, 23, 30, 31, 12
  };

  private final BitWriter out;
  private final Residual residual;
  private final Blocks math;
  private final Picture seen;
  private final int[][] counts;
  private final int[][] luma = new int[16][16];
  private final int[][] chroma = new int[8][16];
  private final int[] dc = new int[16];
  private final int[][] chromaDc = new int[2][4];
  private final int[] ordered = new int[16];
  private final int[] predicted = new int[256];
  private final int[] trial = new int[256];

  Macroblocks(int width, int height, int qp, BitWriter out) {
    this.out = out;
    this.residual = new Residual(out);
    this.math = new Blocks(qp);
    this.seen = new Picture(width, height);
    int size = seen.columns * seen.rows;
    this.counts = new int[][] {new int[size * 16], new int[size * 4], new int[size * 4]};
  }

  /** A picture begins: nothing is known of any block's levels. */
  void begin() {
    for (int[] plane : counts) {
      Arrays.fill(plane, 0);
    }
  }

  /** The macroblock stays as it was. */
  void skip(int column, int row) {
    clear(column, row);
  }

  private void clear(int column, int row) {
    for (int plane = 0; plane < 3; plane++) {
      int side = plane == 0 ? 4 : 2;
      for (int y = 0; y < side; y++) {
        int from = (row * side + y) * seen.columns * side + column * side;
        Arrays.fill(counts[plane], from, from + side, 0);
      }
    }
  }

  /**
   * A macroblock as what it differs from the same place before.
   *
   * @param skipped how many before it stay as they were
   * @return false when the difference is too small to tell; nothing is written then
   */
  boolean inter(Picture picture, int column, int row, int skipped) {
    int pattern = 0;
    for (int i = 0; i < 16; i++) {
      difference(picture, 0, column * 16 + x(i), row * 16 + y(i), luma[i]);
      Blocks.forward(luma[i]);
      pattern |= math.quantise(luma[i], 0) > 0 ? 1 << (i / 4) : 0;
    }
    for (int i = 0; i < 8; i++) {
      int at = i & 3;
      difference(picture, 1 + i / 4, column * 8 + 4 * (at & 1), row * 8 + 4 * (at >> 1), chroma[i]);
    }
    pattern |= chroma() << 4;
    if (pattern == 0) {
      return false;
    }
    out.unsigned(skipped);
    out.unsigned(0); // P_L0_16x16
    out.signed(0); // not moved
    out.signed(0);
    out.unsigned(PATTERNS[pattern]);
    out.signed(0); // mb_qp_delta
    clear(column, row);
    for (int i = 0; i < 16; i++) {
      if (((pattern >> (i / 4)) & 1) == 1) {
        write(0, column * 4 + x(i) / 4, row * 4 + y(i) / 4, luma[i], 0);
        math.scale(luma[i], 0);
        Blocks.inverse(luma[i]);
        add(0, column * 16 + x(i), row * 16 + y(i), luma[i]);
      }
    }
    chroma(column, row, pattern >> 4);
    return true;
  }

  /** A macroblock told from what lies above it and on its left. */
  void intra(Picture picture, int column, int row) {
    int mode = predict(picture, column, row);
    int levels = 0;
    for (int i = 0; i < 16; i++) {
      difference(picture, 0, column * 16 + x(i), row * 16 + y(i), luma[i]);
      Blocks.forward(luma[i]);
      dc[y(i) + x(i) / 4] = luma[i][0];
      levels += math.quantise(luma[i], 1);
    }
    math.quantiseLumaDc(dc);
    for (int plane = 1; plane < 3; plane++) {
      for (int i = 0; i < 4; i++) {
        predictChroma(plane, column, row, i & 1, i >> 1);
        int x = column * 8 + 4 * (i & 1);
        difference(picture, plane, x, row * 8 + 4 * (i >> 1), chroma[plane * 4 - 4 + i]);
      }
    }
    int chroma = chroma();
    out.unsigned(1 + mode + 4 * chroma + (levels > 0 ? 12 : 0));
    out.unsigned(0); // intra_chroma_pred_mode: DC
    out.signed(0); // mb_qp_delta
    order(dc, 0);
    residual.write(ordered, 16, expected(0, column * 4, row * 4));
    math.scaleLumaDc(dc);
    for (int i = 0; i < 16; i++) {
      if (levels > 0) {
        write(0, column * 4 + x(i) / 4, row * 4 + y(i) / 4, luma[i], 1);
      }
      math.scale(luma[i], 1);
      luma[i][0] = dc[y(i) + x(i) / 4];
      Blocks.inverse(luma[i]);
      add(0, column * 16 + x(i), row * 16 + y(i), luma[i]);
    }
    chroma(column, row, chroma);
  }

  /** Where the blocks of a macroblock stand in the order in which they are written. */
  private static int x(int block) {
    return (block & 1) * 4 + (block >> 2 & 1) * 8;
  }

  private static int y(int block) {
    return (block >> 1 & 1) * 4 + (block >> 3) * 8;
  }

  /**
   * Chroma differences to levels; 0 when there are none, 1 when only DCs, 2 when there are more.
   */
  private int chroma() {
    int levels = 0;
    int means = 0;
    for (int plane = 0; plane < 2; plane++) {
      for (int i = 0; i < 4; i++) {
        int[] block = chroma[plane * 4 + i];
        Blocks.forward(block);
        chromaDc[plane][i] = block[0];
        levels += math.quantise(block, 1);
      }
      means += math.quantiseChromaDc(chromaDc[plane]);
    }
    return levels > 0 ? 2 : means > 0 ? 1 : 0;
  }

  /** Writes the chroma levels and adds what they say to the picture. */
  private void chroma(int column, int row, int kind) {
    if (kind > 0) {
      for (int plane = 0; plane < 2; plane++) {
        System.arraycopy(chromaDc[plane], 0, ordered, 0, 4);
        residual.write(ordered, 4, -1);
      }
    }
    if (kind == 2) {
      for (int i = 0; i < 8; i++) {
        write(1 + i / 4, column * 2 + (i & 1), row * 2 + (i >> 1 & 1), chroma[i], 1);
      }
    }
    for (int plane = 0; plane < 2; plane++) {
      math.scaleChromaDc(chromaDc[plane]);
      for (int i = 0; i < 4; i++) {
        int[] block = chroma[plane * 4 + i];
        math.scale(block, 1);
        block[0] = chromaDc[plane][i];
        Blocks.inverse(block);
        add(plane + 1, column * 8 + 4 * (i & 1), row * 8 + 4 * (i >> 1), block);
      }
    }
  }

  private void order(int[] block, int from) {
    for (int i = from; i < 16; i++) {
      ordered[i - from] = block[Blocks.ORDER[i]];
    }
  }

  /** Writes the levels of the block at a place among all blocks of its plane. */
  private void write(int plane, int x, int y, int[] block, int from) {
    order(block, from);
    int wide = seen.columns * (plane == 0 ? 4 : 2);
    counts[plane][y * wide + x] = residual.write(ordered, 16 - from, expected(plane, x, y));
  }

  /** What the blocks on the left and above lead to expect. */
  private int expected(int plane, int x, int y) {
    int wide = seen.columns * (plane == 0 ? 4 : 2);
    int left = x > 0 ? counts[plane][y * wide + x - 1] : -1;
    int above = y > 0 ? counts[plane][(y - 1) * wide + x] : -1;
    if (left >= 0 && above >= 0) {
      return (left + above + 1) / 2;
    }
    return Math.max(0, Math.max(left, above));
  }

  /** How a 4x4 block differs from what is seen at its place. */
  private void difference(Picture picture, int plane, int x, int y, int[] into) {
    int stride = seen.stride(plane);
    byte[] now = picture.plane(plane);
    byte[] was = seen.plane(plane);
    for (int i = 0; i < 4; i++) {
      int at = (y + i) * stride + x;
      for (int j = 0; j < 4; j++) {
        into[i * 4 + j] = (now[at + j] & 0xFF) - (was[at + j] & 0xFF);
      }
    }
  }

  private void add(int plane, int x, int y, int[] block) {
    int stride = seen.stride(plane);
    byte[] was = seen.plane(plane);
    for (int i = 0; i < 4; i++) {
      int at = (y + i) * stride + x;
      for (int j = 0; j < 4; j++) {
        int value = (was[at + j] & 0xFF) + block[i * 4 + j];
        was[at + j] = (byte) (value < 0 ? 0 : Math.min(value, 255));
      }
    }
  }

  /** Puts the best of the three guesses at a macroblock's luma in its place. */
  private int predict(Picture picture, int column, int row) {
    int best = DC;
    long least = guess(picture, column, row, DC);
    System.arraycopy(trial, 0, predicted, 0, 256);
    for (int mode : new int[] {VERTICAL, HORIZONTAL}) {
      if (mode == VERTICAL ? row > 0 : column > 0) {
        long miss = guess(picture, column, row, mode);
        if (miss < least) {
          least = miss;
          best = mode;
          System.arraycopy(trial, 0, predicted, 0, 256);
        }
      }
    }
    int stride = seen.stride(0);
    for (int i = 0; i < 256; i++) {
      seen.luma[(row * 16 + i / 16) * stride + column * 16 + i % 16] = (byte) predicted[i];
    }
    return best;
  }

  /** Makes a guess and tells by how much it misses. */
  private long guess(Picture picture, int column, int row, int mode) {
    int stride = seen.stride(0);
    int corner = row * 16 * stride + column * 16;
    int mean = mode == DC ? mean(0, corner, 16, column > 0, row > 0) : 0;
    long miss = 0;
    for (int i = 0; i < 256; i++) {
      int at = corner + i / 16 * stride + i % 16;
      int value =
          switch (mode) {
            case VERTICAL -> seen.luma[corner - stride + i % 16] & 0xFF;
            case HORIZONTAL -> seen.luma[corner + i / 16 * stride - 1] & 0xFF;
            default -> mean;
          };
      trial[i] = value;
      miss += Math.abs((picture.luma[at] & 0xFF) - value);
    }
    return miss;
  }

  /** The mean of what lies on the left and above, as far as there is any. */
  private int mean(int plane, int corner, int side, boolean left, boolean above) {
    int stride = seen.stride(plane);
    byte[] was = seen.plane(plane);
    int sum = 0;
    for (int i = 0; i < side; i++) {
      sum += left ? was[corner + i * stride - 1] & 0xFF : 0;
      sum += above ? was[corner - stride + i] & 0xFF : 0;
    }
    int count = side * ((left ? 1 : 0) + (above ? 1 : 0));
    return count == 0 ? 128 : (sum + count / 2) / count;
  }

  /** DC prediction of a 4x4 block of chroma: those beside a corner look to one side first. */
  private void predictChroma(int plane, int column, int row, int x, int y) {
    int stride = seen.stride(plane);
    int corner = (row * 8 + 4 * y) * stride + column * 8 + 4 * x;
    boolean left = column > 0;
    boolean above = row > 0;
    // What lies in this macroblock itself is not looked at.
    int mean =
        x == y
            ? chromaMean(plane, row, column, x, y, left, above)
            : x == 1
                ? chromaMean(plane, row, column, x, y, left && !above, above)
                : chromaMean(plane, row, column, x, y, left, above && !left);
    for (int i = 0; i < 16; i++) {
      seen.plane(plane)[corner + i / 4 * stride + i % 4] = (byte) mean;
    }
  }

  private int chromaMean(
      int plane, int row, int column, int x, int y, boolean left, boolean above) {
    int stride = seen.stride(plane);
    byte[] was = seen.plane(plane);
    int sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += left ? was[(row * 8 + 4 * y + i) * stride + column * 8 - 1] & 0xFF : 0;
      sum += above ? was[(row * 8 - 1) * stride + column * 8 + 4 * x + i] & 0xFF : 0;
    }
    int count = 4 * ((left ? 1 : 0) + (above ? 1 : 0));
    return count == 0 ? 128 : (sum + count / 2) / count;
  }
}
