package convlens.kernel.plan;

import java.util.Arrays;

/**
 * Working arrays of one thread, shared by all layers that it works on.
 *
 * <p>Arrays are just as large as asked for, because native code of older JDKs copies whole arrays;
 * each size is kept, so that a step of training allocates nothing once every layer has run. What an
 * array held is still there; two uses at once never get the same one.
 */
final class Room {
  private static final ThreadLocal<Room> MINE = ThreadLocal.withInitial(Room::new);

  final Shelf columns = new Shelf();
  final Shelf result = new Shelf();
  final Shelf grad = new Shelf();
  final Shelf sums = new Shelf();
  final Shelf weights = new Shelf();
  final Shelf line = new Shelf();
  final Shelf tile = new Shelf();
  final Shelf panel = new Shelf();
  final Shelf part = new Shelf();
  final Shelf abreast = new Shelf();

  final Rack taps = new Rack();
  final Rack outputs = new Rack();

  final int[] rows = new int[Tiling.MOST_ROWS];

  private Room() {}

  static Room mine() {
    return MINE.get();
  }

  /** Arrays for one use, one per size. */
  static final class Shelf {
    /** Sizes kept; a network has fewer, and more would hold memory for nothing. */
    private static final int KEPT = 48;

    private final float[][] arrays = new float[KEPT][];
    private int next;

    /** An array of that size. */
    float[] of(int size) {
      for (float[] array : arrays) {
        if (array != null && array.length == size) {
          return array;
        }
      }
      float[] made = new float[size];
      arrays[next] = made;
      next = (next + 1) % KEPT;
      return made;
    }
  }

  /** Rows for one use, each an array of its own. */
  static final class Rack {
    private float[][] rows = new float[0][];

    /** So many rows of at least that size. */
    float[][] of(int count, int size) {
      if (rows.length < count) {
        rows = Arrays.copyOf(rows, count);
      }
      for (int i = 0; i < count; i++) {
        if (rows[i] == null || rows[i].length < size) {
          rows[i] = new float[size];
        }
      }
      return rows;
    }
  }
}
