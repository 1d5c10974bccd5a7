package convlens.kernel.plan;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of a product of matrices: so many rows of so many vectors stay in registers while the sum
 * is made. The loops are written out, since a register has no index.
 */
final class VectorTiles {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorTiles() {}

  static void sixByFour(
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
    FloatVector a0 = FloatVector.fromArray(S, out, to);
    FloatVector a1 = FloatVector.fromArray(S, out, to + L);
    FloatVector a2 = FloatVector.fromArray(S, out, to + 2 * L);
    FloatVector a3 = FloatVector.fromArray(S, out, to + 3 * L);
    int t1 = to + step;
    FloatVector b0 = FloatVector.fromArray(S, out, t1);
    FloatVector b1 = FloatVector.fromArray(S, out, t1 + L);
    FloatVector b2 = FloatVector.fromArray(S, out, t1 + 2 * L);
    FloatVector b3 = FloatVector.fromArray(S, out, t1 + 3 * L);
    int t2 = t1 + step;
    FloatVector c0 = FloatVector.fromArray(S, out, t2);
    FloatVector c1 = FloatVector.fromArray(S, out, t2 + L);
    FloatVector c2 = FloatVector.fromArray(S, out, t2 + 2 * L);
    FloatVector c3 = FloatVector.fromArray(S, out, t2 + 3 * L);
    int t3 = t2 + step;
    FloatVector d0 = FloatVector.fromArray(S, out, t3);
    FloatVector d1 = FloatVector.fromArray(S, out, t3 + L);
    FloatVector d2 = FloatVector.fromArray(S, out, t3 + 2 * L);
    FloatVector d3 = FloatVector.fromArray(S, out, t3 + 3 * L);
    int t4 = t3 + step;
    FloatVector e0 = FloatVector.fromArray(S, out, t4);
    FloatVector e1 = FloatVector.fromArray(S, out, t4 + L);
    FloatVector e2 = FloatVector.fromArray(S, out, t4 + 2 * L);
    FloatVector e3 = FloatVector.fromArray(S, out, t4 + 3 * L);
    int t5 = t4 + step;
    FloatVector f0 = FloatVector.fromArray(S, out, t5);
    FloatVector f1 = FloatVector.fromArray(S, out, t5 + L);
    FloatVector f2 = FloatVector.fromArray(S, out, t5 + 2 * L);
    FloatVector f3 = FloatVector.fromArray(S, out, t5 + 3 * L);
    int q = wAt;
    for (int k = from; k < end; k++) {
      int p = steps[k];
      FloatVector w0 = FloatVector.fromArray(S, w, q);
      FloatVector w1 = FloatVector.fromArray(S, w, q + L);
      FloatVector w2 = FloatVector.fromArray(S, w, q + 2 * L);
      FloatVector w3 = FloatVector.fromArray(S, w, q + 3 * L);
      FloatVector u = FloatVector.broadcast(S, x[x0 + p]);
      a0 = u.fma(w0, a0);
      a1 = u.fma(w1, a1);
      a2 = u.fma(w2, a2);
      a3 = u.fma(w3, a3);
      u = FloatVector.broadcast(S, x[x1 + p]);
      b0 = u.fma(w0, b0);
      b1 = u.fma(w1, b1);
      b2 = u.fma(w2, b2);
      b3 = u.fma(w3, b3);
      u = FloatVector.broadcast(S, x[x2 + p]);
      c0 = u.fma(w0, c0);
      c1 = u.fma(w1, c1);
      c2 = u.fma(w2, c2);
      c3 = u.fma(w3, c3);
      u = FloatVector.broadcast(S, x[x3 + p]);
      d0 = u.fma(w0, d0);
      d1 = u.fma(w1, d1);
      d2 = u.fma(w2, d2);
      d3 = u.fma(w3, d3);
      u = FloatVector.broadcast(S, x[x4 + p]);
      e0 = u.fma(w0, e0);
      e1 = u.fma(w1, e1);
      e2 = u.fma(w2, e2);
      e3 = u.fma(w3, e3);
      u = FloatVector.broadcast(S, x[x5 + p]);
      f0 = u.fma(w0, f0);
      f1 = u.fma(w1, f1);
      f2 = u.fma(w2, f2);
      f3 = u.fma(w3, f3);
      q += wStep;
    }
    a0.intoArray(out, to);
    a1.intoArray(out, to + L);
    a2.intoArray(out, to + 2 * L);
    a3.intoArray(out, to + 3 * L);
    b0.intoArray(out, t1);
    b1.intoArray(out, t1 + L);
    b2.intoArray(out, t1 + 2 * L);
    b3.intoArray(out, t1 + 3 * L);
    c0.intoArray(out, t2);
    c1.intoArray(out, t2 + L);
    c2.intoArray(out, t2 + 2 * L);
    c3.intoArray(out, t2 + 3 * L);
    d0.intoArray(out, t3);
    d1.intoArray(out, t3 + L);
    d2.intoArray(out, t3 + 2 * L);
    d3.intoArray(out, t3 + 3 * L);
    e0.intoArray(out, t4);
    e1.intoArray(out, t4 + L);
    e2.intoArray(out, t4 + 2 * L);
    e3.intoArray(out, t4 + 3 * L);
    f0.intoArray(out, t5);
    f1.intoArray(out, t5 + L);
    f2.intoArray(out, t5 + 2 * L);
    f3.intoArray(out, t5 + 3 * L);
  }

