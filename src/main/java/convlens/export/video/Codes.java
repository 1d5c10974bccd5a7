package convlens.export.video;

/**
 * The variable-length codes of CAVLC, each written as the bits that it is, shortest sums first.
 *
 * <p>Source: ITU-T Recommendation H.264, tables 9-5 (coeff_token), 9-7 and 9-8 (total_zeros of 4x4
 * blocks), 9-9 (of chroma DC) and 9-10 (run_before).
 */
final class Codes {
  private Codes() {}

  /** A code word: how many bits, and which. */
  record Code(int length, int bits) {}

  /** By nC (0-1, 2-3, 4-7, chroma DC); then by 4 times the coefficients plus trailing ones. */
  private static final Code[][] TOKENS = {
    codes(
        "1 - - - 000101 01 - - 00000111 000100 001 - 000000111 00000110 0000101 00011 "
            + "0000000111 000000110 00000101 000011 00000000111 0000000110 000000101 0000100 "
            + "0000000001111 00000000110 0000000101 00000100 0000000001011 0000000001110 "
            + "00000000101 000000100 0000000001000 0000000001010 0000000001101 0000000100 "
            + "00000000001111 00000000001110 0000000001001 00000000100 00000000001011 "
            + "00000000001010 00000000001101 0000000001100 000000000001111 000000000001110 "
            + "00000000001001 00000000001100 000000000001011 000000000001010 000000000001101 "
            + "00000000001000 0000000000001111 000000000000001 000000000001001 "
            + "000000000001100 0000000000001011 0000000000001110 0000000000001101 "
            + "000000000001000 0000000000000111 0000000000001010 0000000000001001 "
            + "0000000000001100 0000000000000100 0000000000000110 0000000000000101 "
            + "0000000000001000"),
    codes(
        "11 - - - 001011 10 - - 000111 00111 011 - 0000111 001010 001001 0101 00000111 "
            + "000110 000101 0100 00000100 0000110 0000101 00110 000000111 00000110 00000101 "
            + "001000 00000001111 000000110 000000101 000100 00000001011 00000001110 "
            + "00000001101 0000100 000000001111 00000001010 00000001001 000000100 "
            + "000000001011 000000001110 000000001101 00000001100 000000001000 000000001010 "
            + "000000001001 00000001000 0000000001111 0000000001110 0000000001101 "
            + "000000001100 0000000001011 0000000001010 0000000001001 0000000001100 "
            + "0000000000111 00000000001011 0000000000110 0000000001000 00000000001001 "
            + "00000000001000 00000000001010 0000000000001 00000000000111 00000000000110 "
            + "00000000000101 00000000000100"),
    codes(
        "1111 - - - 001111 1110 - - 001011 01111 1101 - 001000 01100 01110 1100 "
            + "0001111 01010 01011 1011 0001011 01000 01001 1010 0001001 001110 001101 1001 "
            + "0001000 001010 001001 1000 00001111 0001110 0001101 01101 00001011 00001110 "
            + "0001010 001100 000001111 00001010 00001101 0001100 000001011 000001110 "
            + "00001001 00001100 000001000 000001010 000001101 00001000 0000001101 000000111 "
            + "000001001 000001100 0000001001 0000001100 0000001011 0000001010 0000000101 "
            + "0000001000 0000000111 0000000110 0000000001 0000000100 0000000011 0000000010"),
    codes(
        "01 - - - 000111 1 - - 000100 000110 001 - 000011 0000011 0000010 000101 "
            + "000010 00000011 00000010 0000000"),
  };

  /** By coefficients, from 1; then by zeros before the last of them. */
  private static final Code[][] ZEROS = {
    codes(
        "1 011 010 0011 0010 00011 00010 000011 000010 0000011 0000010 00000011 "
            + "00000010 000000011 000000010 000000001"),
    codes("111 110 101 100 011 0101 0100 0011 0010 00011 00010 000011 000010 000001 " + "000000"),
    codes("0101 111 110 101 0100 0011 100 011 0010 00011 00010 000001 00001 000000"),
    codes("00011 111 0101 0100 110 101 100 0011 011 0010 00010 00001 00000"),
    codes("0101 0100 0011 111 110 101 100 011 0010 00001 0001 00000"),
    codes("000001 00001 111 110 101 100 011 010 0001 001 000000"),
    codes("000001 00001 101 100 011 11 010 0001 001 000000"),
    codes("000001 0001 00001 011 11 10 010 001 000000"),
    codes("000001 000000 0001 11 10 001 01 00001"),
    codes("00001 00000 001 11 10 01 0001"),
    codes("0000 0001 001 010 1 011"),
    codes("0000 0001 01 1 001"),
    codes("000 001 1 01"),
    codes("00 01 1"),
    codes("0 1"),
  };

  /** The same for the four DC values of a chroma plane. */
  private static final Code[][] CHROMA_ZEROS = {
    codes("1 01 001 000"), codes("1 01 00"), codes("1 0"),
  };

  /** By zeros left, from 1 to 7 and more; then by zeros before the coefficient. */
  private static final Code[][] RUNS = {
    codes("1 0"),
    codes("1 01 00"),
    codes("11 10 01 00"),
    codes("11 10 01 001 000"),
    codes("11 10 011 010 001 000"),
    codes("11 000 001 011 010 101 100"),
    codes(
        "111 110 101 100 011 010 001 0001 00001 000001 0000001 00000001 000000001 "
            + "0000000001 00000000001"),
  };

  /** How many coefficients a block has and how many of the last are plus or minus one. */
  static Code token(int nc, int total, int ones) {
    if (nc < 0) {
      return TOKENS[3][4 * total + ones];
    }
    if (nc < 2) {
      return TOKENS[0][4 * total + ones];
    }
    if (nc < 4) {
      return TOKENS[1][4 * total + ones];
    }
    if (nc < 8) {
      return TOKENS[2][4 * total + ones];
    }
    return new Code(6, total == 0 ? 3 : 4 * (total - 1) + ones);
  }

  /** How many zeros lie between a block's coefficients. */
  static Code zeros(boolean chromaDc, int total, int zeros) {
    return (chromaDc ? CHROMA_ZEROS : ZEROS)[total - 1][zeros];
  }

  /** How many of the zeros that are left lie right before a coefficient. */
  static Code run(int left, int run) {
    return RUNS[Math.min(left, RUNS.length) - 1][run];
  }

  private static Code[] codes(String words) {
    String[] each = words.split(" ", -1);
    Code[] codes = new Code[each.length];
    for (int i = 0; i < each.length; i++) {
      boolean none = each[i].equals("-");
      codes[i] = none ? new Code(0, 0) : new Code(each[i].length(), Integer.parseInt(each[i], 2));
    }
    return codes;
  }
}
