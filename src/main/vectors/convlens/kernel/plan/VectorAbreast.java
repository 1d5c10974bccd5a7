package convlens.kernel.plan;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Loops over samples that lie abreast: the same cell of all of them in a row. */
final class VectorAbreast implements Samples {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** Processors with vectors of 8 have 16 of them, others 32. */
  private static final boolean ROOMY = L != 8;

  @Override
  public int atOnce() {
    return ROOMY ? 4 * L : 2 * L;
  }

  @Override
  public int rows() {
    return 6;
  }

  @Override
  public void add(
      float[] w,
      int wAt,
      int[] rows,
      int row,
      int[] steps,
      float[] x,
      int xAt,
      int[] reads,
      float[] out,
      int to,
      int step) {
    if (ROOMY) {
      sixByFour(w, wAt, rows, row, steps, x, xAt, reads, out, to, step);
    } else {
      sixByTwo(w, wAt, rows, row, steps, x, xAt, reads, out, to, step);
    }
  }

  private static void sixByFour(
      float[] w,
      int wAt,
      int[] rows,
      int row,
      int[] steps,
      float[] x,
      int xAt,
      int[] reads,
      float[] out,
      int to,
      int step) {
    int w0 = wAt + rows[row];
    int w1 = wAt + rows[row + 1];
    int w2 = wAt + rows[row + 2];
    int w3 = wAt + rows[row + 3];
    int w4 = wAt + rows[row + 4];
    int w5 = wAt + rows[row + 5];
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
    for (int k = 0; k < steps.length; k++) {
      int p = steps[k];
      int q = xAt + reads[k];
      FloatVector x0 = FloatVector.fromArray(S, x, q);
      FloatVector x1 = FloatVector.fromArray(S, x, q + L);
      FloatVector x2 = FloatVector.fromArray(S, x, q + 2 * L);
      FloatVector x3 = FloatVector.fromArray(S, x, q + 3 * L);
      FloatVector u = FloatVector.broadcast(S, w[w0 + p]);
      a0 = u.fma(x0, a0);
      a1 = u.fma(x1, a1);
      a2 = u.fma(x2, a2);
      a3 = u.fma(x3, a3);
      u = FloatVector.broadcast(S, w[w1 + p]);
      b0 = u.fma(x0, b0);
      b1 = u.fma(x1, b1);
      b2 = u.fma(x2, b2);
      b3 = u.fma(x3, b3);
      u = FloatVector.broadcast(S, w[w2 + p]);
      c0 = u.fma(x0, c0);
      c1 = u.fma(x1, c1);
      c2 = u.fma(x2, c2);
      c3 = u.fma(x3, c3);
      u = FloatVector.broadcast(S, w[w3 + p]);
      d0 = u.fma(x0, d0);
      d1 = u.fma(x1, d1);
      d2 = u.fma(x2, d2);
      d3 = u.fma(x3, d3);
      u = FloatVector.broadcast(S, w[w4 + p]);
      e0 = u.fma(x0, e0);
      e1 = u.fma(x1, e1);
      e2 = u.fma(x2, e2);
      e3 = u.fma(x3, e3);
      u = FloatVector.broadcast(S, w[w5 + p]);
      f0 = u.fma(x0, f0);
      f1 = u.fma(x1, f1);
      f2 = u.fma(x2, f2);
      f3 = u.fma(x3, f3);
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

  private static void sixByTwo(
      float[] w,
      int wAt,
      int[] rows,
      int row,
      int[] steps,
      float[] x,
      int xAt,
      int[] reads,
      float[] out,
      int to,
      int step) {
    int w0 = wAt + rows[row];
    int w1 = wAt + rows[row + 1];
    int w2 = wAt + rows[row + 2];
    int w3 = wAt + rows[row + 3];
    int w4 = wAt + rows[row + 4];
    int w5 = wAt + rows[row + 5];
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
    for (int k = 0; k < steps.length; k++) {
      int p = steps[k];
      int q = xAt + reads[k];
      FloatVector x0 = FloatVector.fromArray(S, x, q);
      FloatVector x1 = FloatVector.fromArray(S, x, q + L);
      FloatVector u = FloatVector.broadcast(S, w[w0 + p]);
      a0 = u.fma(x0, a0);
      a1 = u.fma(x1, a1);
      u = FloatVector.broadcast(S, w[w1 + p]);
      b0 = u.fma(x0, b0);
      b1 = u.fma(x1, b1);
      u = FloatVector.broadcast(S, w[w2 + p]);
      c0 = u.fma(x0, c0);
      c1 = u.fma(x1, c1);
      u = FloatVector.broadcast(S, w[w3 + p]);
      d0 = u.fma(x0, d0);
      d1 = u.fma(x1, d1);
      u = FloatVector.broadcast(S, w[w4 + p]);
      e0 = u.fma(x0, e0);
      e1 = u.fma(x1, e1);
      u = FloatVector.broadcast(S, w[w5 + p]);
      f0 = u.fma(x0, f0);
      f1 = u.fma(x1, f1);
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

  @Override
  public void weigh(
      float[] g,
      int g0,
      int gStep,
      float[] x,
      int xAt,
      int[] taps,
      int first,
      int cells,
      float[] sums,
      int at,
      int step) {
    int x0 = xAt + taps[first];
    int x1 = xAt + taps[first + 1];
    int x2 = xAt + taps[first + 2];
    int x3 = xAt + taps[first + 3];
    int x4 = xAt + taps[first + 4];
    int g1 = g0 + gStep;
    int t1 = at + step;
    int g2 = g1 + gStep;
    int t2 = t1 + step;
    int g3 = g2 + gStep;
    int t3 = t2 + step;
    FloatVector a0 = FloatVector.fromArray(S, sums, at);
    FloatVector a1 = FloatVector.fromArray(S, sums, at + L);
    FloatVector a2 = FloatVector.fromArray(S, sums, at + 2 * L);
    FloatVector a3 = FloatVector.fromArray(S, sums, at + 3 * L);
    FloatVector a4 = FloatVector.fromArray(S, sums, at + 4 * L);
    FloatVector b0 = FloatVector.fromArray(S, sums, t1);
    FloatVector b1 = FloatVector.fromArray(S, sums, t1 + L);
    FloatVector b2 = FloatVector.fromArray(S, sums, t1 + 2 * L);
    FloatVector b3 = FloatVector.fromArray(S, sums, t1 + 3 * L);
    FloatVector b4 = FloatVector.fromArray(S, sums, t1 + 4 * L);
    FloatVector c0 = FloatVector.fromArray(S, sums, t2);
    FloatVector c1 = FloatVector.fromArray(S, sums, t2 + L);
    FloatVector c2 = FloatVector.fromArray(S, sums, t2 + 2 * L);
    FloatVector c3 = FloatVector.fromArray(S, sums, t2 + 3 * L);
    FloatVector c4 = FloatVector.fromArray(S, sums, t2 + 4 * L);
    FloatVector d0 = FloatVector.fromArray(S, sums, t3);
    FloatVector d1 = FloatVector.fromArray(S, sums, t3 + L);
    FloatVector d2 = FloatVector.fromArray(S, sums, t3 + 2 * L);
    FloatVector d3 = FloatVector.fromArray(S, sums, t3 + 3 * L);
    FloatVector d4 = FloatVector.fromArray(S, sums, t3 + 4 * L);
    for (int i = 0; i < cells; i += L) {
      FloatVector u0 = FloatVector.fromArray(S, x, x0 + i);
      FloatVector u1 = FloatVector.fromArray(S, x, x1 + i);
      FloatVector u2 = FloatVector.fromArray(S, x, x2 + i);
      FloatVector u3 = FloatVector.fromArray(S, x, x3 + i);
      FloatVector u4 = FloatVector.fromArray(S, x, x4 + i);
      FloatVector v = FloatVector.fromArray(S, g, g0 + i);
      a0 = v.fma(u0, a0);
      a1 = v.fma(u1, a1);
      a2 = v.fma(u2, a2);
      a3 = v.fma(u3, a3);
      a4 = v.fma(u4, a4);
      v = FloatVector.fromArray(S, g, g1 + i);
      b0 = v.fma(u0, b0);
      b1 = v.fma(u1, b1);
      b2 = v.fma(u2, b2);
      b3 = v.fma(u3, b3);
      b4 = v.fma(u4, b4);
      v = FloatVector.fromArray(S, g, g2 + i);
      c0 = v.fma(u0, c0);
      c1 = v.fma(u1, c1);
      c2 = v.fma(u2, c2);
      c3 = v.fma(u3, c3);
      c4 = v.fma(u4, c4);
      v = FloatVector.fromArray(S, g, g3 + i);
      d0 = v.fma(u0, d0);
      d1 = v.fma(u1, d1);
      d2 = v.fma(u2, d2);
      d3 = v.fma(u3, d3);
      d4 = v.fma(u4, d4);
    }
    a0.intoArray(sums, at);
    a1.intoArray(sums, at + L);
    a2.intoArray(sums, at + 2 * L);
    a3.intoArray(sums, at + 3 * L);
    a4.intoArray(sums, at + 4 * L);
    b0.intoArray(sums, t1);
    b1.intoArray(sums, t1 + L);
    b2.intoArray(sums, t1 + 2 * L);
    b3.intoArray(sums, t1 + 3 * L);
    b4.intoArray(sums, t1 + 4 * L);
    c0.intoArray(sums, t2);
    c1.intoArray(sums, t2 + L);
    c2.intoArray(sums, t2 + 2 * L);
    c3.intoArray(sums, t2 + 3 * L);
    c4.intoArray(sums, t2 + 4 * L);
    d0.intoArray(sums, t3);
    d1.intoArray(sums, t3 + L);
    d2.intoArray(sums, t3 + 2 * L);
    d3.intoArray(sums, t3 + 3 * L);
    d4.intoArray(sums, t3 + 4 * L);
  }
}