  static void twelveByTwo(
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
    FloatVector a1 = FloatVector.fromArray(S, out, to + L);
    int t1 = to + step;
    FloatVector b0 = FloatVector.fromArray(S, out, t1);
    FloatVector b1 = FloatVector.fromArray(S, out, t1 + L);
    int t2 = t1 + step;
    FloatVector c0 = FloatVector.fromArray(S, out, t2);
    FloatVector c1 = FloatVector.fromArray(S, out, t2 + L);
    int t3 = t2 + step;
    FloatVector d0 = FloatVector.fromArray(S, out, t3);
    FloatVector d1 = FloatVector.fromArray(S, out, t3 + L);
    int t4 = t3 + step;
    FloatVector e0 = FloatVector.fromArray(S, out, t4);
    FloatVector e1 = FloatVector.fromArray(S, out, t4 + L);
    int t5 = t4 + step;
    FloatVector f0 = FloatVector.fromArray(S, out, t5);
    FloatVector f1 = FloatVector.fromArray(S, out, t5 + L);
    int t6 = t5 + step;
    FloatVector g0 = FloatVector.fromArray(S, out, t6);
    FloatVector g1 = FloatVector.fromArray(S, out, t6 + L);
    int t7 = t6 + step;
    FloatVector h0 = FloatVector.fromArray(S, out, t7);
    FloatVector h1 = FloatVector.fromArray(S, out, t7 + L);
    int t8 = t7 + step;
    FloatVector i0 = FloatVector.fromArray(S, out, t8);
    FloatVector i1 = FloatVector.fromArray(S, out, t8 + L);
    int t9 = t8 + step;
    FloatVector j0 = FloatVector.fromArray(S, out, t9);
    FloatVector j1 = FloatVector.fromArray(S, out, t9 + L);
    int t10 = t9 + step;
    FloatVector k0 = FloatVector.fromArray(S, out, t10);
    FloatVector k1 = FloatVector.fromArray(S, out, t10 + L);
    int t11 = t10 + step;
    FloatVector l0 = FloatVector.fromArray(S, out, t11);
    FloatVector l1 = FloatVector.fromArray(S, out, t11 + L);
    int q = wAt;
    for (int k = from; k < end; k++) {
      int p = steps[k];
      FloatVector w0 = FloatVector.fromArray(S, w, q);
      FloatVector w1 = FloatVector.fromArray(S, w, q + L);
      FloatVector u = FloatVector.broadcast(S, x[x0 + p]);
      a0 = u.fma(w0, a0);
      a1 = u.fma(w1, a1);
      u = FloatVector.broadcast(S, x[x1 + p]);
      b0 = u.fma(w0, b0);
      b1 = u.fma(w1, b1);
      u = FloatVector.broadcast(S, x[x2 + p]);
      c0 = u.fma(w0, c0);
      c1 = u.fma(w1, c1);
      u = FloatVector.broadcast(S, x[x3 + p]);
      d0 = u.fma(w0, d0);
      d1 = u.fma(w1, d1);
      u = FloatVector.broadcast(S, x[x4 + p]);
      e0 = u.fma(w0, e0);
      e1 = u.fma(w1, e1);
      u = FloatVector.broadcast(S, x[x5 + p]);
      f0 = u.fma(w0, f0);
      f1 = u.fma(w1, f1);
      u = FloatVector.broadcast(S, x[x6 + p]);
      g0 = u.fma(w0, g0);
      g1 = u.fma(w1, g1);
      u = FloatVector.broadcast(S, x[x7 + p]);
      h0 = u.fma(w0, h0);
      h1 = u.fma(w1, h1);
      u = FloatVector.broadcast(S, x[x8 + p]);
      i0 = u.fma(w0, i0);
      i1 = u.fma(w1, i1);
      u = FloatVector.broadcast(S, x[x9 + p]);
      j0 = u.fma(w0, j0);
      j1 = u.fma(w1, j1);
      u = FloatVector.broadcast(S, x[x10 + p]);
      k0 = u.fma(w0, k0);
      k1 = u.fma(w1, k1);
      u = FloatVector.broadcast(S, x[x11 + p]);
      l0 = u.fma(w0, l0);
      l1 = u.fma(w1, l1);
      q += wStep;
    }
    a0.intoArray(out, to);
    a1.intoArray(out, to + L);
    b0.intoArray(out, t1);
    b1.intoArray(out, t1 + L);
    c0.intoArray(out, t2);
    c1.intoArray(out, t2 + L);
    d0.intoArray(out, t3);
    d1.intoArray(out, t3 + L);
    e0.intoArray(out, t4);
    e1.intoArray(out, t4 + L);
    f0.intoArray(out, t5);
    f1.intoArray(out, t5 + L);
    g0.intoArray(out, t6);
    g1.intoArray(out, t6 + L);
    h0.intoArray(out, t7);
    h1.intoArray(out, t7 + L);
    i0.intoArray(out, t8);
    i1.intoArray(out, t8 + L);
    j0.intoArray(out, t9);
    j1.intoArray(out, t9 + L);
    k0.intoArray(out, t10);
    k1.intoArray(out, t10 + L);
    l0.intoArray(out, t11);
    l1.intoArray(out, t11 + L);
  }

