package convlens.kernel.plan;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Cells that are laid out anew: rows become columns.
 *
 * <p>All vectors are of the same kind as everywhere: with another one in use too JDK 17 no longer
 * compiles loops that it has not compiled yet.
 */
final class VectorTranspose {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** The JDK from which on loops are compiled without an object. */
  private static final int FIRST = 25;

  private static final VectorShuffle<Float> BY_8 = by(8);
  private static final VectorShuffle<Float> BY_4 = by(4);
  private static final VectorShuffle<Float> BY_2 = by(2);
  private static final VectorShuffle<Float> BY_1 = by(1);
  private static final VectorMask<Float> HIGH_8 = high(8);
  private static final VectorMask<Float> HIGH_4 = high(4);
  private static final VectorMask<Float> HIGH_2 = high(2);
  private static final VectorMask<Float> HIGH_1 = high(1);

  private VectorTranspose() {}

  /** Lanes that are so far apart change places. */
  private static VectorShuffle<Float> by(int apart) {
    return VectorShuffle.fromOp(S, i -> (i ^ apart) % L);
  }

  /** Of two lanes so far apart the second. */
  private static VectorMask<Float> high(int apart) {
    long bits = 0;
    for (int i = 0; i < L; i++) {
      bits |= (i & apart) == 0 ? 0 : 1L << i;
    }
    return VectorMask.fromLong(S, bits);
  }

  /**
   * Rows and columns that {@link #transpose} does at once; 0 where it cannot, and with older JDKs,
   * whose compiler makes objects of what is exchanged.
   */
  static int side() {
    boolean exchanges = Runtime.version().feature() >= FIRST;
    return exchanges && (L == 8 || L == 16) ? L : 0;
  }

  /**
   * Squares turned about in registers: quarters change places, then quarters of quarters, at last
   * single cells. No name has an index, since a register has none.
   */
  static void transpose(
      float[] from, int at, int step, int columns, float[] to, int toAt, int toStep) {
    if (L == 16) {
      sixteen(from, at, step, columns, to, toAt, toStep);
    } else {
      eight(from, at, step, columns, to, toAt, toStep);
    }
  }

