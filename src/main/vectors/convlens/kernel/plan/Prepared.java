package convlens.kernel.plan;

import java.util.Arrays;
import java.util.List;

/** Runs every loop on a few numbers until the compiler has taken it up. */
final class Prepared {
  /** So many calls of so many steps that the best compiler is asked for each. */
  private static final int CALLS = 2000;

  private static final int DEPTH = 8;

  /** Calls that are timed together, and nanoseconds that a compiled one stays far below. */
  private static final int TIMED = 20;

  private static final long FAST = 3_000;

  /** Nanoseconds after which it is left to go on by itself. */
  private static final long PATIENCE = 3_000_000_000L;

  static {
    run(loops());
  }

  private Prepared() {}

  /** Once, at the first call. */
  static void now() {}

  private static List<Runnable> loops() {
    VectorLanes lanes = new VectorLanes();
    int wide = 2 * lanes.atOnce();
    int width = lanes.widest() * lanes.width();
    float[] x = new float[4 * Lanes.SLACK + 16 * DEPTH];
    float[] w = new float[DEPTH * width];
    float[] out = new float[12 * Lanes.SLACK + x.length];
    float[] start = new float[4];
    int[] rows = new int[12];
    int[] steps = new int[DEPTH];
    int least = lanes.narrowest() * lanes.width();
    int v = lanes.widest();
    int few = lanes.narrowest();
    Samples samples = lanes.samples();
    float[] half = new float[256];
    Arrays.fill(half, 0.5f);
    return List.of(
        () -> lanes.tile(v, x, 0, rows, 0, steps, 0, DEPTH, w, 0, width, out, 0, width),
        () -> lanes.tile(2, x, 0, rows, 0, steps, 0, DEPTH, w, 0, width, out, 0, width),
        () -> lanes.tile(few, x, 0, rows, 0, steps, 0, DEPTH, w, 0, least, out, 0, least),
        () -> lanes.four(x, 0, steps, w, 0, start, 0, out, 0, Lanes.SLACK, wide),
        () -> lanes.four(x, 0, steps, w, 0, start, 0, out, 0, Lanes.SLACK, lanes.atOnce()),
        () -> lanes.one(x, 0, steps, w, 0, 0, out, 0, wide),
        () -> lanes.weigh(x, 0, lanes.width(), x, 0, steps, wide, out, 0, DEPTH),
        () -> samples.add(w, 0, rows, 0, steps, x, 0, steps, out, 0, samples.atOnce()),
        () -> samples.weigh(x, 0, 0, x, 0, rows, 0, wide, out, 0, 5 * lanes.width()),
        () -> transpose(lanes, x, out),
        () -> lanes.weighOne(x, 0, x, 0, steps, wide, out, 0),
        () -> lanes.squares(x, 0, x.length, 0),
        () -> lanes.distances(x, out, 0, x.length),
        () -> lanes.crossEntropy(half, half, 0, half.length, 1, out));
  }

  private static void transpose(Lanes lanes, float[] x, float[] out) {
    if (lanes.transposed() > 0) {
      lanes.transpose(x, 0, DEPTH, 8 * lanes.transposed(), out, 0, DEPTH);
    }
  }

  private static void run(List<Runnable> loops) {
    if (System.getProperty("java.vm.info", "").contains("interpreted")) {
      return;
    }
    long end = System.nanoTime() + PATIENCE;
    for (Runnable loop : loops) {
      for (int i = 0; i < CALLS; i++) {
        loop.run();
      }
    }
    for (Runnable loop : loops) {
      while (!isFast(loop) && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }
  }

  /** Those of Winograd's convolution, for networks that have one. */
  static final class Winograd {
    static {
      VectorWinograd loops = new VectorWinograd();
      int one = new VectorLanes().width();
      int far = 5 * one;
      float[] x = new float[8 * Lanes.SLACK];
      float[] out = new float[16 * Lanes.SLACK];
      float[] start = new float[4];
      double[] pairs = new double[4 * DEPTH];
      run(
          List.of(
              () -> loops.into(x, 0, one + 2, 2, one, out, 0, far),
              () -> loops.product(x, 0, one, DEPTH, pairs, 0, start, 0, out, 0, far, 4 * one),
              () -> loops.product(x, 0, one, DEPTH, pairs, 0, start, 0, out, 0, far, 2 * one),
              () -> loops.outOf(x, 0, far, 3, one, 0, out, 0, far),
              () -> loops.gradients(x, 2, 4, one, out, 0, 8 * one)));
    }

    private Winograd() {}

    static void now() {}
  }

  /** Those of depthwise convolution. */
  static final class Planes {
    static {
      VectorPlanes loops = new VectorPlanes();
      int one = new VectorLanes().width();
      int two = 2 * one;
      float[] x = new float[8 * Lanes.SLACK];
      float[] out = new float[8 * Lanes.SLACK];
      run(
          List.of(
              () -> loops.convolve(x, two, out, 0, false, 0, out, DEPTH * two, 3, one + 1),
              () -> loops.weigh(x, two, x, 0, two, 3, one, out, 0),
              () -> loops.copy(x, 0, two, out, 0, two, 3, one + 1)));
    }

    private Planes() {}

    static void now() {}
  }

  private static boolean isFast(Runnable loop) {
    long since = System.nanoTime();
    for (int i = 0; i < TIMED; i++) {
      loop.run();
    }
    return System.nanoTime() - since < TIMED * FAST;
  }
}
