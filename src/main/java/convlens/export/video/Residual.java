package convlens.export.video;

/** Writes a block's levels as CAVLC does (H.264, clause 9.2). */
final class Residual {
  private final BitWriter out;
  private final int[] levels = new int[16];
  private final int[] runs = new int[16];

  Residual(BitWriter out) {
    this.out = out;
  }

  /**
   * Writes a block.
   *
   * @param block levels in writing order
   * @param most how many there can be: 4, 15 or 16
   * @param nc what its neighbours lead to expect; -1 for chroma DC
   * @return how many levels are not zero
   */
  int write(int[] block, int most, int nc) {
    int total = 0;
    int zeros = 0;
    int run = 0;
    // From the last to the first, as they are written.
    for (int i = most - 1; i >= 0; i--) {
      if (block[i] != 0) {
        if (total > 0) {
          runs[total - 1] = run;
          zeros += run;
        }
        levels[total++] = block[i];
        run = 0;
      } else if (total > 0) {
        run++;
      }
    }
    if (total > 0) {
      runs[total - 1] = run;
      zeros += run;
    }
    int ones = 0;
    while (ones < Math.min(3, total) && Math.abs(levels[ones]) == 1) {
      ones++;
    }
    out.code(Codes.token(nc, total, ones));
    if (total == 0) {
      return 0;
    }
    for (int i = 0; i < ones; i++) {
      out.flag(levels[i] < 0);
    }
    levels(total, ones);
    if (total < most) {
      out.code(Codes.zeros(nc < 0, total, zeros));
    }
    int left = zeros;
    for (int i = 0; i < total - 1 && left > 0; i++) {
      out.code(Codes.run(left, runs[i]));
      left -= runs[i];
    }
    return total;
  }

  private void levels(int total, int ones) {
    int suffix = total > 10 && ones < 3 ? 1 : 0;
    for (int i = ones; i < total; i++) {
      int level = levels[i];
      int code = level > 0 ? 2 * level - 2 : -2 * level - 1;
      // Had it been plus or minus one, it would have been among the ones.
      level(i == ones && ones < 3 ? code - 2 : code, suffix);
      suffix = Math.max(1, suffix);
      if (Math.abs(level) > 3 << (suffix - 1) && suffix < 6) {
        suffix++;
      }
    }
  }

  private void level(int code, int suffix) {
    int plain = suffix == 0 ? 14 : 15 << suffix;
    if (code < plain) {
      out.bits((code >> suffix) + 1, 1);
      out.bits(suffix, code);
    } else if (suffix == 0 && code < 30) {
      out.bits(15, 1);
      out.bits(4, code - 14);
    } else {
      out.bits(16, 1);
      out.bits(12, code - (suffix == 0 ? 30 : plain));
    }
  }
}
