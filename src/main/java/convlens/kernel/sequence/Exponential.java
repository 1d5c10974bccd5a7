package convlens.kernel.sequence;

/**
 * The exponential to eight figures, which is more than a float has: without branches or calls,
 * several times as fast in a loop as {@link Math#exp}, and made of steps that are the same on every
 * machine.
 */
final class Exponential {
  private static final double PER_TWO = 1.4426950408889634;
  private static final double LN_TWO = 0.6931471805599453;

  /** Added, it leaves no room for a fraction: the lowest bits are the rounded number. */
  private static final double ROUNDS = 0x1.8p52;

  /** Beyond it a power of two no longer fits; a float's own range ends at 88. */
  private static final double MOST = 700;

  private Exponential() {}

  static double of(double x) {
    double within = Math.max(-MOST, Math.min(MOST, x));
    double shifted = within * PER_TWO + ROUNDS;
    double r = within - (shifted - ROUNDS) * LN_TWO;
    // Taylor's series: r is at most 0.35.
    double even = 1 / 2.0 + r * r * (1 / 24.0 + r * r * (1 / 720.0));
    double odd = 1 / 6.0 + r * r * (1 / 120.0 + r * r * (1 / 5040.0));
    double power = 1 + r + r * r * (even + r * odd);
    return power * Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + 1023) << 52);
  }
}
