package convlens.kernel.plan;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Gradients of weights: products of two runs of cells, summed in vectors for four taps at once. */
final class VectorWeights {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorWeights() {}

  static void four(
      float[] g,
      int g0,
      int gStep,
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int cells,
      float[] sums,
      int at,
      int step) {
    FloatVector a0 = FloatVector.zero(S);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector b2 = a0;
    FloatVector b3 = a0;
    FloatVector c0 = a0;
    FloatVector c1 = a0;
    FloatVector c2 = a0;
    FloatVector c3 = a0;
    FloatVector d0 = a0;
    FloatVector d1 = a0;
    FloatVector d2 = a0;
    FloatVector d3 = a0;
    int g1 = g0 + gStep;
    int g2 = g1 + gStep;
    int g3 = g2 + gStep;
    for (int i = 0; i < cells; i += L) {
      FloatVector u0 = FloatVector.fromArray(S, x, x0 + i);
      FloatVector u1 = FloatVector.fromArray(S, x, x1 + i);
      FloatVector u2 = FloatVector.fromArray(S, x, x2 + i);
      FloatVector u3 = FloatVector.fromArray(S, x, x3 + i);
      FloatVector a = FloatVector.fromArray(S, g, g0 + i);
      a0 = a.fma(u0, a0);
      a1 = a.fma(u1, a1);
      a2 = a.fma(u2, a2);
      a3 = a.fma(u3, a3);
      FloatVector b = FloatVector.fromArray(S, g, g1 + i);
      b0 = b.fma(u0, b0);
      b1 = b.fma(u1, b1);
      b2 = b.fma(u2, b2);
      b3 = b.fma(u3, b3);
      FloatVector c = FloatVector.fromArray(S, g, g2 + i);
      c0 = c.fma(u0, c0);
      c1 = c.fma(u1, c1);
      c2 = c.fma(u2, c2);
      c3 = c.fma(u3, c3);
      FloatVector d = FloatVector.fromArray(S, g, g3 + i);
      d0 = d.fma(u0, d0);
      d1 = d.fma(u1, d1);
      d2 = d.fma(u2, d2);
      d3 = d.fma(u3, d3);
    }
    float[] room = LaneSum.room();
    a0.intoArray(room, 0);
    a1.intoArray(room, L);
    a2.intoArray(room, 2 * L);
    a3.intoArray(room, 3 * L);
    b0.intoArray(room, 4 * L);
    b1.intoArray(room, 5 * L);
    b2.intoArray(room, 6 * L);
    b3.intoArray(room, 7 * L);
    c0.intoArray(room, 8 * L);
    c1.intoArray(room, 9 * L);
    c2.intoArray(room, 10 * L);
    c3.intoArray(room, 11 * L);
    d0.intoArray(room, 12 * L);
    d1.intoArray(room, 13 * L);
    d2.intoArray(room, 14 * L);
    d3.intoArray(room, 15 * L);
    LaneSum.addRows(room, 4, 4, sums, at, step);
  }

  static void fourOfOne(
      float[] g,
      int gAt,
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      int cells,
      float[] sums,
      int at) {
    FloatVector a = FloatVector.zero(S);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    for (int i = 0; i < cells; i += L) {
      FloatVector u = FloatVector.fromArray(S, g, gAt + i);
      a = FloatVector.fromArray(S, x, x0 + i).fma(u, a);
      b = FloatVector.fromArray(S, x, x1 + i).fma(u, b);
      c = FloatVector.fromArray(S, x, x2 + i).fma(u, c);
      d = FloatVector.fromArray(S, x, x3 + i).fma(u, d);
    }
    float[] room = LaneSum.room();
    a.intoArray(room, 0);
    b.intoArray(room, L);
    c.intoArray(room, 2 * L);
    d.intoArray(room, 3 * L);
    LaneSum.addRows(room, 1, 4, sums, at, 4);
  }
}
