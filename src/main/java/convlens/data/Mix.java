package convlens.data;

/**
 * Random numbers by place: a hash of seed and cell rather than a stream, so a cell keeps its number
 * when the picture around it grows. The mixer is SplitMix64's (Steele, Lea and Flood, 2014).
 */
public final class Mix {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mix() {}

  /** 64 random bits. */
  public static long bits(long seed, int c, int y, int x) {
    long h = mix(seed * GOLDEN + GOLDEN);
    h = mix(h + c * GOLDEN);
    h = mix(h + y * GOLDEN);
    return mix(h + x * GOLDEN);
  }

  /** Uniform in [0, 1). */
  public static double unit(long seed, int c, int y, int x) {
    return (bits(seed, c, y, x) >>> 11) * 0x1.0p-53;
  }

  /** Normal of mean 0 and deviation 1, by Box and Muller; StrictMath gives the same everywhere. */
  public static double normal(long seed, int c, int y, int x) {
    double radius = 1 - unit(seed, c, y, x);
    double angle = unit(~seed, c, y, x) * 2 * Math.PI;
    return StrictMath.sqrt(-2 * StrictMath.log(radius)) * StrictMath.cos(angle);
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
