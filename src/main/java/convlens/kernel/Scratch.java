package convlens.kernel;

/** Working arrays of one thread, kept from call to call. */
final class Scratch {
  /** Tiles of one layer come in a few sizes, by turns. */
  private static final int KEPT = 4;

  private static final ThreadLocal<Scratch> MINE = ThreadLocal.withInitial(Scratch::new);
  private final float[][] columns = new float[KEPT][0];
  private final float[][] result = new float[KEPT][0];
  private float[] rows = new float[0];

  static Scratch mine() {
    return MINE.get();
  }

  /** Room for a matrix of taps; what it held is still there. */
  float[] columns(long size) {
    return fit(columns, size);
  }

  /** Room for a tile of output channels; what it held is still there. */
  float[] result(long size) {
    return fit(result, size);
  }

  /** Room for rows, at least that large; what it held is still there. */
  float[] rows(int size) {
    if (rows.length < size) {
      rows = new float[size];
    }
    return rows;
  }

  /** Just as large, because native code copies arrays as wholes. */
  private static float[] fit(float[][] kept, long size) {
    for (int i = 0; i < kept.length; i++) {
      if (kept[i].length == size) {
        float[] found = kept[i];
        System.arraycopy(kept, 0, kept, 1, i);
        kept[0] = found;
        return found;
      }
    }
    System.arraycopy(kept, 0, kept, 1, kept.length - 1);
    kept[0] = new float[Math.toIntExact(size)];
    return kept[0];
  }
}
