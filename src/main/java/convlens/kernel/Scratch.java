package convlens.kernel;

/** Working arrays of one thread, kept from call to call. */
final class Scratch {
  private static final ThreadLocal<Scratch> MINE = ThreadLocal.withInitial(Scratch::new);
  private float[] columns = new float[0];
  private float[] result = new float[0];
  private float[] rows = new float[0];

  static Scratch mine() {
    return MINE.get();
  }

  /** Room for a matrix of taps; what it held is still there. */
  float[] columns(long size) {
    columns = fit(columns, size);
    return columns;
  }

  /** Room for a tile of output channels; what it held is still there. */
  float[] result(long size) {
    result = fit(result, size);
    return result;
  }

  /** Room for rows, at least that large; what it held is still there. */
  float[] rows(int size) {
    if (rows.length < size) {
      rows = new float[size];
    }
    return rows;
  }

  /** Just as large, because native code copies arrays as wholes. */
  private static float[] fit(float[] array, long size) {
    return array.length == size ? array : new float[Math.toIntExact(size)];
  }
}
