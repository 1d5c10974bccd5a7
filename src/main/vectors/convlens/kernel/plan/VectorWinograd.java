package convlens.kernel.plan;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link WinogradLoops} by {@code jdk.incubator.vector}.
 *
 * <p>No method is handed a vector: where the compiler left one alone, each call would make objects.
 */
final class VectorWinograd implements WinogradLoops {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> PAIRS = DoubleVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** Processors with vectors of 8 have 16 of them, others 32. */
  private static final boolean ROOMY = L != 8;

  private static final VectorShuffle<Float> SWAPPED = VectorShuffle.fromOp(S, i -> i ^ 1);
  private static final float[] SIGNS = alternating(1, -1);
  private static final float[] EVEN = alternating(1, 0);
  private static final float[] LESS_ODD = alternating(0, -1);

  private static float[] alternating(float even, float odd) {
    float[] values = new float[L];
    for (int i = 0; i < L; i++) {
      values[i] = i % 2 == 0 ? even : odd;
    }
    return values;
  }

  @Override
  public void prepare() {
    Prepared.Winograd.now();
  }

  @Override
  public void into(
      float[] plane, int at, int width, int rows, int cells, float[] v, int to, int apart) {
    for (int r = 0; r < rows; r++) {
      row(plane, at + 2 * r * width, width, cells, v, to + r * cells, apart);
    }
  }

  private static void row(float[] x, int at, int width, int cells, float[] v, int to, int apart) {
    FloatVector even = FloatVector.fromArray(S, EVEN, 0);
    FloatVector lessOdd = FloatVector.fromArray(S, LESS_ODD, 0);
    int at1 = at + width;
    int at2 = at1 + width;
    int at3 = at2 + width;
    for (int i = 0; i < cells; i += L) {
      // Of each row the first and last number of a tile, then the middle two.
      FloatVector a0 = FloatVector.fromArray(S, x, at + i);
      FloatVector a1 = FloatVector.fromArray(S, x, at1 + i);
      FloatVector a2 = FloatVector.fromArray(S, x, at2 + i);
      FloatVector a3 = FloatVector.fromArray(S, x, at3 + i);
      FloatVector b0 = FloatVector.fromArray(S, x, at + i + 1);
      FloatVector b1 = FloatVector.fromArray(S, x, at1 + i + 1);
      FloatVector b2 = FloatVector.fromArray(S, x, at2 + i + 1);
      FloatVector b3 = FloatVector.fromArray(S, x, at3 + i + 1);
      FloatVector c0 = FloatVector.fromArray(S, x, at + i + 2);
      FloatVector c1 = FloatVector.fromArray(S, x, at1 + i + 2);
      FloatVector c2 = FloatVector.fromArray(S, x, at2 + i + 2);
      FloatVector c3 = FloatVector.fromArray(S, x, at3 + i + 2);
      int p = to + i;
      FloatVector a = a0.sub(a2);
      FloatVector b = b0.sub(b2);
      FloatVector c = c0.sub(c2);
      a.sub(c).intoArray(v, p);
      c.fma(even, a.fma(lessOdd, b)).intoArray(v, p + apart);
      a = a1.add(a2);
      b = b1.add(b2);
      c = c1.add(c2);
      a.sub(c).intoArray(v, p + 2 * apart);
      c.fma(even, a.fma(lessOdd, b)).intoArray(v, p + 3 * apart);
      a = a2.sub(a1);
      b = b2.sub(b1);
      c = c2.sub(c1);
      a.sub(c).intoArray(v, p + 4 * apart);
      c.fma(even, a.fma(lessOdd, b)).intoArray(v, p + 5 * apart);
      a = a1.sub(a3);
      b = b1.sub(b3);
      c = c1.sub(c3);
      a.sub(c).intoArray(v, p + 6 * apart);
      c.fma(even, a.fma(lessOdd, b)).intoArray(v, p + 7 * apart);
    }
  }

  @Override
  public void product(
      float[] v,
      int vAt,
      int step,
      int depth,
      double[] w,
      int wAt,
      float[] start,
      int startAt,
      float[] out,
      int to,
      int outStep,
      int cells) {
    int i = 0;
    for (; ROOMY && i + 2 * L < cells; i += 4 * L) {
      four(v, vAt + i, step, depth, w, wAt, start, startAt, out, to + i, outStep);
    }
    for (; i < cells; i += 2 * L) {
      half(v, vAt + i, step, depth, w, wAt, start, startAt, out, to + i, outStep);
    }
  }

  private static FloatVector pair(double[] w, int at) {
    return DoubleVector.broadcast(PAIRS, w[at]).reinterpretAsFloats();
  }