  static void sixByTwo(
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
    FloatVector a0 = FloatVector.fromArray(S, out, to);
    FloatVector a1 = FloatVector.fromArray(S, out, to + L);
    int t1 = to + step;
    FloatVector b0 = FloatVector.fromArray(S, out, t1);
    FloatVector b1 = FloatVector.fromArray(S, out, t1 + L);
    int t2 = t1 + step;
    FloatVector c0 = FloatVector.fromArray(S, out, t2);
    FloatVector c1 = FloatVector.fromArray(S, out, t2 + L);
    int t3 = t2 + step;
    FloatVector d0 = FloatVector.fromArray(S, out, t3);
    FloatVector d1 = FloatVector.fromArray(S, out, t3 + L);
    int t4 = t3 + step;
    FloatVector e0 = FloatVector.fromArray(S, out, t4);
    FloatVector e1 = FloatVector.fromArray(S, out, t4 + L);
    int t5 = t4 + step;
    FloatVector f0 = FloatVector.fromArray(S, out, t5);
    FloatVector f1 = FloatVector.fromArray(S, out, t5 + L);
    int q = wAt;
    for (int k = from; k < end; k++) {
      int p = steps[k];
      FloatVector w0 = FloatVector.fromArray(S, w, q);
      FloatVector w1 = FloatVector.fromArray(S, w, q + L);
      FloatVector u = FloatVector.broadcast(S, x[x0 + p]);
      a0 = u.fma(w0, a0);
      a1 = u.fma(w1, a1);
      u = FloatVector.broadcast(S, x[x1 + p]);
      b0 = u.fma(w0, b0);
      b1 = u.fma(w1, b1);
      u = FloatVector.broadcast(S, x[x2 + p]);
      c0 = u.fma(w0, c0);
      c1 = u.fma(w1, c1);
      u = FloatVector.broadcast(S, x[x3 + p]);
      d0 = u.fma(w0, d0);
      d1 = u.fma(w1, d1);
      u = FloatVector.broadcast(S, x[x4 + p]);
      e0 = u.fma(w0, e0);
      e1 = u.fma(w1, e1);
      u = FloatVector.broadcast(S, x[x5 + p]);
      f0 = u.fma(w0, f0);
      f1 = u.fma(w1, f1);
      q += wStep;
    }
    a0.intoArray(out, to);
    a1.intoArray(out, to + L);
    b0.intoArray(out, t1);
    b1.intoArray(out, t1 + L);
    c0.intoArray(out, t2);
    c1.intoArray(out, t2 + L);
    d0.intoArray(out, t3);
    d1.intoArray(out, t3 + L);
    e0.intoArray(out, t4);
    e1.intoArray(out, t4 + L);
    f0.intoArray(out, t5);
    f1.intoArray(out, t5 + L);
  }
}
