package convlens.kernel;

/** Which cells dropout keeps: told by seed and place alone, so that any cell can be asked for. */
public final class DropMask {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private DropMask() {}

  /** True when a cell stays at a share {@code p} of cells dropped. */
  public static boolean keeps(long seed, int cell, double p) {
    long z = (seed + 1) * GOLDEN + cell * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    z ^= z >>> 31;
    return (z >>> 11) * 0x1.0p-53 >= p;
  }

  /** What each cell is multiplied with: {@code 1 / (1 - p)} where it stays, else 0. */
  public static float[] factors(long seed, double p, int cells) {
    float kept = p >= 1 ? 0 : (float) (1 / (1 - p));
    float[] factors = new float[cells];
    for (int i = 0; i < cells; i++) {
      factors[i] = keeps(seed, i, p) ? kept : 0;
    }
    return factors;
  }
}