  private static void four(
      float[] x,
      int at,
      int step,
      int depth,
      double[] w,
      int wAt,
      float[] start,
      int startAt,
      float[] out,
      int to,
      int far) {
    FloatVector a0 = FloatVector.broadcast(S, start[startAt]);
    FloatVector a1 = FloatVector.broadcast(S, start[startAt + 1]);
    FloatVector a2 = FloatVector.broadcast(S, start[startAt + 2]);
    FloatVector a3 = FloatVector.broadcast(S, start[startAt + 3]);
    FloatVector b0 = a0;
    FloatVector b1 = a1;
    FloatVector b2 = a2;
    FloatVector b3 = a3;
    FloatVector c0 = a0;
    FloatVector c1 = a1;
    FloatVector c2 = a2;
    FloatVector c3 = a3;
    FloatVector d0 = a0;
    FloatVector d1 = a1;
    FloatVector d2 = a2;
    FloatVector d3 = a3;
    int q = wAt;
    int place = at;
    for (int k = 0; k < depth; k++) {
      FloatVector u0 = FloatVector.fromArray(S, x, place);
      FloatVector u1 = FloatVector.fromArray(S, x, place + L);
      FloatVector u2 = FloatVector.fromArray(S, x, place + 2 * L);
      FloatVector u3 = FloatVector.fromArray(S, x, place + 3 * L);
      FloatVector f = pair(w, q);
      a0 = u0.fma(f, a0);
      b0 = u1.fma(f, b0);
      c0 = u2.fma(f, c0);
      d0 = u3.fma(f, d0);
      f = pair(w, q + 1);
      a1 = u0.fma(f, a1);
      b1 = u1.fma(f, b1);
      c1 = u2.fma(f, c1);
      d1 = u3.fma(f, d1);
      f = pair(w, q + 2);
      a2 = u0.fma(f, a2);
      b2 = u1.fma(f, b2);
      c2 = u2.fma(f, c2);
      d2 = u3.fma(f, d2);
      f = pair(w, q + 3);
      a3 = u0.fma(f, a3);
      b3 = u1.fma(f, b3);
      c3 = u2.fma(f, c3);
      d3 = u3.fma(f, d3);
      q += 4;
      place += step;
    }
    a0.intoArray(out, to);
    b0.intoArray(out, to + L);
    c0.intoArray(out, to + 2 * L);
    d0.intoArray(out, to + 3 * L);
    a1.intoArray(out, to + far);
    b1.intoArray(out, to + far + L);
    c1.intoArray(out, to + far + 2 * L);
    d1.intoArray(out, to + far + 3 * L);
    a2.intoArray(out, to + 2 * far);
    b2.intoArray(out, to + 2 * far + L);
    c2.intoArray(out, to + 2 * far + 2 * L);
    d2.intoArray(out, to + 2 * far + 3 * L);
    a3.intoArray(out, to + 3 * far);
    b3.intoArray(out, to + 3 * far + L);
    c3.intoArray(out, to + 3 * far + 2 * L);
    d3.intoArray(out, to + 3 * far + 3 * L);
  }

  private static void half(
      float[] x,
      int at,
      int step,
      int depth,
      double[] w,
      int wAt,
      float[] start,
      int startAt,
      float[] out,
      int to,
      int far) {
    FloatVector a0 = FloatVector.broadcast(S, start[startAt]);
    FloatVector a1 = FloatVector.broadcast(S, start[startAt + 1]);
    FloatVector a2 = FloatVector.broadcast(S, start[startAt + 2]);
    FloatVector a3 = FloatVector.broadcast(S, start[startAt + 3]);
    FloatVector b0 = a0;
    FloatVector b1 = a1;
    FloatVector b2 = a2;
    FloatVector b3 = a3;
    int q = wAt;
    int place = at;
    for (int k = 0; k < depth; k++) {
      FloatVector u = FloatVector.fromArray(S, x, place);
      FloatVector v = FloatVector.fromArray(S, x, place + L);
      FloatVector f = pair(w, q);
      a0 = u.fma(f, a0);
      b0 = v.fma(f, b0);
      f = pair(w, q + 1);
      a1 = u.fma(f, a1);
      b1 = v.fma(f, b1);
      f = pair(w, q + 2);
      a2 = u.fma(f, a2);
      b2 = v.fma(f, b2);
      f = pair(w, q + 3);
      a3 = u.fma(f, a3);
      b3 = v.fma(f, b3);
      q += 4;
      place += step;
    }
    a0.intoArray(out, to);
    b0.intoArray(out, to + L);
    a1.intoArray(out, to + far);
    b1.intoArray(out, to + far + L);
    a2.intoArray(out, to + 2 * far);
    b2.intoArray(out, to + 2 * far + L);
    a3.intoArray(out, to + 3 * far);
    b3.intoArray(out, to + 3 * far + L);
  }

