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

  /** A tile of a product that is one vector wide. */
  static void twelveByOne(
      float[] x,
      int xAt,
      int[] rows,
      int row,
      int[] steps,
      int from,
      int end,
      float[] w,
      int wAt,
      int wStep,
      float[] out,
      int to,
      int step) {
    int x0 = xAt + rows[row];
    int x1 = xAt + rows[row + 1];
    int x2 = xAt + rows[row + 2];
    int x3 = xAt + rows[row + 3];
    int x4 = xAt + rows[row + 4];
    int x5 = xAt + rows[row + 5];
    int x6 = xAt + rows[row + 6];
    int x7 = xAt + rows[row + 7];
    int x8 = xAt + rows[row + 8];
    int x9 = xAt + rows[row + 9];
    int x10 = xAt + rows[row + 10];
    int x11 = xAt + rows[row + 11];
    FloatVector a0 = FloatVector.fromArray(S, out, to);
    int t1 = to + step;
    FloatVector b0 = FloatVector.fromArray(S, out, t1);
    int t2 = t1 + step;
    FloatVector c0 = FloatVector.fromArray(S, out, t2);
    int t3 = t2 + step;
    FloatVector d0 = FloatVector.fromArray(S, out, t3);
    int t4 = t3 + step;
    FloatVector e0 = FloatVector.fromArray(S, out, t4);
    int t5 = t4 + step;
    FloatVector f0 = FloatVector.fromArray(S, out, t5);
    int t6 = t5 + step;
    FloatVector g0 = FloatVector.fromArray(S, out, t6);
    int t7 = t6 + step;
    FloatVector h0 = FloatVector.fromArray(S, out, t7);
    int t8 = t7 + step;
    FloatVector i0 = FloatVector.fromArray(S, out, t8);
    int t9 = t8 + step;
    FloatVector j0 = FloatVector.fromArray(S, out, t9);
    int t10 = t9 + step;
    FloatVector k0 = FloatVector.fromArray(S, out, t10);
    int t11 = t10 + step;
    FloatVector l0 = FloatVector.fromArray(S, out, t11);
    int q = wAt;
    for (int k = from; k < end; k++) {
      int p = steps[k];
      FloatVector w0 = FloatVector.fromArray(S, w, q);
      a0 = FloatVector.broadcast(S, x[x0 + p]).fma(w0, a0);
      b0 = FloatVector.broadcast(S, x[x1 + p]).fma(w0, b0);
      c0 = FloatVector.broadcast(S, x[x2 + p]).fma(w0, c0);
      d0 = FloatVector.broadcast(S, x[x3 + p]).fma(w0, d0);
      e0 = FloatVector.broadcast(S, x[x4 + p]).fma(w0, e0);
      f0 = FloatVector.broadcast(S, x[x5 + p]).fma(w0, f0);
      g0 = FloatVector.broadcast(S, x[x6 + p]).fma(w0, g0);
      h0 = FloatVector.broadcast(S, x[x7 + p]).fma(w0, h0);
      i0 = FloatVector.broadcast(S, x[x8 + p]).fma(w0, i0);
      j0 = FloatVector.broadcast(S, x[x9 + p]).fma(w0, j0);
      k0 = FloatVector.broadcast(S, x[x10 + p]).fma(w0, k0);
      l0 = FloatVector.broadcast(S, x[x11 + p]).fma(w0, l0);
      q += wStep;
    }
    a0.intoArray(out, to);
    b0.intoArray(out, t1);
    c0.intoArray(out, t2);
    d0.intoArray(out, t3);
    e0.intoArray(out, t4);
    f0.intoArray(out, t5);
    g0.intoArray(out, t6);
    h0.intoArray(out, t7);
    i0.intoArray(out, t8);
    j0.intoArray(out, t9);
    k0.intoArray(out, t10);
    l0.intoArray(out, t11);
  }
}
