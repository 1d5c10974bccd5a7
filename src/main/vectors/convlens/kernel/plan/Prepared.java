package convlens.kernel.plan;

/** Runs every loop on a few numbers until the compiler takes it up. */
final class Prepared {
  /** So many calls of so many steps that the best compiler is asked for each. */
  private static final int CALLS = 2000;

  private static final int DEPTH = 8;

  static {
    VectorLanes lanes = new VectorLanes();
    int room = 4 * Lanes.SLACK + 16 * DEPTH;
    float[] x = new float[room];
    float[] w = new float[DEPTH * lanes.widest() * lanes.width()];
    float[] out = new float[12 * Lanes.SLACK + room];
    float[] start = new float[4];
    int[] rows = new int[12];
    int[] steps = new int[DEPTH];
    int wide = 2 * lanes.atOnce();
    for (int i = 0; i < CALLS; i++) {
      for (int v = lanes.narrowest(); v <= lanes.widest(); v *= 2) {
        int width = v * lanes.width();
        lanes.tile(v, x, 0, rows, 0, steps, 0, DEPTH, w, 0, width, out, 0, width);
      }
      lanes.four(x, 0, steps, w, 0, start, 0, out, 0, Lanes.SLACK, wide);
      lanes.four(x, 0, steps, w, 0, start, 0, out, 0, Lanes.SLACK, lanes.atOnce());
      lanes.one(x, 0, steps, w, 0, 0, out, 0, wide);
      lanes.weigh(x, 0, lanes.width(), x, 0, steps, wide, out, 0, DEPTH);
      lanes.weighOne(x, 0, x, 0, steps, wide, out, 0);
    }
  }

  private Prepared() {}

  /** Once, at the first call. */
  static void now() {}
}
