package convlens.kernel.plan;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums over runs of cells, in an order that depends on the length of the run alone. */
final class VectorSums {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorSums() {}

  static float sum(float[] x, int from, int count) {
    FloatVector a = FloatVector.zero(S);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    int i = from;
    int end = from + count;
    for (; i + 4 * L <= end; i += 4 * L) {
      a = a.add(FloatVector.fromArray(S, x, i));
      b = b.add(FloatVector.fromArray(S, x, i + L));
      c = c.add(FloatVector.fromArray(S, x, i + 2 * L));
      d = d.add(FloatVector.fromArray(S, x, i + 3 * L));
    }
    for (; i + L <= end; i += L) {
      a = a.add(FloatVector.fromArray(S, x, i));
    }
    float rest = 0;
    for (; i < end; i++) {
      rest += x[i];
    }
    float[] room = LaneSum.room();
    a.add(b).add(c.add(d)).intoArray(room, 0);
    return LaneSum.of(room, 0) + rest;
  }

  static float squares(float[] x, int from, int count, float center) {
    FloatVector a = FloatVector.zero(S);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    int i = from;
    int end = from + count;
    for (; i + 4 * L <= end; i += 4 * L) {
      FloatVector p = FloatVector.fromArray(S, x, i).sub(center);
      FloatVector q = FloatVector.fromArray(S, x, i + L).sub(center);
      FloatVector r = FloatVector.fromArray(S, x, i + 2 * L).sub(center);
      FloatVector s = FloatVector.fromArray(S, x, i + 3 * L).sub(center);
      a = p.fma(p, a);
      b = q.fma(q, b);
      c = r.fma(r, c);
      d = s.fma(s, d);
    }
    for (; i + L <= end; i += L) {
      FloatVector p = FloatVector.fromArray(S, x, i).sub(center);
      a = p.fma(p, a);
    }
    float rest = 0;
    for (; i < end; i++) {
      rest += (x[i] - center) * (x[i] - center);
    }
    float[] room = LaneSum.room();
    a.add(b).add(c.add(d)).intoArray(room, 0);
    return LaneSum.of(room, 0) + rest;
  }

  static float distances(float[] x, float[] y, int from, int count) {
    FloatVector a = FloatVector.zero(S);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    int i = from;
    int end = from + count;
    for (; i + 4 * L <= end; i += 4 * L) {
      FloatVector p = apart(x, y, i);
      FloatVector q = apart(x, y, i + L);
      FloatVector r = apart(x, y, i + 2 * L);
      FloatVector s = apart(x, y, i + 3 * L);
      a = p.fma(p, a);
      b = q.fma(q, b);
      c = r.fma(r, c);
      d = s.fma(s, d);
    }
    for (; i + L <= end; i += L) {
      FloatVector p = apart(x, y, i);
      a = p.fma(p, a);
    }
    float rest = 0;
    for (; i < end; i++) {
      rest += (x[i] - y[i]) * (x[i] - y[i]);
    }
    float[] room = LaneSum.room();
    a.add(b).add(c.add(d)).intoArray(room, 0);
    return LaneSum.of(room, 0) + rest;
  }

  private static FloatVector apart(float[] x, float[] y, int at) {
    return FloatVector.fromArray(S, x, at).sub(FloatVector.fromArray(S, y, at));
  }

  static float products(float[] x, float center, float[] with, int from, int count) {
    FloatVector a = FloatVector.zero(S);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    int i = from;
    int end = from + count;
    for (; i + 4 * L <= end; i += 4 * L) {
      FloatVector p = FloatVector.fromArray(S, x, i).sub(center);
      FloatVector q = FloatVector.fromArray(S, x, i + L).sub(center);
      FloatVector r = FloatVector.fromArray(S, x, i + 2 * L).sub(center);
      FloatVector s = FloatVector.fromArray(S, x, i + 3 * L).sub(center);
      a = p.fma(FloatVector.fromArray(S, with, i), a);
      b = q.fma(FloatVector.fromArray(S, with, i + L), b);
      c = r.fma(FloatVector.fromArray(S, with, i + 2 * L), c);
      d = s.fma(FloatVector.fromArray(S, with, i + 3 * L), d);
    }
    for (; i + L <= end; i += L) {
      FloatVector p = FloatVector.fromArray(S, x, i).sub(center);
      a = p.fma(FloatVector.fromArray(S, with, i), a);
    }
    float rest = 0;
    for (; i < end; i++) {
      rest += (x[i] - center) * with[i];
    }
    float[] room = LaneSum.room();
    a.add(b).add(c.add(d)).intoArray(room, 0);
    return LaneSum.of(room, 0) + rest;
  }
}