  private static void eight(
      float[] from, int at, int step, int columns, float[] to, int toAt, int toStep) {
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

  private static void sixteen(
      float[] from, int at, int step, int columns, float[] to, int toAt, int toStep) {
    for (int c = 0, q = toAt; c < columns; c += 16) {
      int p = at + c;
      FloatVector r0 = FloatVector.fromArray(S, from, p);
      FloatVector r1 = FloatVector.fromArray(S, from, p + step);
      FloatVector r2 = FloatVector.fromArray(S, from, p + 2 * step);
      FloatVector r3 = FloatVector.fromArray(S, from, p + 3 * step);
      FloatVector r4 = FloatVector.fromArray(S, from, p + 4 * step);
      FloatVector r5 = FloatVector.fromArray(S, from, p + 5 * step);
      FloatVector r6 = FloatVector.fromArray(S, from, p + 6 * step);
      FloatVector r7 = FloatVector.fromArray(S, from, p + 7 * step);
      FloatVector r8 = FloatVector.fromArray(S, from, p + 8 * step);
      FloatVector r9 = FloatVector.fromArray(S, from, p + 9 * step);
      FloatVector r10 = FloatVector.fromArray(S, from, p + 10 * step);
      FloatVector r11 = FloatVector.fromArray(S, from, p + 11 * step);
      FloatVector r12 = FloatVector.fromArray(S, from, p + 12 * step);
      FloatVector r13 = FloatVector.fromArray(S, from, p + 13 * step);
      FloatVector r14 = FloatVector.fromArray(S, from, p + 14 * step);
      FloatVector r15 = FloatVector.fromArray(S, from, p + 15 * step);
      FloatVector a0 = r0.blend(r8.rearrange(BY_8), HIGH_8);
      FloatVector a8 = r0.rearrange(BY_8).blend(r8, HIGH_8);
      FloatVector a1 = r1.blend(r9.rearrange(BY_8), HIGH_8);
      FloatVector a9 = r1.rearrange(BY_8).blend(r9, HIGH_8);
      FloatVector a2 = r2.blend(r10.rearrange(BY_8), HIGH_8);
      FloatVector a10 = r2.rearrange(BY_8).blend(r10, HIGH_8);
      FloatVector a3 = r3.blend(r11.rearrange(BY_8), HIGH_8);
      FloatVector a11 = r3.rearrange(BY_8).blend(r11, HIGH_8);
      FloatVector a4 = r4.blend(r12.rearrange(BY_8), HIGH_8);
      FloatVector a12 = r4.rearrange(BY_8).blend(r12, HIGH_8);
      FloatVector a5 = r5.blend(r13.rearrange(BY_8), HIGH_8);
      FloatVector a13 = r5.rearrange(BY_8).blend(r13, HIGH_8);
      FloatVector a6 = r6.blend(r14.rearrange(BY_8), HIGH_8);
      FloatVector a14 = r6.rearrange(BY_8).blend(r14, HIGH_8);
      FloatVector a7 = r7.blend(r15.rearrange(BY_8), HIGH_8);
      FloatVector a15 = r7.rearrange(BY_8).blend(r15, HIGH_8);
      FloatVector b0 = a0.blend(a4.rearrange(BY_4), HIGH_4);
      FloatVector b4 = a0.rearrange(BY_4).blend(a4, HIGH_4);
      FloatVector b1 = a1.blend(a5.rearrange(BY_4), HIGH_4);
      FloatVector b5 = a1.rearrange(BY_4).blend(a5, HIGH_4);
      FloatVector b2 = a2.blend(a6.rearrange(BY_4), HIGH_4);
      FloatVector b6 = a2.rearrange(BY_4).blend(a6, HIGH_4);
      FloatVector b3 = a3.blend(a7.rearrange(BY_4), HIGH_4);
      FloatVector b7 = a3.rearrange(BY_4).blend(a7, HIGH_4);
      FloatVector b8 = a8.blend(a12.rearrange(BY_4), HIGH_4);
      FloatVector b12 = a8.rearrange(BY_4).blend(a12, HIGH_4);
      FloatVector b9 = a9.blend(a13.rearrange(BY_4), HIGH_4);
      FloatVector b13 = a9.rearrange(BY_4).blend(a13, HIGH_4);
      FloatVector b10 = a10.blend(a14.rearrange(BY_4), HIGH_4);
      FloatVector b14 = a10.rearrange(BY_4).blend(a14, HIGH_4);
      FloatVector b11 = a11.blend(a15.rearrange(BY_4), HIGH_4);
      FloatVector b15 = a11.rearrange(BY_4).blend(a15, HIGH_4);
      FloatVector c0 = b0.blend(b2.rearrange(BY_2), HIGH_2);
      FloatVector c2 = b0.rearrange(BY_2).blend(b2, HIGH_2);
      FloatVector c1 = b1.blend(b3.rearrange(BY_2), HIGH_2);
      FloatVector c3 = b1.rearrange(BY_2).blend(b3, HIGH_2);
      FloatVector c4 = b4.blend(b6.rearrange(BY_2), HIGH_2);
      FloatVector c6 = b4.rearrange(BY_2).blend(b6, HIGH_2);
      FloatVector c5 = b5.blend(b7.rearrange(BY_2), HIGH_2);
      FloatVector c7 = b5.rearrange(BY_2).blend(b7, HIGH_2);
      FloatVector c8 = b8.blend(b10.rearrange(BY_2), HIGH_2);
      FloatVector c10 = b8.rearrange(BY_2).blend(b10, HIGH_2);
      FloatVector c9 = b9.blend(b11.rearrange(BY_2), HIGH_2);
      FloatVector c11 = b9.rearrange(BY_2).blend(b11, HIGH_2);
      FloatVector c12 = b12.blend(b14.rearrange(BY_2), HIGH_2);
      FloatVector c14 = b12.rearrange(BY_2).blend(b14, HIGH_2);
      FloatVector c13 = b13.blend(b15.rearrange(BY_2), HIGH_2);
      FloatVector c15 = b13.rearrange(BY_2).blend(b15, HIGH_2);
      c0.blend(c1.rearrange(BY_1), HIGH_1).intoArray(to, q);
      c0.rearrange(BY_1).blend(c1, HIGH_1).intoArray(to, q + toStep);
      c2.blend(c3.rearrange(BY_1), HIGH_1).intoArray(to, q + 2 * toStep);
      c2.rearrange(BY_1).blend(c3, HIGH_1).intoArray(to, q + 3 * toStep);
      c4.blend(c5.rearrange(BY_1), HIGH_1).intoArray(to, q + 4 * toStep);
      c4.rearrange(BY_1).blend(c5, HIGH_1).intoArray(to, q + 5 * toStep);
      c6.blend(c7.rearrange(BY_1), HIGH_1).intoArray(to, q + 6 * toStep);
      c6.rearrange(BY_1).blend(c7, HIGH_1).intoArray(to, q + 7 * toStep);
      c8.blend(c9.rearrange(BY_1), HIGH_1).intoArray(to, q + 8 * toStep);
      c8.rearrange(BY_1).blend(c9, HIGH_1).intoArray(to, q + 9 * toStep);
      c10.blend(c11.rearrange(BY_1), HIGH_1).intoArray(to, q + 10 * toStep);
      c10.rearrange(BY_1).blend(c11, HIGH_1).intoArray(to, q + 11 * toStep);
      c12.blend(c13.rearrange(BY_1), HIGH_1).intoArray(to, q + 12 * toStep);
      c12.rearrange(BY_1).blend(c13, HIGH_1).intoArray(to, q + 13 * toStep);
      c14.blend(c15.rearrange(BY_1), HIGH_1).intoArray(to, q + 14 * toStep);
      c14.rearrange(BY_1).blend(c15, HIGH_1).intoArray(to, q + 15 * toStep);
      q += 16 * toStep;
    }
  }
}
