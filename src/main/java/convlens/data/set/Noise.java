package convlens.data.set;

/**
 * Normal numbers by place, quick enough for every cell of every sample: the sum of four uniform
 * parts of one hash (Irwin and Hall), scaled to deviation 1; no value beyond 3.5.
 */
final class Noise {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double SCALE = StrictMath.sqrt(3) / 65536;

  private Noise() {}

  /** 64 random bits of a place in a stream. */
  static long bits(long seed, int i) {
    long z = seed + (i + 1) * GOLDEN;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** Uniform in [0, 1). */
  static double unit(long seed, int i) {
    return (bits(seed, i) >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [from, to). */
  static double between(long seed, int i, double from, double to) {
    return from + (to - from) * unit(seed, i);
  }

  /** Of mean 0 and deviation 1. */
  static double normal(long seed, int i) {
    long b = bits(seed, i);
    long sum = (b & 0xFFFF) + (b >>> 16 & 0xFFFF) + (b >>> 32 & 0xFFFF) + (b >>> 48);
    return (sum - 131070) * SCALE;
  }
}
