package convlens.blas;

/**
 * An array that is just as large as the matrix in it.
 *
 * <p>JNI copies whole arrays in and, for the result, back out: a small matrix in a large array
 * would cost the large array, and two threads writing two parts of one array would undo each
 * other's work.
 */
final class Staging {
  private static final int SLACK = 1024;

  /** Arrays kept: a model's layers come round again and again with a few sizes. */
  private static final int KEPT = 32;

  private final float[][] kept = new float[KEPT][0];
  private int next;

  /** The matrix as it is, or a compact copy where its array is much larger. */
  Operand forReading(int rows, int cols, float[] from, int offset, int ld) {
    long needed = (long) rows * cols;
    if (from.length <= needed + needed / 4 + SLACK) {
      return new Operand(from, offset, ld);
    }
    Operand compact = room(rows, cols);
    copyRows(rows, cols, from, offset, ld, compact.data(), 0, cols);
    return compact;
  }

  /** The matrix itself when it is all of its array, else room for a copy of it. */
  Operand forWriting(int rows, int cols, float[] to, int offset, int ld) {
    return isWhole(rows, cols, to, offset, ld) ? new Operand(to, offset, ld) : room(rows, cols);
  }

  private static boolean isWhole(int rows, int cols, float[] data, int offset, int ld) {
    return offset == 0 && ld == cols && data.length == rows * cols;
  }

  private Operand room(int rows, int cols) {
    int needed = Math.multiplyExact(rows, cols);
    return new Operand(array(needed), 0, cols);
  }

  private float[] array(int needed) {
    for (float[] data : kept) {
      if (data.length >= needed && data.length - needed <= needed / 4 + SLACK) {
        return data;
      }
    }
    float[] made = new float[needed];
    kept[next] = made;
    next = (next + 1) % KEPT;
    return made;
  }

  static void copyRows(
      int rows, int cols, float[] from, int at, int ld, float[] to, int toAt, int toLd) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(from, at + i * ld, to, toAt + i * toLd, cols);
    }
  }
}
