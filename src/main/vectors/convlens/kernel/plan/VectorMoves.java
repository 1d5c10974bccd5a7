package convlens.kernel.plan;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Cells that are laid out anew: short rows copied, rows made columns. */
final class VectorMoves {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
  private static final VectorShuffle<Float> BY_4 = VectorShuffle.fromOp(S, i -> i ^ 4);
  private static final VectorShuffle<Float> BY_2 = VectorShuffle.fromOp(S, i -> i ^ 2);
  private static final VectorShuffle<Float> BY_1 = VectorShuffle.fromOp(S, i -> i ^ 1);
  private static final VectorMask<Float> HIGH_4 = VectorMask.fromLong(S, 0xf0);
  private static final VectorMask<Float> HIGH_2 = VectorMask.fromLong(S, 0xcc);
  private static final VectorMask<Float> HIGH_1 = VectorMask.fromLong(S, 0xaa);

  private static final VectorSpecies<Float> WHOLE = FloatVector.SPECIES_PREFERRED;

  private VectorMoves() {}

  /** Rows of a vector at least: the last one of each row ends where the row does. */
  static void copyRows(
      float[] x, int from, int step, float[] to, int at, int width, int rows, int count) {
    int last = count - WHOLE.length();
    for (int r = 0, f = from, t = at; r < rows; r++, f += step, t += width) {
      for (int i = 0; i < last; i += WHOLE.length()) {
        FloatVector.fromArray(WHOLE, x, f + i).intoArray(to, t + i);
      }
      FloatVector.fromArray(WHOLE, x, f + last).intoArray(to, t + last);
    }
  }

  /**
   * Squares of eight by eight cells turned about in registers: quarters change places, then
   * quarters of quarters, then single cells. No name has an index, since a register has none.
   */
  static void eight(float[] from, int at, int step, int columns, float[] to, int toAt, int toStep) {
    for (int c = 0, q = toAt; c < columns; c += 8) {
      int p = at + c;
      FloatVector r0 = FloatVector.fromArray(S, from, p);
      FloatVector r1 = FloatVector.fromArray(S, from, p + step);
      FloatVector r2 = FloatVector.fromArray(S, from, p + 2 * step);
      FloatVector r3 = FloatVector.fromArray(S, from, p + 3 * step);
      FloatVector r4 = FloatVector.fromArray(S, from, p + 4 * step);
      FloatVector r5 = FloatVector.fromArray(S, from, p + 5 * step);
      FloatVector r6 = FloatVector.fromArray(S, from, p + 6 * step);
      FloatVector r7 = FloatVector.fromArray(S, from, p + 7 * step);
      FloatVector a0 = r0.blend(r4.rearrange(BY_4), HIGH_4);
      FloatVector a4 = r0.rearrange(BY_4).blend(r4, HIGH_4);
      FloatVector a1 = r1.blend(r5.rearrange(BY_4), HIGH_4);
      FloatVector a5 = r1.rearrange(BY_4).blend(r5, HIGH_4);
      FloatVector a2 = r2.blend(r6.rearrange(BY_4), HIGH_4);
      FloatVector a6 = r2.rearrange(BY_4).blend(r6, HIGH_4);
      FloatVector a3 = r3.blend(r7.rearrange(BY_4), HIGH_4);
      FloatVector a7 = r3.rearrange(BY_4).blend(r7, HIGH_4);
      FloatVector b0 = a0.blend(a2.rearrange(BY_2), HIGH_2);
      FloatVector b2 = a0.rearrange(BY_2).blend(a2, HIGH_2);
      FloatVector b1 = a1.blend(a3.rearrange(BY_2), HIGH_2);
      FloatVector b3 = a1.rearrange(BY_2).blend(a3, HIGH_2);
      FloatVector b4 = a4.blend(a6.rearrange(BY_2), HIGH_2);
      FloatVector b6 = a4.rearrange(BY_2).blend(a6, HIGH_2);
      FloatVector b5 = a5.blend(a7.rearrange(BY_2), HIGH_2);
      FloatVector b7 = a5.rearrange(BY_2).blend(a7, HIGH_2);
      b0.blend(b1.rearrange(BY_1), HIGH_1).intoArray(to, q);
      b0.rearrange(BY_1).blend(b1, HIGH_1).intoArray(to, q + toStep);
      b2.blend(b3.rearrange(BY_1), HIGH_1).intoArray(to, q + 2 * toStep);
      b2.rearrange(BY_1).blend(b3, HIGH_1).intoArray(to, q + 3 * toStep);
      b4.blend(b5.rearrange(BY_1), HIGH_1).intoArray(to, q + 4 * toStep);
      b4.rearrange(BY_1).blend(b5, HIGH_1).intoArray(to, q + 5 * toStep);
      b6.blend(b7.rearrange(BY_1), HIGH_1).intoArray(to, q + 6 * toStep);
      b6.rearrange(BY_1).blend(b7, HIGH_1).intoArray(to, q + 7 * toStep);
      q += 8 * toStep;
    }
  }
}
