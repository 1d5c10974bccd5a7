package convlens.render.pdf;

/** Numbers as PDF writes codes. */
final class Hex {
  private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

  private Hex() {}

  /** Sixteen bits as four digits. */
  static String four(int value) {
    char[] digits = new char[4];
    for (int i = 0; i < 4; i++) {
      digits[i] = DIGITS[value >> (12 - 4 * i) & 0xF];
    }
    return new String(digits);
  }
}
