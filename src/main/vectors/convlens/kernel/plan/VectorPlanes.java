package convlens.kernel.plan;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link PlaneLoops} by {@code jdk.incubator.vector}. */
final class VectorPlanes implements PlaneLoops {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  @Override
  public void prepare() {
    Prepared.Planes.now();
  }

  @Override
  public void convolve(
      float[] plane,
      int width,
      float[] w,
      int wAt,
      boolean turn,
      float start,
      float[] y,
      int to,
      int outH,
      int outW) {
    int first = turn ? wAt + 8 : wAt;
    int step = turn ? -1 : 1;
    int i = 0;
    for (; i + L <= outW; i += L) {
      column(plane, i, width, w, first, step, start, y, to + i, outH, outW);
    }
    if (i < outW) { // Some cells once more rather than a loop of their own.
      i = outW - L;
      column(plane, i, width, w, first, step, start, y, to + i, outH, outW);
    }
  }

  /** A vector's width, from top to bottom: a row read once serves three rows of outputs. */
  private static void column(
      float[] x,
      int at,
      int width,
      float[] w,
      int q,
      int step,
      float start,
      float[] y,
      int to,
      int outH,
      int outW) {
    FloatVector w0 = FloatVector.broadcast(S, w[q]);
    FloatVector w1 = FloatVector.broadcast(S, w[q + step]);
    FloatVector w2 = FloatVector.broadcast(S, w[q + 2 * step]);
    FloatVector w3 = FloatVector.broadcast(S, w[q + 3 * step]);
    FloatVector w4 = FloatVector.broadcast(S, w[q + 4 * step]);
    FloatVector w5 = FloatVector.broadcast(S, w[q + 5 * step]);
    FloatVector w6 = FloatVector.broadcast(S, w[q + 6 * step]);
    FloatVector w7 = FloatVector.broadcast(S, w[q + 7 * step]);
    FloatVector w8 = FloatVector.broadcast(S, w[q + 8 * step]);
    FloatVector first = FloatVector.broadcast(S, start);
    FloatVector a = FloatVector.fromArray(S, x, at);
    FloatVector b = FloatVector.fromArray(S, x, at + 1);
    FloatVector c = FloatVector.fromArray(S, x, at + 2);
    int place = at + width;
    FloatVector d = FloatVector.fromArray(S, x, place);
    FloatVector e = FloatVector.fromArray(S, x, place + 1);
    FloatVector f = FloatVector.fromArray(S, x, place + 2);
    FloatVector last = c.fma(w2, b.fma(w1, a.fma(w0, first)));
    last = f.fma(w5, e.fma(w4, d.fma(w3, last)));
    FloatVector next = f.fma(w2, e.fma(w1, d.fma(w0, first)));
    for (int r = 0, out = to; r < outH; r++, out += outW) {
      place += width;
      a = FloatVector.fromArray(S, x, place);
      b = FloatVector.fromArray(S, x, place + 1);
      c = FloatVector.fromArray(S, x, place + 2);
      c.fma(w8, b.fma(w7, a.fma(w6, last))).intoArray(y, out);
      last = c.fma(w5, b.fma(w4, a.fma(w3, next)));
      next = c.fma(w2, b.fma(w1, a.fma(w0, first)));
    }
  }

  @Override
  public void weigh(
      float[] plane,
      int width,
      float[] grad,
      int gAt,
      int gWidth,
      int outH,
      int outW,
      float[] sums,
      int at) {
    FloatVector a = FloatVector.zero(S);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    FloatVector e = a;
    FloatVector f = a;
    FloatVector g = a;
    FloatVector h = a;
    FloatVector i = a;
    for (int j = 0; j < outW; j += L) {
      FloatVector u = FloatVector.zero(S);
      FloatVector v = u;
      int place = j;
      int from = gAt + j;
      for (int r = 0; r < outH; r++, place += width, from += gWidth) {
        FloatVector x0 = FloatVector.fromArray(S, plane, place);
        FloatVector x1 = FloatVector.fromArray(S, plane, place + 1);
        FloatVector x2 = FloatVector.fromArray(S, plane, place + 2);
        FloatVector t = FloatVector.fromArray(S, grad, from);
        a = x0.fma(t, a);
        b = x1.fma(t, b);
        c = x2.fma(t, c);
        d = x0.fma(u, d);
        e = x1.fma(u, e);
        f = x2.fma(u, f);
        g = x0.fma(v, g);
        h = x1.fma(v, h);
        i = x2.fma(v, i);
        v = u;
        u = t;
      }
      FloatVector x0 = FloatVector.fromArray(S, plane, place);
      FloatVector x1 = FloatVector.fromArray(S, plane, place + 1);
      FloatVector x2 = FloatVector.fromArray(S, plane, place + 2);
      d = x0.fma(u, d);
      e = x1.fma(u, e);
      f = x2.fma(u, f);
      g = x0.fma(v, g);
      h = x1.fma(v, h);
      i = x2.fma(v, i);
      place += width;
      g = FloatVector.fromArray(S, plane, place).fma(u, g);
      h = FloatVector.fromArray(S, plane, place + 1).fma(u, h);
      i = FloatVector.fromArray(S, plane, place + 2).fma(u, i);
    }
    float[] room = LaneSum.room();
    a.intoArray(room, 0);
    b.intoArray(room, L);
    c.intoArray(room, 2 * L);
    d.intoArray(room, 3 * L);
    e.intoArray(room, 4 * L);
    f.intoArray(room, 5 * L);
    g.intoArray(room, 6 * L);
    h.intoArray(room, 7 * L);
    i.intoArray(room, 8 * L);
    LaneSum.addRows(room, 1, 9, sums, at, 9);
  }

  @Override
  public void copy(
      float[] x, int from, int step, float[] plane, int to, int width, int rows, int count) {
    int last = count - L;
    for (int r = 0, f = from, t = to; r < rows; r++, f += step, t += width) {
      for (int i = 0; i < last; i += L) {
        FloatVector.fromArray(S, x, f + i).intoArray(plane, t + i);
      }
      FloatVector.fromArray(S, x, f + last).intoArray(plane, t + last);
    }
  }
}
