package convlens.kernel.plan;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sum of a vector's lanes, always added in the same order: halves are laid over each other
 * until one lane is left.
 *
 * <p>{@link FloatVector#reduceLanes} leaves the order open, and takes another one once the loop
 * around it has been compiled: two runs of the same training would differ in their last bits.
 */
final class LaneSum {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final VectorShuffle<Float> BY_8 = by(8);
  private static final VectorShuffle<Float> BY_4 = by(4);
  private static final VectorShuffle<Float> BY_2 = by(2);
  private static final VectorShuffle<Float> BY_1 = by(1);

  /** So many vectors have room to be folded one after the other. */
  private static final int MOST = 16;

  private static final ThreadLocal<float[]> ROOM =
      ThreadLocal.withInitial(() -> new float[MOST * L]);

  private LaneSum() {}

  /**
   * Where a loop lays its vectors to have them summed. Handed over as vectors they would become
   * objects wherever the call is not compiled into the loop, and the compiler decides that anew in
   * every run.
   */
  static float[] room() {
    return ROOM.get();
  }

  /**
   * Adds the sums of the vectors in {@code room}, row by row: {@code sums[at + j * step + k]} takes
   * that of vector {@code j * columns + k}.
   */
  static void addRows(float[] room, int rows, int columns, float[] sums, int at, int step) {
    int from = 0;
    for (int j = 0; j < rows; j++) {
      for (int k = 0; k < columns; k++, from += L) {
        sums[at + j * step + k] += of(room, from);
      }
    }
  }

  private static VectorShuffle<Float> by(int lanes) {
    return VectorShuffle.iota(S, lanes % L, 1, true);
  }

  /** The sum of the vector in {@code room} from a place on. */
  static float of(float[] room, int from) {
    FloatVector v = FloatVector.fromArray(S, room, from);
    for (int half = L / 2; half > 8; half /= 2) {
      v = v.add(v.rearrange(by(half)));
    }
    if (L > 8) {
      v = v.add(v.rearrange(BY_8));
    }
    if (L > 4) {
      v = v.add(v.rearrange(BY_4));
    }
    if (L > 2) {
      v = v.add(v.rearrange(BY_2));
    }
    if (L > 1) {
      v = v.add(v.rearrange(BY_1));
    }
    return v.lane(0);
  }
}
