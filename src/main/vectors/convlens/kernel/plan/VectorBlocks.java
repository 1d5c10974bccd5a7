package convlens.kernel.plan;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Four outputs of four vectors of cells, wherever in their rows these lie. */
final class VectorBlocks {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorBlocks() {}

  /** Cells at {@code at}, and at {@code x1}, {@code x2}, {@code x3} behind it; results likewise. */
  static void four(
      float[] x,
      int at,
      int x1,
      int x2,
      int x3,
      int[] taps,
      int from,
      int end,
      float[] w,
      int wAt,
      float[] out,
      int to,
      int o1,
      int o2,
      int o3,
      int step) {
    int to1 = to + step;
    int to2 = to1 + step;
    int to3 = to2 + step;
    FloatVector a0 = FloatVector.fromArray(S, out, to);
    FloatVector a1 = FloatVector.fromArray(S, out, to1);
    FloatVector a2 = FloatVector.fromArray(S, out, to2);
    FloatVector a3 = FloatVector.fromArray(S, out, to3);
    FloatVector b0 = FloatVector.fromArray(S, out, to + o1);
    FloatVector b1 = FloatVector.fromArray(S, out, to1 + o1);
    FloatVector b2 = FloatVector.fromArray(S, out, to2 + o1);
    FloatVector b3 = FloatVector.fromArray(S, out, to3 + o1);
    FloatVector c0 = FloatVector.fromArray(S, out, to + o2);
    FloatVector c1 = FloatVector.fromArray(S, out, to1 + o2);
    FloatVector c2 = FloatVector.fromArray(S, out, to2 + o2);
    FloatVector c3 = FloatVector.fromArray(S, out, to3 + o2);
    FloatVector d0 = FloatVector.fromArray(S, out, to + o3);
    FloatVector d1 = FloatVector.fromArray(S, out, to1 + o3);
    FloatVector d2 = FloatVector.fromArray(S, out, to2 + o3);
    FloatVector d3 = FloatVector.fromArray(S, out, to3 + o3);
    int q = wAt;
    for (int k = from; k < end; k++) {
      int place = at + taps[k];
      FloatVector u0 = FloatVector.fromArray(S, x, place);
      FloatVector u1 = FloatVector.fromArray(S, x, place + x1);
      FloatVector u2 = FloatVector.fromArray(S, x, place + x2);
      FloatVector u3 = FloatVector.fromArray(S, x, place + x3);
      FloatVector f = FloatVector.broadcast(S, w[q]);
      a0 = u0.fma(f, a0);
      b0 = u1.fma(f, b0);
      c0 = u2.fma(f, c0);
      d0 = u3.fma(f, d0);
      f = FloatVector.broadcast(S, w[q + 1]);
      a1 = u0.fma(f, a1);
      b1 = u1.fma(f, b1);
      c1 = u2.fma(f, c1);
      d1 = u3.fma(f, d1);
      f = FloatVector.broadcast(S, w[q + 2]);
      a2 = u0.fma(f, a2);
      b2 = u1.fma(f, b2);
      c2 = u2.fma(f, c2);
      d2 = u3.fma(f, d2);
      f = FloatVector.broadcast(S, w[q + 3]);
      a3 = u0.fma(f, a3);
      b3 = u1.fma(f, b3);
      c3 = u2.fma(f, c3);
      d3 = u3.fma(f, d3);
      q += 4;
    }
    a0.intoArray(out, to);
    a1.intoArray(out, to1);
    a2.intoArray(out, to2);
    a3.intoArray(out, to3);
    b0.intoArray(out, to + o1);
    b1.intoArray(out, to1 + o1);
    b2.intoArray(out, to2 + o1);
    b3.intoArray(out, to3 + o1);
    c0.intoArray(out, to + o2);
    c1.intoArray(out, to1 + o2);
    c2.intoArray(out, to2 + o2);
    c3.intoArray(out, to3 + o2);
    d0.intoArray(out, to + o3);
    d1.intoArray(out, to1 + o3);
    d2.intoArray(out, to2 + o3);
    d3.intoArray(out, to3 + o3);
  }

  /** Half as many cells, two vectors that follow each other. */
  static void half(
      float[] x,
      int at,
      int[] taps,
      int from,
      int end,
      float[] w,
      int wAt,
      float[] out,
      int to,
      int step) {
    int to1 = to + step;
    int to2 = to1 + step;
    int to3 = to2 + step;
    FloatVector a0 = FloatVector.fromArray(S, out, to);
    FloatVector a1 = FloatVector.fromArray(S, out, to1);
    FloatVector a2 = FloatVector.fromArray(S, out, to2);
    FloatVector a3 = FloatVector.fromArray(S, out, to3);
    FloatVector b0 = FloatVector.fromArray(S, out, to + L);
    FloatVector b1 = FloatVector.fromArray(S, out, to1 + L);
    FloatVector b2 = FloatVector.fromArray(S, out, to2 + L);
    FloatVector b3 = FloatVector.fromArray(S, out, to3 + L);
    int q = wAt;
    for (int k = from; k < end; k++) {
      int place = at + taps[k];
      FloatVector u = FloatVector.fromArray(S, x, place);
      FloatVector v = FloatVector.fromArray(S, x, place + L);
      FloatVector w0 = FloatVector.broadcast(S, w[q]);
      FloatVector w1 = FloatVector.broadcast(S, w[q + 1]);
      FloatVector w2 = FloatVector.broadcast(S, w[q + 2]);
      FloatVector w3 = FloatVector.broadcast(S, w[q + 3]);
      a0 = u.fma(w0, a0);
      b0 = v.fma(w0, b0);
      a1 = u.fma(w1, a1);
      b1 = v.fma(w1, b1);
      a2 = u.fma(w2, a2);
      b2 = v.fma(w2, b2);
      a3 = u.fma(w3, a3);
      b3 = v.fma(w3, b3);
      q += 4;
    }
    a0.intoArray(out, to);
    a1.intoArray(out, to1);
    a2.intoArray(out, to2);
    a3.intoArray(out, to3);
    b0.intoArray(out, to + L);
    b1.intoArray(out, to1 + L);
    b2.intoArray(out, to2 + L);
    b3.intoArray(out, to3 + L);
  }
}