  @Override
  public void outOf(
      float[] m,
      int at,
      int apart,
      int lines,
      int cells,
      float start,
      float[] y,
      int to,
      int rowStep) {
    int line = 0;
    int from = at;
    for (; line + 2 <= lines; line += 2, from += cells) {
      lines(m, from, apart, cells, start, y, to + line * rowStep, rowStep);
    }
    if (line < lines) {
      line(m, from, apart, cells, start, y, to + line * rowStep);
    }
  }

  /** Even cells are the sum of all three of their tile, odd ones what is left of the middle two. */
  private static void lines(
      float[] m, int at, int apart, int cells, float start, float[] y, int to, int rowStep) {
    FloatVector signs = FloatVector.fromArray(S, SIGNS, 0);
    FloatVector first = FloatVector.broadcast(S, start);
    for (int i = 0; i < cells; i += L) {
      int from = at + i;
      FloatVector p0 = FloatVector.fromArray(S, m, from);
      FloatVector p1 = FloatVector.fromArray(S, m, from + 2 * apart);
      FloatVector p2 = FloatVector.fromArray(S, m, from + 4 * apart);
      FloatVector p3 = FloatVector.fromArray(S, m, from + 6 * apart);
      FloatVector s0 = FloatVector.fromArray(S, m, from + apart);
      FloatVector s1 = FloatVector.fromArray(S, m, from + 3 * apart);
      FloatVector s2 = FloatVector.fromArray(S, m, from + 5 * apart);
      FloatVector s3 = FloatVector.fromArray(S, m, from + 7 * apart);
      FloatVector p = p0.add(p1.add(p2));
      FloatVector s = s0.add(s1.add(s2));
      p.add(s).fma(signs, s.rearrange(SWAPPED)).add(first).intoArray(y, to + i);
      p = p1.sub(p2).sub(p3);
      s = s1.sub(s2).sub(s3);
      p.add(s).fma(signs, s.rearrange(SWAPPED)).add(first).intoArray(y, to + rowStep + i);
    }
  }

  private static void line(
      float[] m, int at, int apart, int cells, float start, float[] y, int to) {
    FloatVector signs = FloatVector.fromArray(S, SIGNS, 0);
    FloatVector first = FloatVector.broadcast(S, start);
    for (int i = 0; i < cells; i += L) {
      int from = at + i;
      FloatVector p0 = FloatVector.fromArray(S, m, from);
      FloatVector p1 = FloatVector.fromArray(S, m, from + 2 * apart);
      FloatVector p2 = FloatVector.fromArray(S, m, from + 4 * apart);
      FloatVector s0 = FloatVector.fromArray(S, m, from + apart);
      FloatVector s1 = FloatVector.fromArray(S, m, from + 3 * apart);
      FloatVector s2 = FloatVector.fromArray(S, m, from + 5 * apart);
      FloatVector p = p0.add(p1.add(p2));
      FloatVector s = s0.add(s1.add(s2));
      p.add(s).fma(signs, s.rearrange(SWAPPED)).add(first).intoArray(y, to + i);
    }
  }

  @Override
  public void gradients(
      float[] turned, int rows, int cells, int width, float[] d, int to, int apart) {
    int out = to;
    for (int r = 0; r < rows; r++) {
      int at = 2 * r * cells * width;
      for (int i = 0; i < cells; i += 2, out += width) {
        tile(turned, at + i * width, cells * width, width, d, out, apart);
      }
    }
  }

  private static void tile(
      float[] turned, int at, int below, int width, float[] d, int to, int apart) {
    for (int c = 0; c < width; c += L) {
      int from = at + c;
      FloatVector a = FloatVector.fromArray(S, turned, from);
      FloatVector b = FloatVector.fromArray(S, turned, from + width);
      FloatVector e = FloatVector.fromArray(S, turned, from + below);
      FloatVector f = FloatVector.fromArray(S, turned, from + below + width);
      int p = to + c;
      a.intoArray(d, p);
      b.neg().intoArray(d, p + apart);
      a.add(b).intoArray(d, p + 2 * apart);
      a.sub(b).intoArray(d, p + 3 * apart);
      FloatVector g = a.add(e);
      FloatVector h = b.add(f);
      g.intoArray(d, p + 4 * apart);
      h.neg().intoArray(d, p + 5 * apart);
      g.add(h).intoArray(d, p + 6 * apart);
      g.sub(h).intoArray(d, p + 7 * apart);
      g = a.sub(e);
      h = b.sub(f);
      g.intoArray(d, p + 8 * apart);
      h.neg().intoArray(d, p + 9 * apart);
      g.add(h).intoArray(d, p + 10 * apart);
      g.sub(h).intoArray(d, p + 11 * apart);
      e.neg().intoArray(d, p + 12 * apart);
      f.intoArray(d, p + 13 * apart);
      e.add(f).neg().intoArray(d, p + 14 * apart);
      f.sub(e).intoArray(d, p + 15 * apart);
    }
  }
}
