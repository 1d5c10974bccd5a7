package convlens.kernel.plan;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Losses of many pairs at once. */
final class VectorLosses {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int FRACTION = 23;

  /** The largest float below 1. */
  private static final float BELOW_ONE = 0.99999994f;

  /** Taken from the bits of a float, it leaves the exponent of those from the root of 1/2 on. */
  private static final int ROOT_HALF = 0x3f3504f3;

  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  private VectorLosses() {}

  /** Whole vectors of probabilities that are neither 0 nor 1; NaN where there are others. */
  static float crossEntropy(
      float[] x, float[] t, int from, int count, float factor, float[] gradient) {
    if (count % L != 0) {
      return Float.NaN;
    }
    FloatVector sum = FloatVector.zero(S);
    for (int i = from; i < from + count; i += L) {
      FloatVector p = FloatVector.fromArray(S, x, i);
      VectorMask<Float> inside =
          p.compare(VectorOperators.GE, Float.MIN_NORMAL)
              .and(p.compare(VectorOperators.LE, BELOW_ONE));
      if (!inside.allTrue()) {
        return Float.NaN;
      }
      FloatVector wanted = FloatVector.fromArray(S, t, i);
      FloatVector rest = FloatVector.broadcast(S, 1f).sub(p);
      FloatVector of = log(p).mul(wanted);
      FloatVector other = logOfRest(p, rest).mul(wanted.sub(1f));
      sum = sum.add(other.sub(of));
      p.sub(wanted).div(rest.mul(p).max(1e-12f)).mul(factor).intoArray(gradient, i);
    }
    float[] room = LaneSum.room();
    sum.intoArray(room, 0);
    return LaneSum.of(room, 0);
  }

  /** The logarithm of 1 - p, with what the difference has rounded away put right. */
  private static FloatVector logOfRest(FloatVector p, FloatVector rest) {
    FloatVector rounded = FloatVector.broadcast(S, 1f).sub(rest);
    FloatVector right = log(rest).mul(p.div(rounded));
    return right.blend(p.neg(), rounded.compare(VectorOperators.EQ, 0f));
  }

  /**
   * The natural logarithm of positive normal floats.
   *
   * @see <a href="https://www.netlib.org/cephes/">Cephes, logf</a>
   */
  private static FloatVector log(FloatVector x) {
    IntVector bits = x.reinterpretAsInts();
    IntVector power = bits.sub(ROOT_HALF).lanewise(VectorOperators.ASHR, FRACTION);
    FloatVector r =
        bits.sub(power.lanewise(VectorOperators.LSHL, FRACTION)).reinterpretAsFloats().sub(1f);
    FloatVector e = (FloatVector) power.convert(VectorOperators.I2F, 0);
    FloatVector y = r.mul(7.0376836292e-2f).add(-1.1514610310e-1f);
    y = y.mul(r).add(1.1676998740e-1f);
    y = y.mul(r).add(-1.2420140846e-1f);
    y = y.mul(r).add(1.4249322787e-1f);
    y = y.mul(r).add(-1.6668057665e-1f);
    y = y.mul(r).add(2.0000714765e-1f);
    y = y.mul(r).add(-2.4999993993e-1f);
    y = y.mul(r).add(3.3333331174e-1f);
    FloatVector square = r.mul(r);
    y = y.mul(square).mul(r).add(e.mul(LN2_LOW)).sub(square.mul(0.5f));
    return r.add(y).add(e.mul(LN2_HIGH));
  }
}
